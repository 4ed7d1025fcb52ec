import type { GraphQLFieldResolver } from 'graphql';
import type { Condition, Table } from '../sql';
import type { Request } from './request';

/** A resolver that a domain writes itself (mutations, above all). */
export type DomainResolver = GraphQLFieldResolver<unknown, Request>;

/** A look-up whose arguments mean more than "this column has that value". */
export interface LookUp {
  kind: 'lookUp';
  /** The key of the one row, where it follows from the caller. */
  key?: (request: Request) => string | null;
  /** Argument → condition over the rows; absent: the column of the coordinate that the argument reads. */
  by: Readonly<Record<string, (value: unknown) => Condition>>;
}

export function lookUpBy(by: LookUp['by']): LookUp {
  return { kind: 'lookUp', by };
}

/** The caller's own record. */
export function callersOwn(key: (request: Request) => string | null): LookUp {
  return { kind: 'lookUp', by: {}, key };
}

/** `Type.field` → what answers it, where that does not follow from the tables. */
export type DomainResolvers = Readonly<Record<string, Readonly<Record<string, DomainResolver | LookUp>>>>;

/** A domain, whole: what the runtime needs to serve it. */
export interface SubgraphDefinition {
  /** Its name in the supergraph, and the audience of its tickets. */
  name: string;
  /** Absolute path of its schema.graphql (without the common preamble). */
  schema: string;
  /** Its entry of the catalogue of shared databases. */
  catalogue: unknown;
  tables: readonly Table[];
  /** Overrides and mutations; everything else follows from `tables`. */
  resolvers?: DomainResolvers;
}
