import fc from 'fast-check';
import { secrecyProblem, type SecrecyDraft } from '.';

const DRAFT: SecrecyDraft = {
  number: 'a',
  function: 'inspection',
  purpose: null,
  months: 12,
  untilDay: null,
  validFrom: '2026-01-01',
  validTo: null,
};
const of = (changes: Partial<SecrecyDraft>): SecrecyDraft => ({ ...DRAFT, ...changes });

test.each([
  [{ months: null }],
  [{ untilDay: '2027-01-01' }],
  [{ months: 0 }],
  [{ months: 1_201 }],
  [{ months: 1.5 }],
  [{ months: null, untilDay: '2025-12-31' }],
  [{ months: null, untilDay: '2026-02-30' }],
])('refuses_an_entry_whose_end_is_not_one %j', (changes) => {
  expect(secrecyProblem(of(changes), [])?.problem).toBe('END_INVALID');
});

test.each([[{ validFrom: '2026-13-01' }], [{ validTo: '2025-12-31' }], [{ validTo: 'soon' }]])(
  'refuses_days_that_are_none_or_out_of_order %j',
  (changes) => {
    expect(secrecyProblem(of(changes), [])?.problem).toBe('DAYS_INVALID');
  },
);

test('refuses_to_move_an_entry_to_another_function_or_purpose', () => {
  expect(secrecyProblem(of({ purpose: 'inspection' }), [DRAFT])).toEqual({
    problem: 'PLACE_CHANGED',
    other: 'a',
  });
});

const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'];
const days = fc.tuple(fc.nat(4), fc.option(fc.nat(4))).map(([from, to]) => ({
  validFrom: `${MONTHS[from]}-01`,
  validTo: to === null ? null : `${MONTHS[Math.max(from, to)]}-20`,
}));
const entry = fc
  .tuple(days, fc.constantFrom('x', 'y'), fc.constantFrom('p', null))
  .map(([when, code, purpose]) => of({ ...when, function: code, purpose }));

test('two_entries_of_one_function_and_purpose_never_hold_on_the_same_day', () => {
  fc.assert(
    fc.property(entry, fc.array(entry, { maxLength: 4 }), (draft, list) => {
      const others = list.map((each, at) => ({ ...each, number: `o${at}` }));
      const holds = ({ validFrom, validTo }: SecrecyDraft, day: string) =>
        validFrom <= day && (validTo === null || day <= validTo);
      const every = MONTHS.flatMap((month) => ['01', '10', '20', '25'].map((day) => `${month}-${day}`));
      const slow = others.find(
        (other) =>
          other.function === draft.function &&
          other.purpose === draft.purpose &&
          every.some((day) => holds(draft, day) && holds(other, day)),
      );
      expect(secrecyProblem(draft, others)).toEqual(
        slow ? { problem: 'OVERLAPS', other: slow.number } : null,
      );
    }),
  );
});
