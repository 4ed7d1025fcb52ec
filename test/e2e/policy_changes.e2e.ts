import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { codes, type Answer, TestHub } from '../support/hub_process';
import { eventually } from '../support/processes';

/** A change takes effect on every gateway within a second, without restart, and no request sees half of it. */
const hub = new TestHub();
let gateways: string[];
beforeAll(async () => {
  gateways = [hub.graph, (await hub.gateway()).graph];
});
afterAll(() => hub.close());

const WITHIN = 1_000;
/** For coming back after a restoration, which nothing promises at once. */
const PATIENCE = 5_000;

const change = async (mutation: string, variables: Record<string, unknown>): Promise<Answer> => {
  const answer = await hub.ask('administrator', {
    query: mutation,
    variables: { ...variables, key: randomUUID(), reason: 'kiểm thử / test', document: '1/QĐ-KT' },
  });
  expect(answer.errors).toBeUndefined();
  return answer;
};
const COMMON = '$key: String!, $reason: String!, $document: String!';
const GIVEN = 'idempotencyKey: $key, reason: $reason, documentNumber: $document';
const PUBLISH = `mutation ($rules: [ScopeRuleInput!]!, ${COMMON}) { publishRules(rules: $rules, ${GIVEN}) { policyVersion changed } }`;
const END = `mutation ($id: ID!, $lastDay: Date!, ${COMMON}) { endRule(id: $id, lastDay: $lastDay, ${GIVEN}) { policyVersion } }`;
const STATUS = (name: string, by: 'id' | 'code') =>
  `mutation ($it: ID!, ${COMMON}) { ${name}(${by}: $it, ${GIVEN}) { policyVersion changed } }`;

const COUNT = '{ households { totalCount } citizens { totalCount } }';
const asTax = (gateway: string) => hub.ask('tax-office', { query: COUNT, gateway });
/** Which of the two counts an answer shows; a rule that gives both gives both or none. */
const shown = ({ data }: Answer): string =>
  ['households', 'citizens'].filter((field) => data?.[field]?.totalCount > 0).join();

const rule = {
  function: 'tax-administration',
  items: [
    'population.households-list',
    'population.households-count',
    'population.citizens-list',
    'population.citizens-count',
  ],
  rows: 'ALL',
  purposes: ['state-management'],
  validFrom: '2026-01-01',
  instrument: 'Luật Quản lý thuế 38/2019/QH14',
  article: 'Điều 98',
};
const yesterday = () => new Date(Date.now() + 7 * 3_600_000 - 86_400_000).toISOString().slice(0, 10);

/** Asks both gateways without pause until told to stop; gives what was seen, and when it was asked. */
function hammer(ask: (gateway: string) => Promise<Answer>, see: (answer: Answer) => string) {
  const seen: { asked: number; at: number; what: string }[] = [];
  let going = true;
  const loops = gateways
    .flatMap((gateway) => [gateway, gateway])
    .map(async (gateway) => {
      while (going) {
        const asked = Date.now();
        const answer = await ask(gateway);
        seen.push({ asked, at: Date.now(), what: see(answer) });
      }
    });
  return async () => {
    going = false;
    await Promise.all(loops);
    return seen;
  };
}

test('[SCP-01, GEN-11] a_rule_that_is_published_and_ended_reaches_both_gateways_whole_and_without_restart', async () => {
  expect(await Promise.all(gateways.map(async (it) => shown(await asTax(it))))).toEqual(['', '']);
  const stop = hammer(asTax, shown);
  await sleep(200);
  const published = await change(PUBLISH, { rules: [rule] });
  const publishedAt = Date.now();
  await sleep(WITHIN + 500);
  const [id] = published.data.publishRules.changed;
  // It ends somewhere between the two instants.
  const endingAt = Date.now();
  await change(END, { id, lastDay: yesterday() });
  const endedAt = Date.now();
  await sleep(WITHIN + 500);
  const seen = await stop();
  // Never the half of a rule.
  expect([...new Set(seen.map(({ what }) => what))].sort()).toEqual(['', 'households,citizens']);
  const between = seen.filter(({ asked, at }) => asked > publishedAt + WITHIN && at < endingAt);
  expect(new Set(between.map(({ what }) => what))).toEqual(new Set(['households,citizens']));
  const after = seen.filter(({ asked }) => asked > endedAt + WITHIN);
  expect(new Set(after.map(({ what }) => what))).toEqual(new Set(['']));
});

test('a_rule_that_no_instrument_supports_or_that_names_an_unknown_item_is_not_published', async () => {
  const answer = await hub.ask('administrator', {
    query: PUBLISH,
    variables: {
      rules: [{ ...rule, items: ['population.no-such-item'] }],
      key: randomUUID(),
      reason: 'kiểm thử / test',
      document: '1/QĐ-KT',
    },
  });
  expect(codes(answer)).toEqual(['PUBLICATION_REFUSED']);
});

const LAND = '{ landParcels(first: 1) { totalCount } }';

/** Suspends, looks at the very next calls, restores; afterwards both gateways answer again. */
async function whileSuspended(caller: string, what: 'Account' | 'Agency', it: string): Promise<Answer[]> {
  const by = what === 'Account' ? 'id' : 'code';
  const ask = (gateway: string) => hub.ask(caller, { query: LAND, gateway });
  expect((await Promise.all(gateways.map(ask))).flatMap(codes)).toEqual([]);
  await change(STATUS(`suspend${what}`, by), { it });
  try {
    // The record compares the account in its own transaction: the token that the caller holds helps nothing.
    return await Promise.all(gateways.map(ask));
  } finally {
    await change(STATUS(`restore${what}`, by), { it });
    const after = await eventually(
      () => Promise.all(gateways.map(ask)),
      (answers) => answers.every(({ errors }) => errors === undefined),
      PATIENCE,
    );
    expect(after.flatMap(codes)).toEqual([]);
  }
}

test.each([
  ['[ACC-02, SEC-12]', 'application', 'tax-office', 'Account', 'tax-office'],
  ['[ACC-03]', 'agency', 'land-office', 'Agency', 'H15.08'],
] as const)(
  '%s a_suspended_%s_is_refused_at_once_with_the_token_that_it_holds',
  async (_, __, caller, what, it) => {
    const during = await whileSuspended(caller, what, it);
    expect(during.map(codes)).toEqual([['ACCOUNT_SUSPENDED'], ['ACCOUNT_SUSPENDED']]);
    expect(during.map(({ data }) => data ?? null)).toEqual([null, null]);
  },
);

test('[ACC-12] the_issuer_gives_a_suspended_application_no_token', async () => {
  await change(STATUS('suspendAccount', 'id'), { it: 'statistics' });
  try {
    const fresh = new TestHub();
    await expect(fresh.token('statistics')).rejects.toThrow('client authentication failed');
  } finally {
    await change(STATUS('restoreAccount', 'id'), { it: 'statistics' });
  }
});

test('no_answer_is_given_after_a_suspension_while_calls_are_under_way', async () => {
  const query = '{ landParcels(first: 20) { nodes { area } totalCount } }';
  const ask = (gateway: string) => hub.ask('tax-office', { query, gateway });
  const stop = hammer(ask, (answer) => (answer.errors ? codes(answer).join() : 'answered'));
  await sleep(300);
  await change(STATUS('suspendAccount', 'id'), { it: 'tax-office' });
  const suspendedAt = Date.now();
  await sleep(500);
  const seen = await stop();
  await change(STATUS('restoreAccount', 'id'), { it: 'tax-office' });
  // Whatever was asked after the suspension was answered for is refused; no moment of grace.
  const late = seen.filter(({ asked }) => asked > suspendedAt).map(({ what }) => what);
  expect(new Set(late)).toEqual(new Set(['ACCOUNT_SUSPENDED']));
  expect([...new Set(seen.map(({ what }) => what))].sort()).toEqual(['ACCOUNT_SUSPENDED', 'answered']);
});

test('nobody_but_the_administrator_changes_rules_or_accounts', async () => {
  for (const caller of ['land-office', 'auditor', 'police', 'citizen']) {
    const answer = await hub.ask(caller, {
      query: STATUS('suspendAccount', 'id'),
      variables: { it: 'tax-office', key: randomUUID(), reason: 'kiểm thử / test', document: '1/QĐ-KT' },
    });
    expect(answer.data).toBeNull();
    expect(answer.extensions).toMatchObject({ refused: 'MUTATION_REFUSED' });
  }
});
