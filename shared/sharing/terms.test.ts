import fc from 'fast-check';
import type { Settings } from '../approval';
import { startOfDay } from '../time';
import { AGREEMENT_FIELDS, agreementHash, type AgreementText } from './agreement';
import {
  answerLimit,
  counterpartOf,
  earliestMaintenance,
  mayConnect,
  needsTerm,
  violationDeadline,
} from './terms';

const settings =
  (values: Record<string, unknown>): Settings =>
  (key) =>
    key in values ? { value: values[key], instrument: 'NĐ', article: 'Điều 35', layer: 'NATIONAL' } : null;

test('[MOD-03] the_answer_has_the_limit_of_the_day_and_without_one_the_operators', () => {
  const national = settings({ 'answer.workingDays': 2, 'connection.answerWorkingDays': 9 });
  expect(answerLimit(national, 'DEFAULT', 'REQUESTED')?.workingDays).toBe(2);
  const operator = settings({ 'connection.answerWorkingDays': 9 });
  expect(answerLimit(operator, 'DEFAULT', 'REQUESTED')?.workingDays).toBe(9);
  expect(answerLimit(settings({}), 'DEFAULT', 'REQUESTED')).toBeNull();
  expect(answerLimit(national, 'SPECIAL', 'REQUESTED')).toBeNull();
});

test('[MOD-07] [MOD-08] a_copy_and_a_package_have_a_term_and_online_needs_none', () => {
  expect((['ONLINE', 'SYNC', 'PACKAGED'] as const).map(needsTerm)).toEqual([false, true, true]);
});

test('[MOD-11] the_intermediary_comes_first', () => {
  expect(mayConnect('INTERMEDIARY', null)).toBe(true);
  expect(mayConnect('DIRECT', ' ')).toBe(false);
  expect(mayConnect('DIRECT', 'LGSP chưa có dịch vụ này')).toBe(true);
});

test('[MOD-09] maintenance_begins_after_seven_working_days_and_a_violation_is_told_within_a_day', () => {
  // Friday 20/11/2026: the seventh working day after it is Tuesday 1/12.
  expect(earliestMaintenance(startOfDay('2026-11-20'), 7)).toBe(startOfDay('2026-12-02'));
  expect(violationDeadline(startOfDay('2026-11-20') + 1, 1)).toBe(startOfDay('2026-11-22'));
});

test('the_province_names_who_acts_for_the_owner', () => {
  expect(counterpartOf(settings({}), 'H15.04', 'H15.10')).toBe('H15.04');
  expect(
    counterpartOf(settings({ specialSharingCounterpart: 'WAREHOUSE_MANAGER' }), 'H15.04', 'H15.10'),
  ).toBe('H15.10');
});

test('[MOD-05] [MOD-06] equal_texts_have_equal_hashes_and_any_change_another', () => {
  expect(AGREEMENT_FIELDS).toHaveLength(12);
  const text = fc.record({
    sharing: fc.constant('KN-2026-000001'),
    version: fc.integer({ min: 1, max: 9 }),
    content: fc.record(Object.fromEntries(AGREEMENT_FIELDS.map((field) => [field, fc.string()]))),
    items: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
    validFrom: fc.constantFrom('2026-01-01', '2026-02-01'),
    validTo: fc.constantFrom('2027-01-01', '2028-01-01'),
    keepDays: fc.option(fc.integer({ min: 1, max: 99 })),
  }) as fc.Arbitrary<AgreementText>;
  const plain = (value: AgreementText) => JSON.stringify({ ...value, items: [...value.items].sort() });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(agreementHash(a) === agreementHash(b)).toBe(plain(a) === plain(b));
      expect(agreementHash({ ...a, items: [...a.items].reverse() })).toBe(agreementHash(a));
      for (const field of AGREEMENT_FIELDS) {
        const changed = { ...a, content: { ...a.content, [field]: `${a.content[field]}.` } };
        expect(agreementHash(changed)).not.toBe(agreementHash(a));
      }
    }),
    { numRuns: 200 },
  );
});
