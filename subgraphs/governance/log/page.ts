import { HubError } from '../../../shared/errors';

export const DEFAULT_PAGE = 20;
export const LARGEST_PAGE = 100;

/** A page of the log for whoever may see none of it. */
export const EMPTY_PAGE = {
  nodes: [],
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  totalCount: 0,
  totalCountExact: true,
};

/** A page of what the log answers; counted once, and only if it is asked how many there are. */
export function pageOf<Node>(
  edges: readonly { node: Node; cursor: string }[],
  { hasNextPage, hasPreviousPage }: { hasNextPage: boolean; hasPreviousPage: boolean },
  count: () => Promise<{ count: number; exact: boolean }>,
) {
  let counted: ReturnType<typeof count> | null = null;
  const counting = () => (counted ??= count());
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    get totalCount() {
      return counting().then(({ count: total }) => total);
    },
    get totalCountExact() {
      return counting().then(({ exact }) => exact);
    },
  };
}

/**
 * An argument that is an instant, in ms; null where it is left out.
 * @throws HubError ARGUMENT_INVALID
 */
export function instantOf(value: string | null | undefined, argument: string): number | null {
  if (!value) return null;
  const parsed = Date.parse(value);
  if (Number.isNaN(parsed)) throw invalidArgument(argument, 'DateTime');
  return parsed;
}

export const invalidArgument = (argument: string, problem: string): HubError =>
  new HubError('ARGUMENT_INVALID', { facts: { argument, problem } });
