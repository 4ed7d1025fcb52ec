import { randomBytes } from 'node:crypto';
import { loadPolicy } from '../../prisma/demo/policy';
import { provinceUnits } from '../../prisma/demo/units';
import { pseudonym } from '../../shared/identifiers';
import { createSubgraph } from '../../subgraphs/governance';
import { allCatalogues, withClient } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, way, type Asked, type TestSubgraph } from '../support/subgraph';

const keys = { pseudonym: randomBytes(32), logSubject: randomBytes(32), cursor: randomBytes(32) };
const NUMBER = '066085000011';
let postgres: TestPostgres;
let url: string;
let governance: TestSubgraph;

/** Every coordinate of the domain, as a caller with all rights would have them. */
const EVERYTHING = coordinatesOf('governance');

const administrator = {
  kind: 'AGENCY',
  agency: 'H15.10',
  client: 'administrator',
  officer: 'pquang',
  subject: null,
} as const;

function ask(query: string, asked: Asked = {}) {
  return governance.ask(query, {
    coordinates: EVERYTHING,
    ...asked,
    claims: { principal: administrator, ...asked.claims },
  });
}

const write = (mutation: string, claims = {}) =>
  ask(`mutation { ${mutation} }`, { claims: { operation: 'mutation', ...claims } });

async function rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql, values)).rows);
}

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

describe('what everybody may read', () => {
  test('[GEN-04] an_agency_shows_its_level_unit_functions_and_the_databases_that_it_alone_owns', async () => {
    const { data, errors } = await ask(
      `{ agency(code: "H15.08") { code name level parent { code } unit { name } status
           functions { function { code article } } databases { code items { id classification } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.agency).toMatchObject({
      name: 'Sở Tài nguyên và Môi trường tỉnh Đắk Lắk',
      level: 'PROVINCE',
      parent: { code: 'H15' },
      functions: expect.arrayContaining([
        { function: { code: 'land-administration', article: 'Điều 131' } },
      ]) as unknown,
      databases: [{ code: 'land' }],
    });
    const owners = await rows('SELECT code, count(owner_code) AS n FROM database_entry GROUP BY code');
    expect(owners.every(({ n }) => n === '1')).toBe(true);
  });

  test('[CAT-13] the_catalogue_tells_kinds_of_databases_apart', async () => {
    const { data } = await ask(
      '{ databases(first: 50) { nodes { code kind nature base original owner { code } } totalCount } }',
    );
    expect(data.databases.totalCount).toBe(8);
    const kinds = new Set(data.databases.nodes.map(({ kind }: { kind: string }) => kind));
    for (const kind of kinds) {
      expect(['NATIONAL', 'SHARED_BY_DEPARTMENT', 'SHARED_BY_LOCALITY', 'INTERNAL']).toContain(kind);
    }
    const shared = await ask('{ databases(filter: { kind: SHARED_BY_DEPARTMENT }) { nodes { kind } } }');
    expect(shared.data.databases.nodes.length).toBeGreaterThan(0);
  });

  test('[CAT-14] population_land_and_enterprises_are_the_base_data', async () => {
    const { data } = await ask('{ databases(filter: { base: true }) { nodes { code } } }');
    expect(data.databases.nodes.map(({ code }: { code: string }) => code).sort()).toEqual([
      'enterprise',
      'land',
      'population',
    ]);
  });

  test('[GEN-05] sector_data_and_transaction_data_are_told_apart', async () => {
    const { data } = await ask(
      '{ population: database(code: "population") { nature } procedures: database(code: "procedures") { nature } }',
    );
    expect(data).toEqual({ population: { nature: 'SECTOR' }, procedures: { nature: 'TRANSACTION' } });
  });

  test('[GEN-06] common_code_lists_are_a_kind_of_their_own', async () => {
    const { data } = await ask('{ database(code: "governance") { nature items { id } } }');
    expect(data.database.nature).toBe('CODE_LIST');
    expect(data.database.items).toContainEqual({ id: 'governance.units' });
  });

  test('[SCP-10] purposes_are_a_code_list_with_their_legal_basis', async () => {
    const { data } = await ask('{ purposes { nodes { code article } } }');
    const codes = data.purposes.nodes.map(({ code }: { code: string }) => code);
    expect(codes).toEqual([
      'direction',
      'inspection',
      'personal-or-business',
      'public-service',
      'state-management',
      'statistics',
    ]);
  });

  test('units_page_filter_sort_and_lead_up_and_down', async () => {
    const first = await ask(
      `{ administrativeUnits(first: 2, filter: { parent: { eq: "643" } }, orderBy: [{ field: NAME }]) {
           nodes { code name level parent { code parent { level } } } pageInfo { hasNextPage endCursor } totalCount } }`,
    );
    expect(first.errors).toBeUndefined();
    expect(first.data.administrativeUnits.pageInfo.hasNextPage).toBe(true);
    expect(first.data.administrativeUnits.nodes[0]).toMatchObject({
      level: 'COMMUNE',
      parent: { code: '643', parent: { level: 'PROVINCE' } },
    });
    const district = await ask('{ administrativeUnit(code: "643") { name children { code } } }');
    expect(district.data.administrativeUnit.children).toHaveLength(first.data.administrativeUnits.totalCount);
  });

  test('a_unit_and_an_agency_answer_as_entities', async () => {
    const { data } = await ask(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on AdministrativeUnit { name } ... on Agency { name } } }`,
      {
        variables: {
          r: [
            { __typename: 'AdministrativeUnit', code: '24169' },
            { __typename: 'Agency', code: 'A01.15' },
          ],
        },
      },
    );
    expect(data._entities).toEqual([{ name: 'Xã Ea Kao' }, { name: 'Công an tỉnh Đắk Lắk' }]);
  });
});

describe('the caller', () => {
  test('an_agency_sees_its_purposes_and_why_it_may_read_what', async () => {
    const claims = {
      principal: {
        kind: 'AGENCY',
        agency: 'G12.66',
        client: 'tax-office',
        officer: null,
        subject: null,
      } as const,
    };
    const { data, errors } = await ask(
      `{ viewer { kind agency { code } client purposes { header }
           rights(item: "enterprise.finance") { id kind items rows instrument article validTo } denied: rights(item: "population.religion") { deny } } }`,
      { claims },
    );
    expect(errors).toBeUndefined();
    expect(data.viewer).toMatchObject({ kind: 'AGENCY', agency: { code: 'G12.66' }, client: 'tax-office' });
    expect(data.viewer.purposes).toEqual([
      { header: 'data-sharing-focal/state-management' },
      { header: 'tax-administration/state-management' },
    ]);
    expect(data.viewer.rights).toMatchObject([{ id: 'tax-administration.finance', article: 'Điều 98' }]);
    expect(data.viewer.denied).toEqual([{ deny: true }]);
  });

  test('a_grant_in_force_is_among_the_rights_and_one_of_another_agency_is_not', async () => {
    const as = (agency: string) => ({
      claims: { principal: { kind: 'AGENCY', agency, client: 'x', officer: null, subject: null } as const },
    });
    const query = '{ viewer { rights(item: "population.residence") { id kind } } }';
    const granted = await ask(query, as('H15.12'));
    expect(granted.data.viewer.rights).toEqual([{ id: 'grant.2026.001', kind: 'GRANT' }]);
    const other = await ask(query, as('H15.01'));
    expect(other.data.viewer.rights).toEqual([]);
  });

  test('a_citizen_sees_his_own_rights_and_the_public_none', async () => {
    const principal = {
      kind: 'CITIZEN',
      agency: null,
      client: null,
      officer: null,
      subject: 'a'.repeat(23),
    } as const;
    const { data } = await ask('{ viewer { kind agency { code } purposes { header } rights { rows } } }', {
      claims: { principal },
    });
    const { rights, ...viewer } = data.viewer as { rights: { rows: string }[] };
    expect(viewer).toEqual({ kind: 'CITIZEN', agency: null, purposes: [{ header: 'self' }] });
    expect(new Set(rights.map(({ rows }) => rows))).toEqual(new Set(['SELF']));
    const nobody = { kind: 'PUBLIC', agency: null, client: null, officer: null, subject: null } as const;
    expect((await ask('{ viewer { kind } }', { claims: { principal: nobody } })).data.viewer).toBeNull();
  });
});

describe('rules', () => {
  const draft = (over = '') => `{ function: "statistics", items: ["population.citizens-count"], rows: ALL,
    purposes: ["statistics"], validFrom: "2026-01-01", instrument: "QĐ 1/2026", article: "Điều 1" ${over} }`;
  const publish = (rule: string, key: string) =>
    write(
      `publishRules(rules: [${rule}], reason: "thử", documentNumber: "1/QĐ", idempotencyKey: "${key}") { policyVersion changed }`,
    );
  const version = async () => Number((await rows('SELECT version FROM policy_head'))[0]!['version']);

  test('pages_filter_by_function_and_by_item', async () => {
    const { data, errors } = await ask(
      `{ rules(first: 5, filter: { function: { eq: "tax-administration" }, items: { has: "population.religion" } }) {
           nodes { id deny rows author documentNumber publishedVersion validFrom } totalCount } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.rules).toMatchObject({
      totalCount: 1,
      nodes: [
        { id: 'tax-administration.no-belief-no-origin', deny: true, author: 'pquang', publishedVersion: 1 },
      ],
    });
  });

  test('publishing_makes_one_version_that_names_author_reason_and_document', async () => {
    const before = await version();
    const { data, errors } = await publish(draft(), 'publish-1');
    expect(errors).toBeUndefined();
    expect(data.publishRules.policyVersion).toBe(before + 1);
    const [row] = await rows(
      'SELECT author, reason, document_number, change FROM policy_version WHERE version = $1',
      [before + 1],
    );
    expect(row).toEqual({
      author: 'pquang',
      reason: 'thử',
      document_number: '1/QĐ',
      change: 'RULES_PUBLISHED',
    });
  });

  test('the_same_key_again_changes_nothing_and_with_another_request_is_refused', async () => {
    const first = await publish(draft(), 'publish-2');
    const after = await version();
    const again = await publish(draft(), 'publish-2');
    expect(again.data).toEqual(first.data);
    expect(await version()).toBe(after);
    const other = await publish(draft(', deny: true'), 'publish-2');
    expect(other.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_CONFLICT');
  });

  test('a_new_version_keeps_the_one_before_as_history', async () => {
    const [id] = (await publish(draft(), 'publish-3')).data.publishRules.changed as string[];
    const next = await publish(draft(`, id: "${id}", mask: YEAR_ONLY`), 'publish-4');
    expect(next.errors).toBeUndefined();
    const versions = await rows(
      'SELECT version, mask, superseded_version FROM scope_rule WHERE id = $1 ORDER BY version',
      [id],
    );
    expect(versions).toMatchObject([
      { version: 1, mask: null, superseded_version: String(next.data.publishRules.policyVersion) },
      { version: 2, mask: 'YEAR_ONLY', superseded_version: null },
    ]);
    await expect(rows('DELETE FROM scope_rule WHERE id = $1', [id])).rejects.toThrow('HISTORY_IS_KEPT');
    await expect(rows(`UPDATE scope_rule SET mask = NULL WHERE id = $1`, [id])).rejects.toThrow(
      'HISTORY_IS_KEPT',
    );
  });

  test('ending_a_rule_sets_its_last_day_in_a_new_version', async () => {
    const [id] = (await publish(draft(), 'publish-5')).data.publishRules.changed as string[];
    const ended = await write(
      `endRule(id: "${id}", lastDay: "2026-12-31", reason: "hết", documentNumber: "2/QĐ", idempotencyKey: "end-1") { changed }`,
    );
    expect(ended.data.endRule.changed).toEqual([id]);
    const { data } = await ask(`{ rule(id: "${id}") { version validTo documentNumber } }`);
    expect(data.rule).toEqual({ version: 2, validTo: '2026-12-31', documentNumber: '2/QĐ' });
    const longer = await write(
      `endRule(id: "${id}", lastDay: "2027-12-31", reason: "x", documentNumber: "x", idempotencyKey: "end-2") { changed }`,
    );
    expect(longer.errors?.[0]?.extensions).toMatchObject({
      code: 'PUBLICATION_REFUSED',
      reason: 'RULE_ENDED',
    });
  });

  test.each([
    ['RULE_ITEM_UNKNOWN', draft().replace('population.citizens-count', 'population.nothing')],
    ['RULE_FUNCTION_UNKNOWN', draft().replace('"statistics"', '"astrology"')],
    ['RULE_PURPOSE_UNKNOWN', draft().replace('["statistics"]', '["curiosity"]')],
    [
      'RULE_TERRITORY_WITHOUT_ATTRIBUTE',
      draft().replace('population.citizens-count', 'governance.rules').replace('ALL', 'TERRITORY'),
    ],
    ['RULE_UNIT_UNKNOWN', draft(', rowsUnit: "00000"').replace('ALL', 'TERRITORY')],
    ['RULE_DAYS_INVALID', draft(', validTo: "2025-01-01"')],
  ])('refuses_%s_and_publishes_nothing', async (reason, rule) => {
    const before = await version();
    const { data, errors } = await publish(rule, `refused-${reason}`);
    expect(data.publishRules).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'PUBLICATION_REFUSED', reason });
    expect(await version()).toBe(before);
  });

  test('[SCP-03] refuses_a_right_to_write_beyond_the_own_sector', async () => {
    const rule = draft(', effect: WRITE').replace('population.citizens-count', 'population.correct-name');
    const { errors } = await publish(rule, 'beyond');
    expect(errors?.[0]?.extensions).toMatchObject({ reason: 'RULE_WRITE_BEYOND_OWN_SECTOR' });
  });

  test.each([
    ['RULE_SELF_ONLY', draft().replace('"statistics"', '"citizen-self"')],
    [
      'RULE_SELF_ONLY',
      draft(', rowsThrough: "LandParcel.unit"')
        .replace('"statistics"', '"citizen-self"')
        .replace('ALL', 'REACHED'),
    ],
    [
      'RULE_WRITE_BEYOND_OWN_SECTOR',
      draft(', effect: WRITE')
        .replace('"statistics"', '"citizen-self"')
        .replace('population.citizens-count', 'population.correct-name')
        .replace('ALL', 'SELF'),
    ],
    ['OWN_RIGHTS', draft().replace('"statistics"', '"hub-administration"')],
    ['OWN_RIGHTS', draft().replace('"statistics"', '"data-sharing-focal"')],
  ])('[SCP-02] refuses_%s_so_that_no_rule_opens_what_its_words_do_not_say', async (reason, rule) => {
    const before = await version();
    const { errors } = await publish(rule, randomBytes(8).toString('hex'));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'PUBLICATION_REFUSED', reason });
    expect(await version()).toBe(before);
  });

  test('allows_the_own_agency_rules_on_its_own_data_and_denies_against_it_that_it_cannot_end', async () => {
    const own = draft()
      .replace('"statistics"', '"hub-administration"')
      .replace('population.citizens-count', 'governance.rules');
    expect((await publish(own, 'own-data')).errors).toBeUndefined();
    const deny = draft(', deny: true').replace('"statistics"', '"hub-administration"');
    const [id] = (await publish(deny, 'own-deny')).data.publishRules.changed as string[];
    const { errors } = await write(
      `endRule(id: "${id}", lastDay: "2026-12-31", reason: "x", documentNumber: "x", idempotencyKey: "own-end") { changed }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ reason: 'OWN_RIGHTS' });
    const replaced = await publish(own.replace('{ function', `{ id: "${id}", function`), 'own-replace');
    expect(replaced.errors?.[0]?.extensions).toMatchObject({ reason: 'OWN_RIGHTS' });
  });

  test('a_right_to_write_some_rows_writes_no_policy', async () => {
    const before = await version();
    const coordinates = Object.fromEntries(
      EVERYTHING.map((name) => [name, [way({ kind: 'OWN', agency: 'H15.10' })]]),
    );
    const { errors } = await ask(
      `mutation { publishRules(rules: [${draft()}], reason: "x", documentNumber: "x", idempotencyKey: "some") { changed } }`,
      { coordinates, claims: { operation: 'mutation' } },
    );
    expect(errors?.[0]?.extensions.code).toBe('RECORD_NOT_WRITABLE');
    expect(await version()).toBe(before);
  });

  test('one_wrong_rule_among_many_publishes_none', async () => {
    const before = await rows('SELECT count(*) FROM scope_rule');
    const { errors } = await publish(
      `${draft()}, ${draft().replace('population.citizens-count', 'x.y')}`,
      'many',
    );
    expect(errors).toHaveLength(1);
    expect(await rows('SELECT count(*) FROM scope_rule')).toEqual(before);
  });
});

describe('accounts', () => {
  const act = (mutation: string, id: string, key: string) =>
    write(
      `${mutation}(${mutation.endsWith('Agency') ? 'code' : 'id'}: "${id}", reason: "vi phạm", documentNumber: "9/QĐ", idempotencyKey: "${key}") { policyVersion changed }`,
    );

  test('[ACC-01] an_agency_has_exactly_one_account', async () => {
    await expect(
      rows(`INSERT INTO agency_account (agency_code, issued_by) VALUES ('H15.08', 'H15.10')`),
    ).rejects.toThrow('agency_account_pkey');
    const without = await rows(
      'SELECT 1 FROM agency a WHERE NOT EXISTS (SELECT 1 FROM agency_account x WHERE x.agency_code = a.code)',
    );
    expect(without).toEqual([]);
  });

  test('[ACC-02] clients_and_officers_act_under_the_account_of_their_agency', async () => {
    const { data } = await ask(
      '{ accounts(filter: { agency: { eq: "H15.20" } }) { nodes { id kind agency { code } status roles } } }',
    );
    expect(data.accounts.nodes).toEqual([
      { id: 'nbinh', kind: 'OFFICER', agency: { code: 'H15.20' }, status: 'ACTIVE', roles: ['officer'] },
      { id: 'one-stop-second', kind: 'CLIENT', agency: { code: 'H15.20' }, status: 'ACTIVE', roles: [] },
      { id: 'portal', kind: 'CLIENT', agency: { code: 'H15.20' }, status: 'ACTIVE', roles: [] },
      { id: 'tmai', kind: 'OFFICER', agency: { code: 'H15.20' }, status: 'ACTIVE', roles: ['officer'] },
    ]);
  });

  test('[ACC-12] a_connection_account_keeps_no_secret_that_could_be_presented', async () => {
    const stored = await rows('SELECT hash FROM client_secret');
    expect(stored.every(({ hash }) => /^scrypt\$\d+\$8\$1\$/.test(String(hash)))).toBe(true);
  });

  test('an_id_stands_for_one_account', async () => {
    await expect(
      rows(`INSERT INTO officer (id, agency_code, name) VALUES ('tax-office', 'H15.20', 'x')`),
    ).rejects.toThrow('ACCOUNT_ID_TAKEN');
  });

  test('[ACC-13] an_agency_needs_an_electronic_identifier', async () => {
    await expect(
      rows(
        `INSERT INTO agency (code, name_vi, name_en, level, unit_code, contact) VALUES ('so-xay-dung', 'x', 'x', 'PROVINCE', '66', 'x')`,
      ),
    ).rejects.toThrow('agency_code_check');
  });

  test('suspending_and_restoring_an_account_is_a_version_with_its_history', async () => {
    const suspended = await act('suspendAccount', 'police', 'suspend-1');
    expect(suspended.errors).toBeUndefined();
    expect((await rows(`SELECT status FROM client_application WHERE id = 'police'`))[0]).toEqual({
      status: 'SUSPENDED',
    });
    const twice = await act('suspendAccount', 'police', 'suspend-2');
    expect(twice.errors?.[0]?.extensions).toMatchObject({ reason: 'STATUS_UNCHANGED' });
    await act('restoreAccount', 'police', 'restore-1');
    const history = await rows(
      `SELECT before, after, author, document_number FROM governance_correction WHERE entity_key = 'police' ORDER BY id`,
    );
    expect(history).toEqual([
      {
        before: { status: 'ACTIVE' },
        after: { status: 'SUSPENDED' },
        author: 'pquang',
        document_number: '9/QĐ',
      },
      {
        before: { status: 'SUSPENDED' },
        after: { status: 'ACTIVE' },
        author: 'pquang',
        document_number: '9/QĐ',
      },
    ]);
  });

  test('suspending_an_agency_and_naming_one_that_is_not_there', async () => {
    expect((await act('suspendAgency', 'H15.14', 'agency-1')).data.suspendAgency.changed).toEqual(['H15.14']);
    expect((await act('restoreAgency', 'H15.14', 'agency-2')).errors).toBeUndefined();
    expect((await act('suspendAgency', 'H15.99', 'agency-3')).errors?.[0]?.extensions).toMatchObject({
      reason: 'AGENCY_UNKNOWN',
    });
  });
});

describe('whoever asks', () => {
  test.each([
    ['suspendAgency(code: "H15.10"', 'own-1'],
    ['suspendAccount(id: "administrator"', 'own-2'],
    ['suspendAccount(id: "pquang"', 'own-3'],
  ])('cannot_lock_himself_out_by_%s', async (mutation, key) => {
    const { errors } = await write(
      `${mutation}, reason: "x", documentNumber: "x", idempotencyKey: "${key}") { changed }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ reason: 'OWN_ACCOUNT' });
  });
});

describe('pseudonyms', () => {
  const police = {
    principal: { kind: 'AGENCY', agency: 'A01.15', client: 'police', officer: null, subject: null } as const,
  };
  const issue = (numbers: string, key: string, claims: object = police) =>
    write(
      `issuePseudonyms(kind: CITIZEN, numbers: ${numbers}, idempotencyKey: "${key}") { pseudonyms epoch remaining }`,
      claims,
    );

  test('the_owner_of_a_register_gets_them_counted_and_written_down', async () => {
    const { data, errors } = await issue(`["${NUMBER}"]`, 'issue-1');
    expect(errors).toBeUndefined();
    expect(data.issuePseudonyms.pseudonyms).toEqual([pseudonym(keys.pseudonym, 'citizen', NUMBER)]);
    const again = await issue(`["${NUMBER}"]`, 'issue-1');
    expect(again.data).toEqual(data);
    const issues = await rows('SELECT agency_code, kind, amount FROM pseudonym_issue');
    expect(issues).toEqual([{ agency_code: 'A01.15', kind: 'citizen', amount: 1 }]);
  });

  test('the_number_is_stored_nowhere', async () => {
    const stored = JSON.stringify([
      await rows('SELECT * FROM idempotency_key'),
      await rows('SELECT * FROM pseudonym_issue'),
    ]);
    expect(stored).not.toContain(NUMBER);
  });

  test('an_agency_without_a_register_gets_none', async () => {
    const tax = { principal: { ...police.principal, agency: 'G12.66', client: 'tax-office' } };
    expect((await issue(`["${NUMBER}"]`, 'issue-2', tax)).errors?.[0]?.extensions.code).toBe(
      'RECORD_NOT_WRITABLE',
    );
  });

  test('a_wrong_number_is_named_by_its_place_and_not_repeated', async () => {
    const { errors } = await issue(`["${NUMBER}", "999"]`, 'issue-3');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'ARGUMENT_INVALID', argument: 'numbers[1]' });
    expect(JSON.stringify(errors)).not.toContain('"999"');
  });

  test('the_limit_of_a_day_ends_it', async () => {
    await rows(
      `INSERT INTO pseudonym_issue (agency_code, account, kind, epoch, amount) VALUES ('A01.15', 'police', 'citizen', 'a', 49999)`,
    );
    const { errors } = await issue(`["${NUMBER}"]`, 'issue-4');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'PSEUDONYM_LIMIT', remaining: 0 });
  });
});

describe('the sharing log', () => {
  test('an_empty_log_is_an_empty_page', async () => {
    const { data, errors } = await ask(
      '{ sharingLog { nodes { responseId } pageInfo { hasNextPage } totalCount totalCountExact } }',
    );
    expect(errors).toBeUndefined();
    expect(data.sharingLog).toEqual({
      nodes: [],
      pageInfo: { hasNextPage: false },
      totalCount: 0,
      totalCountExact: true,
    });
  });

  test('a_right_to_some_rows_shows_none_of_it', async () => {
    const coordinates = Object.fromEntries(
      EVERYTHING.map((name) => [name, [way({ kind: 'OWN', agency: 'H15.10' })]]),
    );
    const { data } = await ask('{ sharingLog { totalCount nodes { responseId } } }', { coordinates });
    expect(data.sharingLog.nodes).toEqual([]);
  });

  test('refuses_a_personal_number_that_has_not_its_structure', async () => {
    const { errors } = await ask('{ sharingLog(filter: { personalNumber: "12" }) { totalCount } }');
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'ARGUMENT_INVALID',
      argument: 'filter.personalNumber',
    });
  });
});
