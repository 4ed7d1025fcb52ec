import type {
  DataIssueActor,
  DataIssueFacts,
  DataIssueKind,
  DataIssueOutcome,
  DataIssueState,
  DataIssueStep,
  IssueCase,
  ObstacleType,
} from './types';

type Party = 'REPORTER' | 'OWNER' | 'COORDINATOR';

const OPEN: readonly DataIssueState[] = ['WITH_COORDINATOR', 'WITH_OWNER'];

/** Whose step it is, from where, and where it leads. The owner may answer at once, whoever was to receive first. */
const STEPS: Readonly<
  Record<DataIssueStep, { by: Party; from: readonly DataIssueState[]; to: DataIssueState }>
> = {
  FORWARD: { by: 'COORDINATOR', from: ['WITH_COORDINATOR'], to: 'WITH_OWNER' },
  ANSWER: { by: 'OWNER', from: OPEN, to: 'ANSWERED' },
  OBJECT: { by: 'REPORTER', from: ['ANSWERED'], to: 'WITH_COORDINATOR' },
  SETTLE: { by: 'COORDINATOR', from: ['WITH_COORDINATOR'], to: 'SETTLED' },
  WITHDRAW: { by: 'REPORTER', from: OPEN, to: 'WITHDRAWN' },
};

/**
 * What becomes of a report by a step, or why it is refused. The reporter objects once; only then the coordinating agency
 * settles (NĐ 47/2020 Đ.49: the provider answers, and what stays unresolved goes to the coordinating agency).
 */
export function actOnDataIssue(
  issue: DataIssueFacts,
  step: DataIssueStep,
  actor: DataIssueActor,
): DataIssueOutcome {
  const { by, from, to } = STEPS[step];
  if (!partiesOf(issue, actor).includes(by)) return { ok: false, refusal: 'PARTY_REQUIRED' };
  if (actor.kind === 'AGENCY' && actor.officer === null) return { ok: false, refusal: 'OFFICER_REQUIRED' };
  if (!from.includes(issue.state)) return { ok: false, refusal: 'TRANSITION_NOT_ALLOWED' };
  if (step === 'SETTLE' && !issue.objected) return { ok: false, refusal: 'TRANSITION_NOT_ALLOWED' };
  if (step === 'OBJECT' && issue.objected) return { ok: false, refusal: 'TRANSITION_NOT_ALLOWED' };
  return { ok: true, state: to, objected: issue.objected || step === 'OBJECT' };
}

function partiesOf(issue: DataIssueFacts, actor: DataIssueActor): Party[] {
  if (actor.kind === 'CITIZEN') return actor.subject === issue.reporter ? ['REPORTER'] : [];
  const parties: Party[] = actor.agency === issue.owner ? ['OWNER'] : [];
  return actor.agency === issue.coordinator ? [...parties, 'COORDINATOR'] : parties;
}

/** Which case of NT 57/2020 Đ.16 and which obstacle of NĐ 47/2020 Đ.47 a report is. */
export function caseOf(kind: DataIssueKind): { issueCase: IssueCase; obstacle: ObstacleType } {
  if (kind === 'UNEXPLAINED_READING')
    return { issueCase: 'UNWANTED_INCIDENT', obstacle: 'RIGHTS_AND_DUTIES' };
  if (kind === 'OTHER') return { issueCase: 'OTHER', obstacle: 'OTHER' };
  return { issueCase: 'DISCREPANCY', obstacle: 'DATA_QUALITY' };
}

/** Who receives a report first: as the province's regulation says, and the owner where it is silent. */
export function firstState(firstReceiver: unknown): 'WITH_COORDINATOR' | 'WITH_OWNER' {
  return firstReceiver === 'COORDINATOR' ? 'WITH_COORDINATOR' : 'WITH_OWNER';
}
