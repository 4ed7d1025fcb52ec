import { benchmarkGraph } from '../benchmark_graph';
import type { LocalSubgraph } from '../federation';
import { abstractGraph } from './abstract';
import { keysGraph } from './keys';
import { requiresGraph } from './requires';
import { rootsGraph } from './roots';

export { resetRoots } from './roots';

/** Graphs that together use every federation directive. */
export const graphs: Readonly<Record<string, Readonly<Record<string, LocalSubgraph>>>> = {
  abstract: abstractGraph,
  benchmark: benchmarkGraph,
  keys: keysGraph,
  requires: requiresGraph,
  roots: rootsGraph,
};
