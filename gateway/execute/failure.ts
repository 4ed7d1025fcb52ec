import type { FetchNode } from '@apollo/query-planner';
import { Kind, parse, type GraphQLFormattedError, type SelectionSetNode } from 'graphql';
import type { SubgraphResponse } from './types';

type Failure = NonNullable<SubgraphResponse['errors']>[number];

/**
 * What stands for a request that got no usable answer: one error for each field that a root fetch would have given,
 * one for an entity fetch (at the path of its first list). Both executors use it, so that they report alike.
 */
export function failedResponse(reason: unknown, rootKeys: readonly string[]): SubgraphResponse {
  const failure = failureOf(reason);
  const errors = rootKeys.length === 0 ? [failure] : rootKeys.map((key) => ({ ...failure, path: [key] }));
  return { data: null, errors };
}

function failureOf(reason: unknown): Failure {
  if (!(reason instanceof Error)) return { message: 'The subgraph could not be reached', path: [] };
  const { code, facts, extensions } = reason as { code?: unknown; facts?: object; extensions?: object };
  return {
    message: reason.message,
    path: [],
    extensions: { ...facts, ...(typeof code === 'string' && { code }), ...extensions },
  };
}

/** The response names at the root of a fetch's operation; none for a fetch of entities. */
export function rootKeysOf(node: FetchNode): readonly string[] {
  if (node.requires !== undefined) return [];
  const operation = parse(node.operation, { noLocation: true }).definitions.find(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  return operation === undefined ? [] : [...namesIn(operation.selectionSet)];
}

function namesIn(set: SelectionSetNode, into = new Set<string>()): Set<string> {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) into.add(selection.alias?.value ?? selection.name.value);
    else if (selection.kind === Kind.INLINE_FRAGMENT) namesIn(selection.selectionSet, into);
  }
  return into;
}

/** A path of the answer up to the first list whose index is unknown; nothing when that leaves no field. */
export function knownPath(path: readonly (string | number)[] | undefined): (string | number)[] | undefined {
  if (path === undefined) return undefined;
  const end = path.findIndex((part) => part === '@' || (typeof part === 'string' && part.startsWith('|[')));
  const known = end === -1 ? [...path] : path.slice(0, end);
  return known.length === 0 ? undefined : known;
}

/** A path under the names that the answer has. */
export function answerPath<Part>(
  path: readonly Part[],
  answerNames: ReadonlyMap<string, string> | undefined,
): Part[] {
  if (answerNames === undefined || answerNames.size === 0) return [...path];
  return path.map((part) =>
    typeof part === 'string' ? ((answerNames.get(part) as Part | undefined) ?? part) : part,
  );
}

/** Message, path and extensions as they leave the gateway, in this order. */
export function formattedError(
  message: string,
  path: readonly (string | number)[] | undefined,
  extensions: Record<string, unknown>,
): GraphQLFormattedError {
  return { message, ...(path !== undefined && { path }), extensions };
}
