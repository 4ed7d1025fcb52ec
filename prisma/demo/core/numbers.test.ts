import { checkEnterpriseCode, checkPersonalNumber } from '../../../shared/identifiers';
import { numbersOf } from './numbers';

describe('numbers', () => {
  it('never_gives_one_twice', () => {
    const numbers = numbersOf('66', 1);
    const given = new Set<string>();
    for (let round = 0; round < 30_000; round += 1) {
      for (const number of [
        numbers.personal('066', 'MALE', 1985),
        numbers.enterprise(),
        numbers.householdRegister(),
        numbers.certificateSerial(2001 + (round % 26)),
        `old ${numbers.oldIdentity()}`,
      ]) {
        given.add(number);
      }
    }
    expect(given.size).toBe(150_000);
  });

  it('gives_numbers_that_pass_their_checks', () => {
    const numbers = numbersOf('66', 7);
    for (let round = 0; round < 500; round += 1) {
      const personal = numbers.personal('040', 'FEMALE', 2003);
      expect(checkPersonalNumber(personal, { sex: 'FEMALE', birthYear: 2003 }).ok).toBe(true);
      expect(checkEnterpriseCode(numbers.enterprise()).ok).toBe(true);
    }
  });

  it('gives_the_first_of_two_groups_different_random_parts', () => {
    const numbers = numbersOf('66', 1);
    expect(numbers.personal('066', 'MALE', 1984).slice(6)).not.toBe(
      numbers.personal('066', 'MALE', 1985).slice(6),
    );
  });
});
