import { chooseOperation, shapeKey, shapeOfOperation } from '../../../shared/analysis';
import type { CaseFacts } from '../../../shared/policy';
import type { Database } from '../../../shared/sql';
import type { AuthenticatedCall } from '../../authenticate';
import type { CaseRegister } from '../../cases';
import { judgeCall } from '../../pipeline/judge_call';
import { documentOf } from '../documents';
import type { CompositeHost } from '../run_part';
import { variablesOf, type ExplainedOperation } from './decide';
import { caseThen, policyAt } from './past_policy';
import type { Explained } from './view';

/** Decides as a call at that instant would have been decided: by the policy, the accounts and the case of then. */
export async function decideAsOf(
  { parts, graph }: CompositeHost,
  database: Database,
  call: AuthenticatedCall,
  { operation, operationName, variables }: ExplainedOperation,
  instant: number,
): Promise<Explained> {
  const snapshot = await policyAt(database, instant);
  const judged = await judgeCall(call, snapshot, casesThen(database, instant), instant);
  const known = documentOf(graph, operation);
  const chosen = chooseOperation(known.document, operationName);
  const shape = shapeKey(
    shapeOfOperation(graph.supergraphSchema, chosen),
    variablesOf(graph, chosen, variables),
  );
  const request = { ...known, operationName, shapeKey: shape };
  const prepared = parts.preparer.prepareAsOf(graph, request, judged, snapshot, instant);
  return { graph, snapshot, principal: judged.principal, purpose: judged.purpose, prepared };
}

function casesThen(database: Database, instant: number): CaseRegister {
  return {
    open: (number): Promise<CaseFacts | null> => caseThen(database, number, { instant }),
    refresh: () => Promise.resolve(),
  };
}
