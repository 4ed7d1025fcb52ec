import fc from 'fast-check';
import type { Settings } from '../approval';
import {
  actOnDataIssue,
  answerDue,
  caseOf,
  firstState,
  type DataIssueActor,
  type DataIssueFacts,
  type DataIssueStep,
} from '.';

const [OWNER, COORDINATOR] = ['H15.08', 'H15.10'] as const;
const CITIZEN: DataIssueActor = { kind: 'CITIZEN', subject: 'aAn' };
const of = (agency: string, officer: string | null = 'o'): DataIssueActor => ({
  kind: 'AGENCY',
  agency,
  officer,
});
const facts: DataIssueFacts = {
  state: 'WITH_OWNER',
  owner: OWNER,
  coordinator: COORDINATOR,
  reporter: 'aAn',
  objected: false,
};

test('[ISS-01] a_report_goes_first_to_whom_the_regulation_names_and_to_the_owner_where_it_is_silent', () => {
  expect(['COORDINATOR', 'PROVIDER', 'OWNER_OR_COORDINATOR', undefined].map(firstState)).toEqual([
    'WITH_COORDINATOR',
    'WITH_OWNER',
    'WITH_OWNER',
    'WITH_OWNER',
  ]);
  expect(caseOf('OUTDATED')).toEqual({ issueCase: 'DISCREPANCY', obstacle: 'DATA_QUALITY' });
});

test('a_report_is_answered_objected_to_once_and_settled', () => {
  let now = facts;
  const go = (step: DataIssueStep, actor: DataIssueActor) => {
    const outcome = actOnDataIssue(now, step, actor);
    if (outcome.ok) now = { ...now, state: outcome.state, objected: outcome.objected };
    return outcome.ok ? outcome.state : outcome.refusal;
  };
  expect(go('SETTLE', of(COORDINATOR))).toBe('TRANSITION_NOT_ALLOWED');
  expect(go('ANSWER', of(OWNER, null))).toBe('OFFICER_REQUIRED');
  expect(go('ANSWER', of(OWNER))).toBe('ANSWERED');
  expect(go('OBJECT', { kind: 'CITIZEN', subject: 'aBinh' })).toBe('PARTY_REQUIRED');
  expect(go('OBJECT', CITIZEN)).toBe('WITH_COORDINATOR');
  expect(go('FORWARD', of(COORDINATOR))).toBe('WITH_OWNER');
  expect(go('ANSWER', of(OWNER))).toBe('ANSWERED');
  expect(go('OBJECT', CITIZEN)).toBe('TRANSITION_NOT_ALLOWED');
});

test('no_party_ever_takes_anothers_step_and_what_is_over_stays_over', () => {
  const step = fc.constantFrom<DataIssueStep>('FORWARD', 'ANSWER', 'OBJECT', 'SETTLE', 'WITHDRAW');
  const actor = fc.constantFrom(CITIZEN, of(OWNER), of(COORDINATOR), of('H15.99'), {
    kind: 'CITIZEN',
    subject: 'x',
  } as const);
  fc.assert(
    fc.property(fc.array(fc.tuple(step, actor), { maxLength: 15 }), (steps) => {
      let now = facts;
      for (const [what, who] of steps) {
        const outcome = actOnDataIssue(now, what, who);
        if (!outcome.ok) continue;
        const mine = {
          ANSWER: of(OWNER),
          FORWARD: of(COORDINATOR),
          SETTLE: of(COORDINATOR),
          OBJECT: CITIZEN,
          WITHDRAW: CITIZEN,
        };
        expect(who).toEqual(mine[what]);
        expect(['SETTLED', 'WITHDRAWN']).not.toContain(now.state);
        now = { ...now, state: outcome.state, objected: outcome.objected };
      }
    }),
  );
});

test('an_answer_is_due_by_the_earlier_of_regulation_and_law_and_never_where_both_are_silent', () => {
  const settings =
    (values: Record<string, number>): Settings =>
    (key) =>
      key in values ? { value: values[key], instrument: key, article: 'Đ', layer: 'NATIONAL' } : null;
  const monday = Date.parse('2026-11-23T09:00:00+07:00');
  expect(answerDue(settings({}), monday)).toBeNull();
  expect(
    answerDue(settings({ issueProviderWorkingDays: 7, 'personalData.correctionDays': 10 }), monday),
  ).toEqual({
    at: Date.parse('2026-12-03T00:00:00+07:00'),
    instrument: 'issueProviderWorkingDays',
    article: 'Đ',
  });
  expect(answerDue(settings({ 'personalData.correctionDays': 10 }), monday)?.at).toBe(
    Date.parse('2026-12-04T00:00:00+07:00'),
  );
});
