import { createCaseFactStore } from './fact_store';
import { createCaseRegister } from './register';
import type { RegisteredCase } from './types';

const AGENCY = 'H15.08';
const HS: RegisteredCase = {
  number: 'HS',
  agency: AGENCY,
  procedure: 'p',
  subjects: ['an'],
  openedAt: 1,
  closedAt: null,
};

function register(answers: (RegisteredCase | null)[], said: Pick<RegisteredCase, 'consents'> = {}) {
  const learnt: RegisteredCase[] = [];
  let asked = 0;
  const keep = (facts: RegisteredCase | null) => void (facts && learnt.push(facts));
  const cases = createCaseRegister({
    ask: () => Promise.resolve(answers[Math.min(asked++, answers.length - 1)] ?? null),
    facts: {
      learn: (_, facts) => (keep(facts), Promise.resolve(said)),
      renew: (_, facts) => Promise.resolve(keep(facts)),
    },
    reuseMs: 60_000,
  });
  return { cases, learnt, asked: () => asked };
}

describe('register of cases', () => {
  test('states_an_open_case_and_keeps_what_it_learnt', async () => {
    const { cases, learnt, asked } = register([HS]);
    const open = { number: 'HS', agency: AGENCY, procedure: 'p', subjects: ['an'], openedOn: '1970-01-01' };
    expect(await cases.open('HS', AGENCY, 1)).toEqual(open);
    expect(await cases.open('HS', AGENCY, 2)).toEqual(open);
    expect([asked(), learnt]).toEqual([1, [HS]]);
  });

  test('states_with_a_case_what_its_persons_consented_to', async () => {
    const said = { consents: [{ component: 'c', subject: 'an', items: ['x'], from: 1, to: 2 }] };
    const { cases } = register([HS], said);
    expect(await cases.open('HS', AGENCY, 1)).toMatchObject({ number: 'HS', ...said });
  });

  test('says_the_same_of_a_closed_an_invented_and_somebody_elses_case_and_keeps_its_own_alone', async () => {
    const closed = { ...HS, closedAt: 5 };
    const { cases, learnt } = register([closed, null, { ...HS, agency: 'H15.04' }]);
    const told = [];
    for (const number of ['HS', 'NO', 'OTHER']) told.push(await cases.open(number, AGENCY, 1));
    expect(told).toEqual([null, null, null]);
    expect(learnt).toEqual([closed]);
  });

  test('forgets_a_case_that_a_mutation_named_for_every_agency', async () => {
    const { cases } = register([HS, HS, { ...HS, closedAt: 9 }]);
    await cases.open('HS', AGENCY, 1);
    expect(await cases.open('HS', 'H15.04', 1)).toBeNull();
    await cases.refresh(['HS'], 2);
    expect(await cases.open('HS', AGENCY, 3)).toBeNull();
  });
});

/** One governance database with an open and a closed case in it, and a register that knows both, both kept before. */
function counted() {
  const closed = { ...HS, number: 'CLOSED', closedAt: 5, outcome: 'COMPLETED' };
  const held: RegisteredCase[] = [HS, closed];
  const done: string[] = [];
  const kept = held.map(({ openedAt, closedAt, ...facts }) => ({
    ...{ outcome: null, ...facts },
    ...{ opened_at: new Date(openedAt), closed_at: closedAt === null ? null : new Date(closedAt) },
  }));
  const query = ({ name, values: [number] }: { name: string; values: string[] }) => {
    done.push(name);
    return Promise.resolve({ rows: kept.filter((row) => row.number === number) });
  };
  const pool = { query, connect: () => Promise.reject(new Error('it would write')) };
  const cases = createCaseRegister({
    ask(number) {
      done.push('register');
      return Promise.resolve(held.find((each) => each.number === number) ?? null);
    },
    facts: createCaseFactStore(pool as never),
    reuseMs: 60_000,
  });
  const steps = async (work: () => Promise<unknown>) => {
    done.length = 0;
    await work();
    return [...done];
  };
  return { cases, steps };
}

test('a_citizen_who_names_his_own_case_has_it_learnt_before_any_agency_used_it_and_nobody_elses', async () => {
  const done: string[] = [];
  const cases = createCaseRegister({
    ask: () => Promise.resolve(HS),
    facts: {
      learn: (number) => Promise.resolve((done.push(`learn ${number}`), {})),
      renew: (number) => Promise.resolve(void done.push(`renew ${number}`)),
    },
  });
  await cases.refresh(['HS'], 1, 'an');
  await cases.refresh(['HS'], 1, 'binh');
  await cases.refresh(['HS'], 1);
  expect(done).toEqual(['learn HS', 'renew HS', 'renew HS']);
});

describe('a number that may not be used', () => {
  const NUMBERS = [
    ["somebody_else's", 'HS', 'H15.04'],
    ['closed', 'CLOSED', AGENCY],
    ["somebody_else's_closed", 'CLOSED', 'H15.04'],
    ['invented', 'NO', AGENCY],
  ] as const;

  test.each(NUMBERS)('costs_as_many_statements_when_it_is_%s', async (_title, number, agency) => {
    const { cases, steps } = counted();
    // What its own agency did a moment ago is not to be noticed.
    await cases.open('HS', AGENCY, 1);
    const open = () => cases.open(number, agency, 1);
    expect(await steps(open)).toEqual(['register', 'case_fact']);
    expect(await steps(open)).toEqual([]);
    expect(await open()).toBeNull();
    expect(await steps(() => cases.refresh([number], 1))).toEqual(['register', 'case_fact']);
    expect(await steps(open)).toEqual(['register', 'case_fact']);
  });

  test('costs_what_an_open_case_of_ones_own_costs', async () => {
    const { cases, steps } = counted();
    expect(await steps(() => cases.open('HS', AGENCY, 1))).toEqual(['register', 'case_fact']);
    expect(await steps(() => cases.open('HS', AGENCY, 1))).toEqual([]);
  });
});
