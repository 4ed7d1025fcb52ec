import { subjectsOf } from './subjects';

const at = new Date('2026-11-21T03:00:00Z');
const person = (citizenId: string | null, verification: string, verifiedAt: Date | null = at) => ({
  ...{ citizenId, verification, verifiedAt },
});
const persons = [
  person('confirmed', 'CONFIRMED'),
  person('pending', 'PENDING'),
  person('unasked', 'PENDING', null),
  person('refuted', 'REFUTED'),
  person(null, 'PENDING'),
];

test('a_case_reaches_the_applicant_and_whom_the_register_confirmed', () => {
  expect(subjectsOf({ applicantId: 'a', anchorReconciledAt: null, persons })).toEqual(['a', 'confirmed']);
});

test('a_case_whose_receipt_was_found_reaches_whom_the_register_could_not_judge', () => {
  expect(subjectsOf({ applicantId: 'a', anchorReconciledAt: at, persons })).toEqual([
    ...['a', 'confirmed', 'pending'],
  ]);
});

test('nobody_whom_the_register_refutes_is_reached_whatever_was_reconciled', () => {
  const refuted = [person('b', 'REFUTED'), person('c', 'REFUTED', null)];
  expect(subjectsOf({ applicantId: null, anchorReconciledAt: at, persons: refuted })).toEqual([]);
});

test('beside_an_applicant_who_is_not_identified_no_register_need_be_asked', () => {
  expect(subjectsOf({ applicantId: null, anchorReconciledAt: null, persons })).toEqual(['confirmed']);
  expect(subjectsOf({ applicantId: null, anchorReconciledAt: at, persons })).toEqual([
    ...['confirmed', 'pending', 'unasked'],
  ]);
});
