import type { CompositionKeys } from './publish';
import { publishSubgraphVersion } from './publish';
import { restoreSupergraph } from './restore';
import { appraiseSubgraphVersion, withdrawSubgraphVersion } from './steps';
import { submitSubgraphVersion } from './submit';

export type { CompositionKeys };

/** Versions of subgraphs and of the graph, step by step. */
export const registryMutations = (keys: () => CompositionKeys) => ({
  submitSubgraphVersion,
  appraiseSubgraphVersion,
  withdrawSubgraphVersion,
  publishSubgraphVersion: publishSubgraphVersion(keys),
  restoreSupergraph: restoreSupergraph(keys),
});
