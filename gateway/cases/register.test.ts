import { createCaseRegister } from './register';
import type { RegisteredCase } from './types';

const HS: RegisteredCase = {
  number: 'HS',
  agency: 'H15.08',
  procedure: 'p',
  subjects: ['an'],
  openedAt: 1,
  closedAt: null,
};

function register(answers: (RegisteredCase | null)[]) {
  const learnt: RegisteredCase[] = [];
  let asked = 0;
  const cases = createCaseRegister({
    ask: () => Promise.resolve(answers[Math.min(asked++, answers.length - 1)] ?? null),
    facts: { learn: (facts) => Promise.resolve(void learnt.push(facts)) },
    reuseMs: 60_000,
  });
  return { cases, learnt, asked: () => asked };
}

describe('register of cases', () => {
  test('states_an_open_case_and_keeps_what_it_learnt', async () => {
    const { cases, learnt, asked } = register([HS]);
    const open = { number: 'HS', agency: 'H15.08', procedure: 'p', subjects: ['an'], openedOn: '1970-01-01' };
    expect(await cases.open('HS', 1)).toEqual(open);
    expect(await cases.open('HS', 2)).toEqual(open);
    expect([asked(), learnt]).toEqual([1, [HS]]);
  });

  test('says_the_same_of_a_closed_and_an_invented_case_and_remembers_that_one_was_closed', async () => {
    const closed = { ...HS, closedAt: 5 };
    const { cases, learnt } = register([closed, null]);
    expect([await cases.open('HS', 1), await cases.open('NO', 1)]).toEqual([null, null]);
    expect(learnt).toEqual([closed]);
  });

  test('forgets_a_case_that_a_mutation_named', async () => {
    const { cases } = register([HS, { ...HS, closedAt: 9 }]);
    await cases.open('HS', 1);
    await cases.refresh(['HS'], 2);
    expect(await cases.open('HS', 3)).toBeNull();
  });
});
