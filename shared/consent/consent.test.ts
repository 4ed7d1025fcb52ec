import fc from 'fast-check';
import {
  actOnConsent,
  allowsAt,
  caseWordOf,
  stateAt,
  standingsOf,
  type ComponentChoice,
  type ConsentAction,
  type ConsentFacts,
  type ConsentOfCase,
  type LastChoice,
  type Standing,
} from '.';

const DAY = 86_400_000;
const asked = (days = 10): ConsentFacts => ({ stage: 'REQUESTED', days, period: null });
const give = (at: number, days = 10): ConsentAction => ({ kind: 'GIVE', by: 'CITIZEN', at, days });

describe('a consent', () => {
  test('begins_when_it_is_given_and_ends_half_open', () => {
    const given = actOnConsent(asked(), give(1_000, 2));
    expect(given).toEqual({ ok: true, stage: 'GIVEN', period: { from: 1_000, to: 1_000 + 2 * DAY } });
    const facts = { stage: 'GIVEN', period: { from: 1_000, to: 1_000 + 2 * DAY } } as const;
    expect([999, 1_000, 1_000 + 2 * DAY - 1, 1_000 + 2 * DAY].map((at) => allowsAt(facts, at))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(stateAt(facts, 1_000 + 2 * DAY)).toBe('ENDED');
  });

  test.each([0, 11, 1.5, -1])('is_not_given_for_%p_days_where_ten_are_asked', (days) => {
    expect(actOnConsent(asked(), give(0, days))).toEqual({ ok: false, refusal: 'PERIOD_TOO_LONG' });
  });

  test('is_withdrawn_at_once', () => {
    const given: ConsentFacts = { stage: 'GIVEN', days: 10, period: { from: 0, to: 10 * DAY } };
    const withdrawn = actOnConsent(given, { kind: 'WITHDRAW', by: 'CITIZEN', at: DAY });
    expect(withdrawn).toEqual({ ok: true, stage: 'WITHDRAWN', period: { from: 0, to: DAY } });
    expect(allowsAt({ stage: 'WITHDRAWN', period: { from: 0, to: DAY } }, DAY - 1)).toBe(false);
  });

  test('that_has_ended_is_not_withdrawn_and_not_given_again', () => {
    const given: ConsentFacts = { stage: 'GIVEN', days: 1, period: { from: 0, to: DAY } };
    expect(actOnConsent(given, { kind: 'WITHDRAW', by: 'CITIZEN', at: DAY })).toEqual({
      ok: false,
      refusal: 'CONSENT_ENDED',
    });
    expect(actOnConsent(given, give(DAY))).toMatchObject({ ok: false });
  });
});

const action = fc.oneof(
  fc.record({
    kind: fc.constant('GIVE' as const),
    by: fc.constant('CITIZEN' as const),
    at: fc.nat(50 * DAY),
    days: fc.integer({ min: -1, max: 12 }),
  }),
  fc.record({
    kind: fc.constantFrom('REFUSE' as const, 'WITHDRAW' as const),
    by: fc.constant('CITIZEN' as const),
    at: fc.nat(50 * DAY),
  }),
  fc.record({
    kind: fc.constant('CANCEL' as const),
    by: fc.constant('AGENCY' as const),
    at: fc.nat(50 * DAY),
  }),
);

test('no_steps_allow_a_reading_before_the_citizen_gave_it_nor_after_he_withdrew_it_nor_for_longer_than_asked', () => {
  fc.assert(
    fc.property(
      fc.array(action, { maxLength: 8 }),
      fc.integer({ min: 1, max: 10 }),
      fc.nat(70 * DAY),
      (steps, days, probe) => {
        let facts = asked(days);
        const done: ConsentAction[] = [];
        for (const step of [...steps].sort((one, other) => one.at - other.at)) {
          const outcome = actOnConsent(facts, step);
          if (!outcome.ok) continue;
          facts = { ...facts, stage: outcome.stage, period: outcome.period };
          done.push(step);
        }
        const last = done.at(-1);
        const slow =
          last?.kind === 'GIVE' && last.at <= probe && probe < last.at + last.days * DAY && last.days <= days;
        expect(allowsAt(facts, probe)).toBe(slow);
        expect(stateAt(facts, probe) === 'ENDED').toBe(
          last?.kind === 'GIVE' && probe >= last.at + last.days * DAY,
        );
      },
    ),
  );
});

const consent = fc.record({
  id: fc.uuid(),
  component: fc.constantFrom('a', 'b'),
  subject: fc.constantFrom('x', 'y'),
  requestedAt: fc.nat(20),
  items: fc.subarray(['i', 'j', 'k']),
  stage: fc.constantFrom('REQUESTED', 'GIVEN', 'REFUSED', 'WITHDRAWN'),
  from: fc.nat(20),
  length: fc.nat(20),
});
const choiceParts = {
  component: fc.constantFrom('a', 'b'),
  subject: fc.constantFrom('x', 'y'),
  brings: fc.boolean(),
};
const choice = fc.record(choiceParts);

const withPeriod = <C extends { stage: string; from: number; length: number }>({
  from,
  length,
  ...each
}: C) => ({
  ...each,
  period: each.stage === 'GIVEN' || each.stage === 'WITHDRAWN' ? { from, to: from + length } : null,
});

/** One place at a time, by the words of the rule. */
function slowly(consents: ConsentOfCase[], choices: ComponentChoice[], at: number): Standing[] {
  const found: Standing[] = [];
  for (const component of ['a', 'b'])
    for (const subject of ['x', 'y']) {
      const here = (each: { component: string; subject: string }) =>
        each.component === component && each.subject === subject;
      const word = choices.filter(here).at(-1);
      if (word?.brings) {
        found.push({ component, subject, state: 'CITIZEN_BRINGS', period: null, consent: null });
        continue;
      }
      const mine = consents.filter(here);
      const newest = (list: ConsentOfCase[]) =>
        list.reduce<ConsentOfCase | undefined>(
          (best, each) => (best === undefined || each.requestedAt >= best.requestedAt ? each : best),
          undefined,
        );
      const counts = newest(mine.filter((each) => allowsAt(each, at))) ?? newest(mine);
      if (counts === undefined) continue;
      const { id, period, items } = counts;
      const state = stateAt(counts, at);
      found.push({
        component,
        subject,
        state,
        period,
        consent: id,
        items: (state === 'GIVEN' && items) || null,
      });
    }
  return found;
}

test('a_component_stands_by_his_choice_then_by_the_consent_in_force_then_by_the_last_one_asked_for', () => {
  fc.assert(
    fc.property(
      fc.array(consent, { maxLength: 8 }),
      fc.array(choice, { maxLength: 6 }),
      fc.nat(40),
      (drawn, words, at) => {
        const consents = drawn.map(withPeriod) as ConsentOfCase[];
        const choices = words.map((each, sequence) => ({ ...each, sequence }));
        const order = ({ component, subject }: Standing) => component + subject;
        const sorted = (list: Standing[]) => list.sort((one, other) => (order(one) < order(other) ? -1 : 1));
        expect(sorted(standingsOf(consents, choices, at))).toEqual(sorted(slowly(consents, choices, at)));
      },
    ),
  );
});

/** One person, one item at a time: does he let it be read at this instant, and does he bring it? */
function slowWord(
  consents: ConsentOfCase[],
  choices: LastChoice[],
  subject: string,
  item: string,
  at: number,
) {
  const brings = (component: string) =>
    choices.some((each) => each.component === component && each.subject === subject && each.brings);
  const given = consents.filter(
    (each) => each.subject === subject && each.items!.includes(item) && allowsAt(each, at),
  );
  const resting = choices.filter(
    (each) => each.subject === subject && each.brings && each.rests[item] !== undefined,
  );
  return {
    given: given.some(({ component }) => !brings(component)),
    brought: resting.some(({ rests }) => rests[item]!.filter((other) => !brings(other)).length === 0),
  };
}

test('what_is_known_of_a_case_is_what_its_persons_let_be_read_of_each_item', () => {
  const rests = fc.dictionary(fc.constantFrom('i', 'j', 'k'), fc.subarray(['a', 'b']), {
    noNullPrototype: true,
  });
  const last = fc.uniqueArray(fc.record({ ...choiceParts, rests }), {
    selector: ({ component, subject }) => component + subject,
  });
  fc.assert(
    fc.property(fc.array(consent, { maxLength: 8 }), last, fc.nat(40), (drawn, choices, at) => {
      const consents = drawn.map(withPeriod) as ConsentOfCase[];
      const word = caseWordOf(consents, choices);
      for (const subject of ['x', 'y'])
        for (const item of ['i', 'j', 'k']) {
          const covers = (each: { subject: string; items: readonly string[] }) =>
            each.subject === subject && each.items.includes(item);
          expect({
            given: word.consents.some((each) => covers(each) && each.from <= at && at < each.to),
            brought: word.brought.some(covers),
          }).toEqual(slowWord(consents, choices, subject, item, at));
        }
    }),
  );
});
