import type { GraphQLFieldResolver } from 'graphql';
import type { LocalSubgraph } from './federation';
import { randomFrom } from './random_operation';

/** An object of a generated graph: everything else about it follows from its type and number. */
interface Thing {
  __typename: string;
  id: string;
  code: string;
}

interface Field {
  name: string;
  type: string;
  /** The entity or value type that it leads to. */
  target?: string;
  owners: number[];
  /** A field of another subgraph that this one's is computed from. */
  requires?: Field;
}

interface Entity {
  name: string;
  /** Subgraphs that know it, by `id`; some by `code` too. */
  subgraphs: number[];
  byCode: number[];
  fields: Field[];
}

const count = 4;

/**
 * Writes a graph of entities whose fields lie in several subgraphs, with references, value types, an interface, a union,
 * second keys, @shareable and @requires. Data is computed, so that every subgraph agrees on it.
 */
export class GraphWriter {
  readonly #random: () => number;
  readonly #subgraphs: number;
  readonly #entities: Entity[];

  /** Whether entities of the last number are unknown to every subgraph that is asked for them. */
  readonly #missing: boolean;

  constructor(seed: number, { missing = true } = {}) {
    this.#missing = missing;
    this.#random = randomFrom(seed);
    this.#subgraphs = 2 + this.#below(3);
    this.#entities = Array.from({ length: 2 + this.#below(3) }, (_, at) => this.#entity(`E${at}`));
    for (const entity of this.#entities) this.#addFields(entity);
  }

  write(): Record<string, LocalSubgraph> {
    return Object.fromEntries(
      Array.from({ length: this.#subgraphs }, (_, at) => [
        `s${at}`,
        { typeDefs: this.#sdl(at), resolvers: this.#resolvers(at) },
      ]),
    );
  }

  /** What one server that had all of it would resolve a field to. */
  readonly resolveWhole: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, info) => {
    const { name } = info.parentType;
    if (name === 'Query') {
      const [, at] = /_(\d+)$/.exec(info.fieldName)!;
      const { Query } = this.#resolvers(Number(at)) as {
        Query: Record<string, (root: unknown, args: unknown) => unknown>;
      };
      return Query[info.fieldName]!(source, args);
    }
    const field = this.#entities
      .find((entity) => entity.name === name)
      ?.fields.find((one) => one.name === info.fieldName);
    const row = source as Thing & Record<string, unknown>;
    if (field === undefined) return row[info.fieldName];
    const { requires } = field;
    return valueOf(requires ? { ...row, [requires.name]: valueOf(row, requires) } : row, field);
  };

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #pick<T>(values: readonly T[]): T {
    return values[this.#below(values.length)]!;
  }

  #some(limit: number): number[] {
    const chosen = Array.from({ length: limit }, (_, at) => at).filter(() => this.#random() < 0.6);
    return chosen.length > 0 ? chosen : [this.#below(limit)];
  }

  #entity(name: string): Entity {
    const subgraphs = this.#some(this.#subgraphs);
    return { name, subgraphs, byCode: subgraphs.filter(() => this.#random() < 0.4), fields: [] };
  }

  #addFields(entity: Entity): void {
    const wrap = (type: string) =>
      this.#pick([type, type, `${type}!`, `[${type}]`, `[${type}!]`, `[[${type}]!]`]);
    for (let made = 0; made < 3 + this.#below(4); made += 1) {
      const owners = this.#random() < 0.2 ? entity.subgraphs : [this.#pick(entity.subgraphs)];
      const name = `f${made}`;
      // Apollo's executor does not merge what two subgraphs give inside a list of lists.
      const inner = owners.length > 1 ? (type: string) => wrap(type).replace(/^\[(\[.*\])!?\]/, '$1') : wrap;
      const kind = this.#random();
      if (kind < 0.4) {
        const target = this.#pick(this.#entities);
        entity.fields.push({ name, type: inner(target.name), target: target.name, owners });
      } else if (kind < 0.5) {
        entity.fields.push({ name, type: inner('Value'), target: 'Value', owners });
      } else {
        entity.fields.push({
          name,
          type: wrap(this.#pick(['Int', 'String', 'Boolean', 'Float', 'Color'])),
          owners,
        });
      }
    }
    const scalars = entity.fields.filter(({ target }) => target === undefined);
    for (const required of scalars) {
      const others = entity.subgraphs.filter((at) => !required.owners.includes(at));
      if (others.length === 0 || this.#random() < 0.5) continue;
      entity.fields.push({
        name: `r_${required.name}`,
        type: 'String',
        owners: [this.#pick(others)],
        requires: required,
      });
    }
  }

  #sdl(at: number): string {
    const known = this.#entities.filter(({ subgraphs }) => subgraphs.includes(at));
    const used = known.flatMap(({ fields }) => fields.filter(({ owners }) => owners.includes(at)));
    const stubs = this.#entities.filter(
      ({ name, subgraphs }) => !subgraphs.includes(at) && used.some(({ target }) => target === name),
    );
    const all = [...known, ...stubs];
    const roots = known.map(
      ({ name }) => `all${name}_${at}: [${name}] one${name}_${at}(number: Int): ${name}`,
    );
    const abstract = `nodes_${at}: [Node] any_${at}: [Any!]`;
    return [
      `type Query { ping_${at}: Int ${roots.join(' ')} ${all.length > 0 ? abstract : ''} }`,
      'enum Color { RED GREEN }',
      'type Value @shareable { size: Int name: String color: Color! }',
      ...(all.length > 0
        ? ['interface Node { id: ID! }', `union Any = ${all.map(({ name }) => name).join(' | ')}`]
        : []),
      ...known.map((entity) => this.#entitySdl(entity, at)),
      ...stubs.map(
        ({ name }) => `type ${name} implements Node @key(fields: "id", resolvable: false) { id: ID! }`,
      ),
    ].join('\n');
  }

  #entitySdl({ name, fields, byCode }: Entity, at: number): string {
    const own = fields.filter(({ owners }) => owners.includes(at));
    const external = [...new Set(own.flatMap(({ requires }) => (requires ? [requires] : [])))];
    const lines = own.map(
      ({ name: field, type, owners, requires }) =>
        `${field}: ${type}${owners.length > 1 ? ' @shareable' : ''}${requires ? ` @requires(fields: "${requires.name}")` : ''}`,
    );
    const code = byCode.includes(at) ? 'code: String!' : '';
    const keys = `@key(fields: "id")${code && ' @key(fields: "code")'}`;
    const outside = external.map(({ name: field, type }) => `${field}: ${type} @external`);
    return `type ${name} implements Node ${keys} { id: ID! ${[code, ...lines, ...outside].join(' ')} }`;
  }

  #resolvers(at: number): Record<string, unknown> {
    const known = this.#entities.filter(({ subgraphs }) => subgraphs.includes(at));
    const things = (name: string) => Array.from({ length: count }, (_, number) => thing(name, number));
    const query: Record<string, unknown> = {
      [`ping_${at}`]: () => at,
      [`nodes_${at}`]: () => known.flatMap(({ name }) => [...things(name).slice(0, 2), null]),
      [`any_${at}`]: () => known.flatMap(({ name }) => things(name).slice(1, 3)),
    };
    const resolvers: Record<string, unknown> = { Query: query };
    for (const { name, fields } of known) {
      query[`all${name}_${at}`] = () => [...things(name), null];
      query[`one${name}_${at}`] = (_: unknown, { number }: { number?: number | null }) =>
        thing(name, (number ?? 1) % count);
      resolvers[name] = {
        __resolveReference: (reference: Partial<Thing>) => {
          const number = Number(String(reference.id ?? reference.code).slice(-1));
          return this.#missing && number === 3 ? null : { ...reference, ...thing(name, number) };
        },
        ...Object.fromEntries(
          fields
            .filter(({ owners }) => owners.includes(at))
            .map((field) => [field.name, (source: Thing) => valueOf(source, field)]),
        ),
      };
    }
    return resolvers;
  }
}

function thing(name: string, number: number): Thing {
  return { __typename: name, id: `${name}-${number}`, code: `c-${number}` };
}

function valueOf(source: Thing, field: Field): unknown {
  if (field.requires)
    return `from ${JSON.stringify((source as unknown as Record<string, unknown>)[field.requires.name])}`;
  return valueFor(field.type, field.target, hash(`${source.id} ${field.name}`));
}

function valueFor(type: string, target: string | undefined, seed: number): unknown {
  const random = randomFrom(seed);
  random();
  if (!type.endsWith('!') && random() < 0.15) return null;
  const bare = type.endsWith('!') ? type.slice(0, -1) : type;
  if (bare.startsWith('[')) {
    const inner = bare.slice(1, -1);
    return Array.from({ length: Math.floor(random() * 4) }, (_, at) =>
      valueFor(inner, target, hash(`${seed} ${at}`)),
    );
  }
  if (target === 'Value') return { size: seed % 2 ? null : 5, name: `v${seed % 7}`, color: 'GREEN' };
  if (target !== undefined) return thing(target, Math.floor(random() * count));
  if (bare === 'Int') return Math.floor(random() * 10);
  if (bare === 'Float') return random() < 0.3 ? 0 : random();
  if (bare === 'Boolean') return random() < 0.5;
  if (bare === 'Color') return random() < 0.5 ? 'RED' : 'GREEN';
  return random() < 0.2 ? '' : `text ${Math.floor(random() * 5)}`;
}

function hash(text: string): number {
  let value = 2166136261;
  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 16777619);
  return value >>> 0;
}
