import { randomBytes, randomUUID } from 'node:crypto';
import { loadPolicy } from '../../prisma/demo/policy';
import { provinceUnits } from '../../prisma/demo/units';
import { createSubgraph } from '../../subgraphs/governance';
import { allCatalogues, withClient } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, type TestSubgraph } from '../support/subgraph';

const keys = { pseudonym: randomBytes(32), logSubject: randomBytes(32), cursor: randomBytes(32) };
const EVERYTHING = coordinatesOf('governance');
let postgres: TestPostgres;
let url: string;
let governance: TestSubgraph;
const principal = {
  kind: 'AGENCY',
  agency: 'H15.10',
  client: 'administrator',
  officer: 'pquang',
  subject: null,
} as const;

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.createDatabase('governance');
  governance = await startTestSubgraph(createSubgraph(keys), url);
  await loadPolicy({ url, province: 'dak-lak', units: provinceUnits('dak-lak'), catalogues: allCatalogues });
}, 120_000);

afterAll(async () => {
  await governance.close();
  await postgres.stop();
});

const ask = (query: string, variables: Record<string, unknown> = {}) =>
  governance.ask(query, {
    coordinates: EVERYTHING,
    variables: { key: randomUUID(), ...variables },
    claims: { principal, operation: query.startsWith('mutation') ? 'mutation' : 'query' },
  });

const WHY = 'reason: "kiểm thử", documentNumber: "1/QĐ", idempotencyKey: $key';
const rule = {
  function: 'health-management',
  items: ['population.identity', 'population.birth'],
  rows: 'ALL',
  purposes: ['inspection'],
  validFrom: '2026-01-01',
  instrument: 'Luật',
  article: 'Điều 1',
};

async function publish(...rules: Record<string, unknown>[]): Promise<string[]> {
  const query = `mutation ($rules: [ScopeRuleInput!]!, $key: String!) { publishRules(rules: $rules, ${WHY}) { changed } }`;
  const { data, errors } = await ask(query, { rules });
  expect(errors).toBeUndefined();
  return data.publishRules.changed as string[];
}

const findings = async () => {
  const { data, errors } = await ask(
    '{ ruleFindings { unusedSince logBegins truncated findings { rule kind severity items by text textEn } } }',
  );
  expect(errors).toBeUndefined();
  return data.ruleFindings as {
    logBegins: string | null;
    findings: { rule: string; kind: string; severity: string; items: string[]; by: string[]; text: string }[];
  };
};
const about = async (id: string) => (await findings()).findings.find((finding) => finding.rule === id);

test('rules_that_cannot_apply_or_contradict_are_listed_and_a_draft_that_withdraws_them_is_ready', async () => {
  const known = new Set((await findings()).findings.map((finding) => finding.rule));
  const [wide, narrow] = await publish(rule, { ...rule, items: ['population.birth'], mask: 'YEAR_ONLY' });
  const [over] = await publish({ ...rule, items: ['population.household'], validTo: '2026-01-31' });
  const [contradicted] = await publish({
    ...rule,
    items: ['population.marital', 'population.occupation'],
  });
  const [deny] = await publish({ ...rule, deny: true, items: ['population.marital'] });
  expect(await about(wide!)).toBeUndefined();
  expect(await about(narrow!)).toMatchObject({ kind: 'SHADOWED_BY_RULE', severity: 'NEVER', by: [wide] });
  expect(await about(over!)).toMatchObject({ kind: 'EXPIRED', severity: 'NEVER', text: 'đã hết hiệu lực' });
  expect(await about(contradicted!)).toMatchObject({
    kind: 'CONTRADICTED',
    severity: 'PARTLY',
    items: ['population.marital'],
    by: [deny],
  });
  const fresh = (await findings()).findings.map((finding) => finding.rule).filter((id) => !known.has(id));
  expect(fresh.sort()).toEqual([narrow, over, contradicted].sort());

  const drafted = await ask(
    `mutation ($rules: [ID!]!, $key: String!) { draftRuleWithdrawal(rules: $rules, title: "Dọn", reason: "kiểm thử", idempotencyKey: $key) {
       draft { id changes { kind subject items } } } }`,
    { rules: fresh },
  );
  expect(drafted.errors).toBeUndefined();
  const { id, changes } = drafted.data.draftRuleWithdrawal.draft;
  expect(changes).toContainEqual({ kind: 'RULE', subject: contradicted, items: ['population.occupation'] });
  expect(changes.filter(({ kind }: { kind: string }) => kind === 'RULE_WITHDRAWAL')).toHaveLength(2);
  const published = await ask(
    `mutation ($key: String!) { publishPolicyDraft(id: "${id}", ${WHY}) { changed } }`,
  );
  expect(published.errors).toBeUndefined();
  expect((await findings()).findings.filter((finding) => !known.has(finding.rule))).toEqual([]);
});

test('nothing_is_called_unused_before_the_log_remembers_long_enough', async () => {
  const { logBegins, findings: found } = await findings();
  expect(logBegins).toBeNull();
  expect(found.filter(({ kind }) => kind === 'UNUSED')).toEqual([]);
});

test('refuses_to_draft_the_withdrawal_of_a_rule_about_which_nothing_was_found', async () => {
  const { errors } = await ask(
    'mutation ($key: String!) { draftRuleWithdrawal(rules: ["statistics.counts"], title: "x", reason: "x", idempotencyKey: $key) { draft { id } } }',
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'PUBLICATION_REFUSED', reason: 'RULE_UNKNOWN' });
});

test('a_rule_that_the_log_names_is_used_and_one_that_it_does_not_is_not', async () => {
  const past = `now() - interval '10 years'`;
  await withClient(url, async (client) => {
    await client.query('SET session_replication_role = replica');
    await client.query(`UPDATE policy_version SET published_at = ${past}`);
    await client.query(
      `INSERT INTO sharing_decision VALUES ('d', '{"disclosed":[{"coordinate":"x","rights":[{"kind":"RULE","id":"statistics.counts","version":1}]}]}', '{}')`,
    );
    const insert = (at: string, n: number) =>
      client.query(
        `INSERT INTO sharing_log (chain_id, sequence, segment, at, kind, outcome, response_id, decision, subjects, entry, previous_hash, hash)
         VALUES (1, ${n}, 202601, ${at}, 'READ', 'ALLOWED', 'r${n}', 'd', '{}', '{}', '', '')`,
      );
    await insert(past, 1);
    await insert('now()', 2);
  });
  const unused = (await findings()).findings
    .filter(({ kind }) => kind === 'UNUSED')
    .map((finding) => finding.rule);
  expect(unused).toContain('statistics.names');
  expect(unused).not.toContain('statistics.counts');
});
