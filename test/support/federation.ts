import { composeServices } from '@apollo/composition';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner, prettyFormatQueryPlan } from '@apollo/query-planner';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import {
  numberFetches,
  requiredWithArguments,
  resolvableKeysFirst,
  separateArguments,
} from '../../gateway/execute';
import { plantFaults, withNonsense, type Faults } from './faults';
import type {
  PlannedOperation,
  SubgraphFetch,
  SubgraphRequest,
  SubgraphResponse,
} from '../../gateway/execute/types';

/** A subgraph in this process: its schema and resolvers as `@apollo/subgraph` takes them. */
export interface LocalSubgraph {
  typeDefs: string;
  resolvers: Record<string, unknown>;
}

export const federationLink = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key" "@requires" "@provides" "@external" "@shareable" "@override" "@inaccessible" "@interfaceObject" "@extends" "@tag"
])\n`;

export interface LocalFederationOptions {
  /** Subgraphs call their root types as the supergraph does, whatever their schema calls them. */
  readonly supergraphRoots?: boolean;
}

/** As if each answer had come as text. */
export function asText(fetch: SubgraphFetch): SubgraphFetch {
  return async (request, signal) => {
    const text = JSON.stringify(await fetch(request, signal));
    return { ...(JSON.parse(text) as SubgraphResponse), unescaped: !text.includes('\\') };
  };
}

/** A composed graph whose subgraphs answer in this process. */
export class LocalFederation {
  readonly #planner: QueryPlanner;
  readonly #supergraph: Supergraph;
  readonly #required: ReadonlySet<string>;
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSchema: GraphQLSchema;
  readonly supergraphSdl: string;
  readonly #schemas = new Map<string, GraphQLSchema>();

  readonly #options: LocalFederationOptions;

  constructor(subgraphs: Readonly<Record<string, LocalSubgraph>>, options: LocalFederationOptions = {}) {
    this.#options = options;
    const services = Object.entries(subgraphs).map(([name, { typeDefs }]) => ({
      name,
      url: `http://${name}.invalid`,
      typeDefs: parse(federationLink + typeDefs),
    }));
    const composed = composeServices(services);
    if (composed.errors) throw new Error(composed.errors.map((error) => error.message).join('\n'));
    this.supergraphSdl = composed.supergraphSdl;
    this.#required = requiredWithArguments(composed.supergraphSdl);
    this.#supergraph = Supergraph.build(resolvableKeysFirst(composed.supergraphSdl));
    this.#planner = new QueryPlanner(this.#supergraph);
    this.apiSchema = this.#supergraph.apiSchema().toGraphQLJSSchema();
    this.supergraphSchema = this.#supergraph.schema.toGraphQLJSSchema();
    for (const [name, { typeDefs, resolvers }] of Object.entries(subgraphs)) {
      const schema = buildSubgraphSchema({
        typeDefs: parse(federationLink + typeDefs),
        resolvers: resolvers as never,
      });
      plantFaults(schema, name);
      this.#schemas.set(name, schema);
    }
  }

  get hasInterfaceObjects(): boolean {
    return this.supergraphSdl.includes('isInterfaceObject: true');
  }

  plan(query: string | DocumentNode, operationName: string | null = null): PlannedOperation {
    const document = typeof query === 'string' ? parse(query) : query;
    const problems = validate(this.apiSchema, document);
    if (problems.length > 0) throw new Error(problems.map((problem) => problem.message).join('\n'));
    const separated = separateArguments(document, this.#required);
    const operation = operationFromDocument(
      this.#supergraph.apiSchema(),
      separated.document,
      operationName === null ? {} : { operationName },
    );
    const plan = this.#planner.buildQueryPlan(operation);
    return {
      plan,
      ticketKeys: numberFetches(plan).map(() => 'one ticket for all'),
      ...separated,
      operationName,
      apiSchema: this.apiSchema,
      supergraphSchema: this.supergraphSchema,
    };
  }

  /** What a subgraph answers, as it comes out of a parsed body. */
  readonly fetch: SubgraphFetch = (request) => this.#answer(request, undefined);

  /** The same with faults in it. */
  fetchWith(faults: Faults): SubgraphFetch {
    return async (request) => withNonsense(await this.#answer(request, faults));
  }

  async #answer(request: SubgraphRequest, faults: Faults | undefined): Promise<SubgraphResponse> {
    const schema = this.#schemas.get(request.subgraph);
    if (schema === undefined) throw new Error(`No subgraph ${request.subgraph}`);
    const result = await execute({
      schema,
      document: parsed(request.query),
      variableValues: JSON.parse(JSON.stringify(request.variables)) as Record<string, unknown>,
      operationName: request.operationName,
      contextValue: { faults },
    });
    const { data, errors } = JSON.parse(JSON.stringify(result)) as SubgraphResponse;
    if (this.#options.supergraphRoots && typeof data?.['__typename'] === 'string') {
      data['__typename'] = data['__typename'].replace(/^.*(Query|Mutation)$/, '$1');
    }
    return { ...(data !== undefined && { data }), ...(errors && { errors: errors.map(withoutLocations) }) };
  }
}

/** Locations are of the subgraph's document, which the executors word differently. */
function withoutLocations(error: NonNullable<SubgraphResponse['errors']>[number]) {
  const { message, path, extensions } = error;
  return { message, ...(path && { path }), ...(extensions && { extensions }) };
}

const documents = new Map<string, DocumentNode>();

function parsed(query: string): DocumentNode {
  let document = documents.get(query);
  if (document === undefined) documents.set(query, (document = parse(query)));
  return document;
}

export function printPlan(operation: PlannedOperation): string {
  return prettyFormatQueryPlan(operation.plan);
}
