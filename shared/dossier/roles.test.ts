import { roleVerdict, type KnownRelations } from '.';

const known: KnownRelations = {
  applicant: 'an',
  relatives: [
    { kind: 'SPOUSE', id: 'binh' },
    { kind: 'FATHER', id: 'cha' },
    { kind: 'CHILD', id: null },
  ],
  householdMembers: ['an', 'binh'],
};

describe('a role that a person is given in a case', () => {
  test.each([
    ['SPOUSE', 'binh', 'CONFIRMED'],
    ['SPOUSE', 'lan', 'REFUTED'],
    ['SPOUSE', null, 'PENDING'],
    ['PARENT', 'cha', 'CONFIRMED'],
    ['MOTHER', 'lan', 'PENDING'],
    ['PARENT', 'lan', 'REFUTED'],
    ['CHILD', 'con', 'PENDING'],
    ['HOUSEHOLD_MEMBER', 'binh', 'CONFIRMED'],
    ['HOUSEHOLD_MEMBER', 'lan', 'REFUTED'],
    ['TRANSFEREE', 'lan', 'PENDING'],
    ['CHILD', 'an', 'REFUTED'],
    ['HOUSEHOLD_HEAD', 'an', 'CONFIRMED'],
    ['FATHER', 'an', 'PENDING'],
  ])('%s_of_%s_is_%s_by_the_register', (role, person, verdict) => {
    expect(roleVerdict(role, person, known)).toBe(verdict);
  });

  test('of_a_spouse_to_be_is_no_contradiction_where_the_register_knows_none', () => {
    expect(roleVerdict('SPOUSE', 'lan', { applicant: 'an', relatives: [], householdMembers: [] })).toBe(
      'PENDING',
    );
  });
});
