import type { Purpose } from '../../../shared/policy';
import { chooseOperation } from '../../../shared/analysis';
import { HubError } from '../../../shared/errors';
import type { AuthenticatedCall } from '../../authenticate';
import { documentOf } from '../../composite/documents';
import { exampleVariables } from '../../composite/explain/example_variables';
import type { Ground } from '../../composite/run_operation';
import { judgeCall, type JudgedCall } from '../../pipeline/judge_call';
import type { RunnableService } from '../registry';

/**
 * The services that a caller may use, under the purpose that he names or, where he names none, any that his agency has.
 * The public sees all that is published: names of services are no secret (NĐ 47/2020 Đ.24.3).
 */
export async function usableBy(
  ground: Ground,
  call: AuthenticatedCall,
  services: readonly RunnableService[],
): Promise<readonly RunnableService[]> {
  if (call.principal.kind === 'PUBLIC') return services;
  const { policy, cases, clock } = ground.parts;
  const judged = await judgeCall(call, policy.current(), cases, clock.now());
  const purposes = judged.purpose === null ? purposesOf(ground, judged) : [judged.purpose];
  return services.filter((service) =>
    purposes.some((purpose) => mayUse(ground, { ...judged, purpose }, service)),
  );
}

function purposesOf({ parts: { policy, clock } }: Ground, { principal }: JudgedCall): readonly Purpose[] {
  if (principal.kind !== 'AGENCY') return [];
  const { agencies, rulesByFunction } = policy.current();
  const now = clock.now();
  const functions = (agencies.get(principal.agency)?.functions ?? []).filter(
    ({ validity }) => validity.from <= now && (validity.to === null || now < validity.to),
  );
  return functions.flatMap(({ code }) => {
    const codes = new Set((rulesByFunction.get(code) ?? []).flatMap(({ purposes }) => purposes));
    return [...codes].map((purpose) => ({ function: code, purpose }));
  });
}

/** Conditions that a call can still meet: an open case, an officer. */
const MEETABLE = new Set(['CASE_REQUIRED', 'OFFICER_REQUIRED']);

/** Whether no entry of the operation is refused; single fields may be. */
function mayUse(
  { parts: { preparer, policy, clock }, graph }: Ground,
  judged: JudgedCall,
  { operation }: RunnableService,
): boolean {
  try {
    const document = documentOf(graph, operation.source);
    const { definition } = chooseOperation(document.document, null);
    const variables = exampleVariables(graph.served, definition);
    const request = { ...document, operationName: null, variables };
    const { analysis, decision } = preparer.prepare(graph, request, judged, policy.current(), clock.now());
    return decision.refusals.every(
      ({ reason, occurrence }) =>
        MEETABLE.has(reason) || (analysis.occurrences[occurrence]?.responsePath.length ?? 0) > 1,
    );
  } catch (error) {
    if (error instanceof HubError) return false;
    throw error;
  }
}
