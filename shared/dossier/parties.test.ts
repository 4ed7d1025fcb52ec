import { partyProblem } from './parties';

const holder = (role: string, person: string | null) => ({ role, person });

test.each([
  ['his_own_mother', [holder('MOTHER', 'a')], { at: 0, because: 'APPLICANT_AGAIN' }],
  [
    'his_own_transferee',
    [holder('SPOUSE', 'b'), holder('TRANSFEREE', 'a')],
    { at: 1, because: 'APPLICANT_AGAIN' },
  ],
  ['the_head_of_his_household', [holder('HOUSEHOLD_HEAD', 'a')], null],
  [
    'beside_one_mother_named_twice',
    [holder('MOTHER', 'b'), holder('MOTHER', 'b')],
    { at: 1, because: 'TWICE' },
  ],
  ['beside_two_children', [holder('CHILD', 'b'), holder('CHILD', 'c')], null],
  ['beside_one_person_in_two_roles', [holder('SPOUSE', 'b'), holder('CO_OWNER', 'b')], null],
  ['beside_two_who_are_not_identified', [holder('CHILD', null), holder('CHILD', null)], null],
] as const)('an_applicant_%s', (_who, persons, problem) => {
  expect(partyProblem('a', persons)).toEqual(problem);
});

test('nobody_is_an_applicant_who_is_not_identified', () => {
  expect(partyProblem(null, [holder('MOTHER', null), holder('SPOUSE', 'b')])).toBeNull();
});
