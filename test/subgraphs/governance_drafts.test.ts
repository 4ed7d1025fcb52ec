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

const administrator = {
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
    variables,
    claims: { principal: administrator, operation: query.startsWith('mutation') ? 'mutation' : 'query' },
  });

async function rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql, values)).rows);
}

const version = async () => Number((await rows('SELECT version FROM policy_head'))[0]!['version']);
const reasonOf = ({ errors }: { errors?: readonly { extensions: Record<string, unknown> }[] }) =>
  errors?.[0]?.extensions['reason'] ?? errors?.[0]?.extensions['code'];

const WHY = 'reason: "kiểm thử", documentNumber: "1/QĐ-KT"';
const write = (call: string, selection = 'policyVersion changed') =>
  ask(`mutation { ${call.replace('KEY', `idempotencyKey: "${randomUUID()}"`)} { ${selection} } }`);

const CREATE = (
  code: string,
) => `createFunction(input: { code: "${code}", titleVi: "Quản lý rừng", titleEn: "Forestry",
  instrument: "Luật Lâm nghiệp 16/2017/QH14", article: "Điều 102", validFrom: "2026-01-01" }, ${WHY}, KEY)`;
const ASSIGN = (agency: string, code: string) =>
  `assignFunction(agency: "${agency}", function: "${code}", validFrom: "2026-01-01", ${WHY}, KEY)`;

describe('functions', () => {
  test('[SCP-01] a_function_is_created_assigned_changed_and_ended_and_every_step_is_a_version', async () => {
    const before = await version();
    for (const call of [
      CREATE('forestry'),
      ASSIGN('H15.14', 'forestry'),
      CREATE('forestry').replace('createFunction', 'changeFunction').replace('Điều 102', 'Điều 103'),
      `endAssignment(agency: "H15.14", function: "forestry", lastDay: "2026-12-31", ${WHY}, KEY)`,
      `endFunction(code: "forestry", lastDay: "2027-12-31", ${WHY}, KEY)`,
    ]) {
      expect((await write(call)).errors).toBeUndefined();
    }
    expect(await version()).toBe(before + 5);
    const history = await rows(
      `SELECT from_version - $1 AS "from", to_version - $1 AS "to", "row" ->> 'article' AS article, "row" ->> 'valid_to' AS ends
         FROM policy_history WHERE entity = 'function' AND key = 'forestry' ORDER BY 1`,
      [before],
    );
    expect(history).toEqual([
      { from: '1', to: '3', article: 'Điều 102', ends: null },
      { from: '3', to: '5', article: 'Điều 103', ends: null },
      { from: '5', to: null, article: 'Điều 103', ends: '2027-12-31' },
    ]);
    const versions = await rows(
      'SELECT change, author FROM policy_version WHERE version > $1 ORDER BY version',
      [before],
    );
    expect(versions.map(({ change }) => change)).toEqual([
      'FUNCTION_CREATED',
      'FUNCTION_ASSIGNED',
      'FUNCTION_CHANGED',
      'ASSIGNMENT_ENDED',
      'FUNCTION_ENDED',
    ]);
    await expect(rows(`DELETE FROM policy_history WHERE key = 'forestry'`)).rejects.toThrow(
      'HISTORY_IS_KEPT',
    );
    await expect(
      rows(`UPDATE policy_history SET "row" = '{}' WHERE key = 'forestry' AND from_version = $1`, [
        before + 1,
      ]),
    ).rejects.toThrow('HISTORY_IS_KEPT');
  });

  test.each([
    ['FUNCTION_EXISTS', CREATE('statistics')],
    ['FUNCTION_UNKNOWN', CREATE('astrology').replace('createFunction', 'changeFunction')],
    ['FUNCTION_CODE_INVALID', CREATE('Astro logy')],
    ['FUNCTION_RESERVED', `endFunction(code: "citizen-self", lastDay: "2027-01-01", ${WHY}, KEY)`],
    [
      'VALIDITY_INVALID',
      CREATE('late').replace('validFrom: "2026-01-01"', 'validFrom: "2026-01-01", validTo: "2025-01-01"'),
    ],
    ['ASSIGNMENT_EXISTS', ASSIGN('H15.01', 'statistics')],
    [
      'ASSIGNMENT_UNKNOWN',
      `endAssignment(agency: "H15.08", function: "statistics", lastDay: "2026-12-31", ${WHY}, KEY)`,
    ],
    ['AGENCY_UNKNOWN', ASSIGN('H99.99', 'statistics')],
    ['RULE_WRITE_BEYOND_OWN_SECTOR', ASSIGN('H15.01', 'residence-management')],
    ['OWN_RIGHTS', ASSIGN('H15.10', 'tax-administration')],
  ])('[SCP-02] refuses_%s_and_changes_nothing', async (reason, call) => {
    const before = await version();
    const answer = await write(call);
    expect(reasonOf(answer)).toBe(reason);
    expect(await version()).toBe(before);
  });
});

const DRAFT = `mutation ($changes: PolicyChangesInput!, $key: String!) {
  draftPolicyChange(title: "Thử", changes: $changes, reason: "kiểm thử", idempotencyKey: $key) {
    draft { id state baseVersion moved changes { kind subject function items validFrom validTo } } } }`;
const draft = (changes: Record<string, unknown>) => ask(DRAFT, { changes, key: randomUUID() });
const idOf = async (changes: Record<string, unknown>) =>
  (await draft(changes)).data.draftPolicyChange.draft.id as string;
const publish = (id: string) => write(`publishPolicyDraft(id: "${id}", ${WHY}, KEY)`);
const rule = {
  function: 'health-management',
  items: ['population.identity'],
  rows: 'ALL',
  purposes: ['state-management'],
  validFrom: '2026-01-01',
  instrument: 'Luật',
  article: 'Điều 1',
};

describe('drafts', () => {
  test('[SCP-01, APR-07] a_draft_changes_nothing_until_it_is_published_as_one_version_with_author_reason_and_number', async () => {
    const before = await version();
    const { data, errors } = await draft({
      rules: [rule],
      endRules: [{ id: 'statistics.names', lastDay: '2026-12-31' }],
      assignments: [{ agency: 'H15.06', function: 'statistics', validFrom: '2026-12-01' }],
    });
    expect(errors).toBeUndefined();
    const made = data.draftPolicyChange.draft;
    expect(made).toMatchObject({ state: 'DRAFT', baseVersion: before, moved: [] });
    expect(made.changes.map(({ kind }: { kind: string }) => kind)).toEqual([
      'ASSIGNMENT',
      'RULE',
      'RULE_END',
    ]);
    expect(await version()).toBe(before);
    expect((await rows(`SELECT 1 FROM policy_history WHERE from_version > $1`, [before])).length).toBe(0);
    const published = await publish(made.id);
    expect(published.errors).toBeUndefined();
    expect(published.data.publishPolicyDraft.policyVersion).toBe(before + 1);
    const { data: after } = await ask(
      `{ policyDraft(id: "${made.id}") { state publishedVersion documentNumber closedBy closingReason } }`,
    );
    expect(after.policyDraft).toEqual({
      state: 'PUBLISHED',
      publishedVersion: before + 1,
      documentNumber: '1/QĐ-KT',
      closedBy: 'pquang',
      closingReason: 'kiểm thử',
    });
    expect(
      await rows('SELECT change, author, reason, document_number FROM policy_version WHERE version = $1', [
        before + 1,
      ]),
    ).toEqual([
      { change: 'DRAFT_PUBLISHED', author: 'pquang', reason: 'kiểm thử', document_number: '1/QĐ-KT' },
    ]);
    expect(reasonOf(await publish(made.id))).toBe('DRAFT_CLOSED');
    await expect(rows(`UPDATE policy_draft SET title = 'x' WHERE id = $1`, [made.id])).rejects.toThrow(
      'HISTORY_IS_KEPT',
    );
  });

  test('refuses_to_publish_what_was_written_on_a_policy_that_moved_on_until_it_is_rebased', async () => {
    const id = await idOf({ rules: [rule] });
    const other = await idOf({ rules: [{ ...rule, items: ['population.birth'] }] });
    const far = await idOf({ rules: [{ ...rule, function: 'education-management' }] });
    expect((await publish(other)).errors).toBeUndefined();
    expect(reasonOf(await publish(id))).toBe('DRAFT_STALE');
    const { data } = await ask(`{ policyDraft(id: "${id}") { moved } }`);
    expect(data.policyDraft.moved).toEqual([expect.stringMatching(/^rule health-management\.v/)]);
    const rebased = await write(`rebasePolicyDraft(id: "${id}", KEY)`, 'draft { moved }');
    expect(rebased.data.rebasePolicyDraft.draft.moved).toEqual([]);
    expect((await publish(id)).errors).toBeUndefined();
    // Another function's rules have not moved.
    expect((await publish(far)).errors).toBeUndefined();
  });

  test('a_rule_that_is_withdrawn_is_gone_and_may_come_back_as_its_next_version', async () => {
    const [known] = await rows(
      `SELECT max(id) AS id FROM scope_rule WHERE function_code = 'education-management' AND superseded_version IS NULL`,
    );
    const id = String(known!['id']);
    expect((await publish(await idOf({ withdrawRules: [id] }))).errors).toBeUndefined();
    expect((await ask(`{ rule(id: "${id}") { id } }`)).data.rule).toBeNull();
    expect(
      (await publish(await idOf({ rules: [{ ...rule, id, function: 'education-management' }] }))).errors,
    ).toBeUndefined();
    expect((await ask(`{ rule(id: "${id}") { version } }`)).data.rule).toEqual({ version: 2 });
  });

  test.each([
    ['RULE_ITEM_UNKNOWN', { rules: [{ ...rule, items: ['x.y'] }] }],
    ['RULE_UNKNOWN', { withdrawRules: ['no-such-rule'] }],
    [
      'RULE_NAMED_TWICE',
      { withdrawRules: ['statistics.ages'], endRules: [{ id: 'statistics.ages', lastDay: '2027-01-01' }] },
    ],
    ['FUNCTION_UNKNOWN', { endFunctions: [{ code: 'astrology', lastDay: '2027-01-01' }] }],
  ])('refuses_a_draft_with_%s_when_it_is_written', async (reason, changes) => {
    expect(reasonOf(await draft(changes))).toBe(reason);
  });

  test('[SCP-02] refuses_a_draft_that_gives_its_publisher_more_than_he_had', async () => {
    const tomorrow = await idOf({
      functions: [
        {
          code: 'own-extra',
          titleVi: 'x',
          titleEn: 'x',
          instrument: 'x',
          article: 'x',
          validFrom: '2030-01-01',
        },
      ],
      assignments: [{ agency: 'H15.10', function: 'own-extra', validFrom: '2030-01-01' }],
      rules: [{ ...rule, function: 'own-extra', validFrom: '2030-06-01' }],
    });
    expect(reasonOf(await publish(tomorrow))).toBe('OWN_RIGHTS');
    const { data } = await ask(`{ policyDrafts(filter: { state: DRAFT }) { nodes { id } totalCount } }`);
    expect(data.policyDrafts.nodes).toContainEqual({ id: tomorrow });
    const discarded = await write(
      `discardPolicyDraft(id: "${tomorrow}", reason: "bỏ", KEY)`,
      'draft { state closedBy }',
    );
    expect(discarded.data.discardPolicyDraft.draft).toEqual({ state: 'DISCARDED', closedBy: 'pquang' });
    expect(reasonOf(await publish(tomorrow))).toBe('DRAFT_CLOSED');
  });

  test('refuses_an_empty_draft_and_one_that_does_not_exist', async () => {
    expect(reasonOf(await publish(await idOf({})))).toBe('DRAFT_EMPTY');
    expect(reasonOf(await publish('DT-2026-999999'))).toBe('RECORD_NOT_WRITABLE');
  });
});
