import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import type { IRules } from 'graphql-shield';
import { deny, rule, shield } from 'graphql-shield';
import { HubError } from '../errors';
import { judgeArguments } from './arguments';
import type { Coordinate, Coordinates } from './coordinates';
import type { Request } from './request';

type Resolver = GraphQLFieldResolver<unknown, Request, Record<string, unknown>>;
type Middleware = (
  resolve: Resolver,
  parent: unknown,
  given: Record<string, unknown>,
  request: Request,
  info: GraphQLResolveInfo,
) => Promise<unknown>;

/** Passed by the shield; anything else that comes back is a refusal. */
const PASSED = Symbol('passed');

/**
 * The subgraph's own judgement, by graphql-shield. Its rule tree is built here and nowhere else, one rule for each
 * coordinate of each object type, because the shield fails open otherwise: its fallback allows, an undefined rule in a
 * type map opens the type, rules on interfaces, unions and inputs are ignored without a word (arguments are judged by
 * `judgeArguments`), `not`, `chain` and `race` grant or throw where they should refuse, and its caches reuse the first
 * field's answer. So: deny as fallback, no logic rules, no cache, and no start with a coordinate that has no rule.
 */
export class Shield {
  private readonly middleware: Readonly<Record<string, Readonly<Record<string, Middleware>>>>;

  constructor(
    private readonly coordinates: Coordinates,
    subgraph: string,
    ruleOf: (coordinate: Coordinate) => ReturnType<ReturnType<typeof rule>> = coordinateRule,
  ) {
    const generator = shield(ruleTree(coordinates, ruleOf, subgraph), {
      fallbackRule: deny,
      fallbackError: new HubError('TICKET_SCOPE', { facts: { coordinate: '?' } }),
      allowExternalErrors: true,
      debug: false,
    }) as unknown as { generate(schema: unknown): Record<string, Record<string, Middleware>> };
    this.middleware = generator.generate(coordinates.schema);
    for (const { type, field, name } of coordinates.all) {
      if (typeof this.middleware[type.name]?.[field.name] !== 'function') throw withoutRule(subgraph, name);
    }
  }

  /** Judges a coordinate once for a request: the ticket, on which alone it depends, is the same for all its cells. */
  async judge(coordinate: Coordinate, request: Request): Promise<void> {
    if (request.judged[coordinate.index] === 1) return;
    const outcome = await this.of(coordinate)(() => PASSED, undefined, {}, request, {} as GraphQLResolveInfo);
    if (outcome !== PASSED) throw outcome instanceof Error ? outcome : refusal(coordinate);
    request.judged[coordinate.index] = 1;
  }

  /** Puts the judgement before every resolver of the schema. */
  guard(): void {
    for (const coordinate of this.coordinates.all) {
      const { field } = coordinate;
      const inner = field.resolve as Resolver | undefined;
      if (inner === undefined) throw withoutRule('', coordinate.name);
      const judged = coordinate.argumentsRead ? this.withArguments(coordinate, inner) : inner;
      field.resolve = this.guarded(coordinate, judged) as NonNullable<typeof field.resolve>;
    }
  }

  private guarded({ index, ...coordinate }: Coordinate, inner: Resolver): Resolver {
    const middleware = this.of(coordinate);
    return (parent, given, request, info) => {
      if (request.judged[index] === 1) return inner(parent, given, request, info);
      return middleware(inner, parent, given, request, info);
    };
  }

  /** Arguments are the same for all parents at one place. */
  private withArguments(coordinate: Coordinate, inner: Resolver): Resolver {
    return (parent, given, request, info) => {
      if (!request.judgedArguments.has(info.fieldNodes)) {
        judgeArguments(coordinate, given, request, this.coordinates);
        request.judgedArguments.add(info.fieldNodes);
      }
      return inner(parent, given, request, info);
    };
  }

  private of({ type, field }: Pick<Coordinate, 'type' | 'field'>): Middleware {
    return this.middleware[type.name]![field.name]!;
  }
}

function ruleTree(
  coordinates: Coordinates,
  ruleOf: (coordinate: Coordinate) => ReturnType<ReturnType<typeof rule>>,
  subgraph: string,
): IRules {
  const tree: Record<string, Record<string, ReturnType<ReturnType<typeof rule>>>> = {};
  for (const coordinate of coordinates.all) {
    const own = ruleOf(coordinate) as ReturnType<ReturnType<typeof rule>> | undefined;
    if (own === undefined) throw withoutRule(subgraph, coordinate.name);
    (tree[coordinate.type.name] ??= {})[coordinate.field.name] = own;
  }
  return tree;
}

/** The one rule there is: what the ticket does not name is refused. */
function coordinateRule(coordinate: Coordinate): ReturnType<ReturnType<typeof rule>> {
  return rule(coordinate.name, { cache: 'no_cache' })((_parent: unknown, _given: unknown, request: Request) =>
    verdict(coordinate, request),
  );
}

function verdict(coordinate: Coordinate, { view }: Request): true | Error {
  const { operation, principal } = view.claims;
  switch (coordinate.type.name) {
    case '_Service':
      return principal.kind === 'HUB' ? true : refusal(coordinate);
    case 'Query':
      if (coordinate.field.name === '_service') return principal.kind === 'HUB' ? true : refusal(coordinate);
      if (operation !== 'query') return new HubError('TICKET_OPERATION');
      if (coordinate.field.name === '_entities') return true;
      break;
    case 'Mutation':
      if (operation !== 'mutation') return new HubError('TICKET_OPERATION');
  }
  return view.names(coordinate) ? true : refusal(coordinate);
}

function refusal({ name }: Coordinate): HubError {
  return new HubError('TICKET_SCOPE', { facts: { coordinate: name } });
}

function withoutRule(subgraph: string, coordinate: string): HubError {
  return new HubError('SUBGRAPH_DEFINITION_INVALID', {
    facts: { database: subgraph, problem: `${coordinate} has no rule` },
  });
}
