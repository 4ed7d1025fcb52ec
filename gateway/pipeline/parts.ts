import type { Clock } from '../../shared/time';
import type { CaseRegister } from '../cases';
import type { SubgraphResponse } from '../execute';
import type { Mint } from '../fetch/tickets';
import type { AskTogether } from '../fetch/together';
import type { PolicyStore } from '../policy';
import type { Recorder } from '../record';
import type { ServiceStore } from '../services/store';
import type { Graph } from '../supergraph/graph';
import type { HubContext } from './context';
import type { JudgedCall } from './judge_call';
import type { Preparer } from './preparer';
import type { SubjectQuota } from './quota';
import type { Send } from './subgraph_fetch';

/** What the path of an answer works with; put together where the gateway is started. */
export interface PipelineParts {
  policy: PolicyStore;
  cases: CaseRegister;
  preparer: Preparer;
  recorder: Recorder;
  quota: SubjectQuota;
  mint: Mint;
  send: Send;
  /** How parts of composite answers ask; absent: each alone. */
  together?: AskTogether;
  clock: Clock;
  /** Raised to the operator. */
  alert: (code: string, detail: string) => void;
  /** The subgraph within the gateway, which puts answers together from parts; a foreign graph has none. */
  home?: HomeSubgraph;
  /** Says who may call registered operations only; a foreign graph has none. */
  serviceStore?: Pick<ServiceStore, 'current'>;
}

/** What the subgraph within the gateway is told of the operation that it answers: on whose behalf, over which graph. */
export interface HomeCall {
  parts: PipelineParts;
  graph: Graph;
  context: HubContext;
  judged: JudgedCall;
  operation: 'query' | 'mutation';
  signal: AbortSignal | undefined;
}

export interface HomeSubgraph {
  readonly name: string;
  /** Answers a fetch; the ticket is judged as in any subgraph. */
  send(call: HomeCall, body: string, headers: Record<string, string>): Promise<SubgraphResponse>;
}
