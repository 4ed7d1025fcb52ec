import { randomBytes } from 'node:crypto';
import { loadPolicy } from '../../prisma/demo/policy';
import { provinceUnits } from '../../prisma/demo/units';
import { demoCaller } from '../../shared/demo/callers';
import { AGREEMENT_FIELDS } from '../../shared/sharing';
import { createSubgraph } from '../../subgraphs/governance';
import { allCatalogues, withClient } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, way, type TestSubgraph } from '../support/subgraph';

const keys = { pseudonym: randomBytes(32), logSubject: randomBytes(32), cursor: randomBytes(32) };
const EVERYTHING = coordinatesOf('governance');
const DAY = 24 * 60 * 60 * 1000;
const today = () => new Date(Date.now() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);
let postgres: TestPostgres;
let url: string;
let governance: TestSubgraph;
let key = 0;

function as(caller: string) {
  const { agency, officer } = demoCaller(caller)!;
  const principal = {
    kind: 'AGENCY',
    agency: agency!,
    client: caller,
    officer: officer?.id ?? null,
    subject: null,
  } as const;
  const own = Object.fromEntries(EVERYTHING.map((name) => [name, [way({ kind: 'OWN', agency: agency! })]]));
  return {
    readOwn: (query: string) => governance.ask(query, { coordinates: own, claims: { principal } }),
    write: (name: string, declared: string, values: Record<string, unknown>, literal = '') => {
      const named = Object.keys(values).filter((each) => each !== 'key');
      const declarations = ['$key: String!', ...named.map((each) => `$${each}: ${TYPES[each]}`)];
      const given = named.map((each) => `${each}: $${each}`);
      return governance.ask(
        `mutation (${declarations.join(', ')}) { ${name}(${[...given, literal, 'idempotencyKey: $key'].join(', ')}) { ${declared} } }`,
        {
          coordinates: EVERYTHING,
          variables: { key: `k${key++}`, ...values },
          claims: { principal, operation: 'mutation' },
        },
      );
    },
  };
}

const TYPES: Readonly<Record<string, string>> = {
  id: 'ID!',
  input: 'SharingRequestInput!',
  answer: 'SharingAnswerInput!',
  agreement: 'AgreementInput!',
  signature: 'AgreementSignatureInput!',
  version: 'Int!',
  ground: 'SuspensionGround!',
  reason: 'String!',
  documentNumber: 'String!',
  documentDate: 'Date!',
  restoreConditions: 'String!',
  determinedAt: 'DateTime!',
  database: 'String!',
  content: 'String!',
  startsAt: 'DateTime!',
  endsAt: 'DateTime!',
};
const STATE =
  'sharing { id state dueAt overdue account validTo keepDays versionInForce pendingVersion } policyVersion';
const DOCUMENT = () => ({ documentNumber: `${key}/CV`, documentDate: today() });
const INPUT = {
  dataItems: ['land.valuation'],
  function: 'construction-management',
  purpose: 'state-management',
  solution: 'Đối chiếu trong hệ thống quản lý nhà ở; không lưu',
  applicationId: 'QLNO',
  applicationName: 'Quản lý nhà ở',
  serviceId: 'land.valuation',
  serviceName: 'Giá đất',
  frequency: 'theo hồ sơ',
  instrument: 'Luật Nhà ở 27/2023/QH15',
  article: 'Điều 191',
  reason: 'Lập kế hoạch nhà ở xã hội',
};
const SPECIAL = { ...INPUT, dataItems: ['enterprise.finance'], whySpecial: 'Chỉ một cơ quan cần' };

/** A step is refused for a reason of its own, or as any number is that is no concern of the caller's. */
const reasonIn = (extensions: unknown) => {
  const { reason, code } = (extensions ?? {}) as { reason?: string; code?: string };
  return reason ?? code;
};
const reasonOf = (answer: { errors?: readonly { extensions: unknown }[] }) =>
  reasonIn(answer.errors?.[0]?.extensions);

const request = (over: Record<string, unknown> = {}, caller = 'construction') =>
  as(caller).write('requestConnection', STATE, { input: { ...INPUT, ...over } });
async function requested(): Promise<string> {
  const { data, errors } = await request();
  expect(errors).toBeUndefined();
  return data.requestConnection.sharing.id;
}
const answer = (id: string, over: Record<string, unknown> = {}, caller = 'land-officer') =>
  as(caller).write('answerSharing', STATE, {
    id,
    answer: { accepts: true, reason: 'đủ điều kiện', ...DOCUMENT(), ...over },
  });
const suspend = (id: string, caller: string, over: Record<string, unknown> = {}) =>
  as(caller).write('suspendSharing', STATE, {
    id,
    determinedAt: new Date().toISOString(),
    restoreConditions: 'Gỡ dữ liệu đã sao chép; báo cáo',
    reason: 'Sao chép ngoài mục đích',
    ground: 'VIOLATION',
    ...DOCUMENT(),
    ...over,
  });
const terminate = (id: string, caller: string, ground: string) =>
  as(caller).write(`terminateSharing`, STATE, { id, reason: 'kết thúc', ...DOCUMENT() }, `ground: ${ground}`);

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

test('[MOD-01] [MOD-02] [MOD-03] [MOD-13] a_request_of_seven_items_is_answered_by_the_provider_with_a_connection_account', async () => {
  const { data } = await request();
  const { sharing } = data.requestConnection;
  expect(sharing).toMatchObject({ state: 'REQUESTED', account: null, overdue: false });
  const accepted = await answer(sharing.id, { validTo: '2027-12-31', keepDays: 30 });
  expect(accepted.errors).toBeUndefined();
  const done = accepted.data.answerSharing;
  expect(done.sharing).toMatchObject({
    state: 'IN_FORCE',
    account: sharing.id.toLowerCase(),
    validTo: '2027-12-31',
    keepDays: 30,
  });
  expect(done.policyVersion).toBeGreaterThan(1);
  expect(
    await rows('SELECT agency_code, status FROM client_application WHERE id = $1', [done.sharing.account]),
  ).toEqual([{ agency_code: 'H15.12', status: 'ACTIVE' }]);
  expect(
    await rows(
      'SELECT items, rows_kind, purposes, keep_days FROM grant_right WHERE id LIKE $1 AND superseded_version IS NULL',
      [`grant.${sharing.id}%`],
    ),
  ).toEqual([
    {
      items: ['land.valuation'],
      rows_kind: 'TERRITORY',
      purposes: ['construction-management/state-management'],
      keep_days: 30,
    },
  ]);
});

describe('asking', () => {
  test.each<[string, Record<string, unknown>]>([
    ['ITEM_OPEN', { dataItems: ['governance.units'] }],
    ['ITEM_UNKNOWN', { dataItems: ['land.gold'] }],
    ['ITEM_WRITTEN', { dataItems: ['governance.rules-write'] }],
    ['ITEM_SPECIAL', { dataItems: ['enterprise.finance'] }],
    ['OWNER_DIFFERS', { dataItems: ['land.valuation', 'population.phone'] }],
    ['PURPOSE_UNKNOWN', { function: 'tax-administration' }],
    ['INTERMEDIARY_FIRST', { model: 'DIRECT' }],
    ['VALUE_INVALID', { solution: ' ' }],
    ['VALUE_INVALID', { frequency: '' }],
  ])('[MOD-02] [MOD-11] refuses_with_%s', async (reason, over) => {
    if ((over['dataItems'] as string[] | undefined)?.includes('population.phone')) {
      const [item] = await rows(
        `SELECT id FROM data_item WHERE id LIKE 'population.%' AND classification = 'DEFAULT' AND entry IS NULL LIMIT 1`,
      );
      over = { dataItems: ['land.valuation', item!['id']] };
    }
    expect(reasonOf(await request(over))).toBe(reason);
  });

  test('[MOD-11] a_direct_connection_says_why_the_intermediary_does_not_do', async () => {
    expect((await request({ model: 'DIRECT', directReason: 'LGSP chưa có dịch vụ' })).errors).toBeUndefined();
  });

  test('refuses_an_officer_who_is_no_focal_point', async () => {
    expect(reasonOf(await request({}, 'portal'))).toBe('ROLE_REQUIRED');
  });
});

describe('answering', () => {
  test('[MOD-03] [MOD-14] [PRO-01] a_refusal_without_reason_and_ground_is_refused', async () => {
    const id = await requested();
    expect(reasonOf(await answer(id, { accepts: false }))).toBe('VALUE_INVALID');
    const refused = await answer(id, {
      accepts: false,
      instrument: 'Luật Đất đai 2024',
      article: 'Điều 166',
    });
    expect(refused.data.answerSharing.sharing.state).toBe('REFUSED');
    expect(reasonOf(await answer(id))).toBe('TRANSITION_NOT_ALLOWED');
  });

  test('[PRO-01] a_request_that_waits_too_long_is_visible_to_both_sides_as_overdue', async () => {
    const id = await requested();
    const [event] = await rows('SELECT due_at, due_instrument FROM sharing_event WHERE sharing_id = $1', [
      id,
    ]);
    expect(event!['due_at']).not.toBeNull();
    // Nobody can change what happened: the test moves the limit below the triggers.
    await rows(
      `SET session_replication_role = replica; UPDATE sharing_event SET due_at = now() - interval '1 day' WHERE sharing_id = '${id}'`,
    );
    for (const caller of ['construction', 'land-officer']) {
      const { data } = await as(caller).readOwn(
        '{ sharings(filter: { overdue: true }) { nodes { id overdue dueInstrument } } }',
      );
      expect(data.sharings.nodes).toMatchObject([{ id, overdue: true }]);
    }
    const { data } = await as('owner-officer').readOwn(
      '{ sharings(filter: { overdue: true }) { nodes { id } } }',
    );
    expect(data.sharings.nodes).toEqual([]);
  });

  test('refuses_an_officer_of_another_owner', async () => {
    expect(reasonOf(await answer(await requested(), {}, 'owner-officer'))).toBe('RECORD_NOT_WRITABLE');
    expect(reasonOf(await answer('CS-invented', {}, 'owner-officer'))).toBe('RECORD_NOT_WRITABLE');
  });

  test('[MOD-07] [MOD-08] a_copy_needs_a_term', async () => {
    const { data } = await request({ method: 'SYNC' });
    const { id } = data.requestConnection.sharing;
    expect(reasonOf(await answer(id))).toBe('TERM_REQUIRED');
    expect((await answer(id, { keepDays: 7 })).data.answerSharing.sharing.keepDays).toBe(7);
  });

  test('asked_twice_with_one_key_it_is_done_once', async () => {
    const id = await requested();
    const values = { id, answer: { accepts: true, reason: 'được', ...DOCUMENT() }, key: 'the-same' };
    const first = await as('land-officer').write('answerSharing', STATE, values);
    const again = await as('land-officer').write('answerSharing', STATE, values);
    expect(again.data).toEqual(first.data);
    expect(
      await rows(`SELECT 1 FROM sharing_event WHERE sharing_id = $1 AND kind = 'ANSWER'`, [id]),
    ).toHaveLength(1);
  });
});

const TWELVE = Object.fromEntries(AGREEMENT_FIELDS.map((field) => [field, `nội dung ${field}`]));
const draft = (id: string, over: Record<string, unknown> = {}, caller = 'coordinator') =>
  as(caller).write('draftAgreement', `version { version hash ${AGREEMENT_FIELDS.join(' ')} } ${STATE}`, {
    id,
    reason: 'soạn',
    agreement: {
      ...TWELVE,
      dataItems: ['enterprise.finance'],
      validFrom: today(),
      validTo: '2028-12-31',
      keepDays: 90,
      ...over,
    },
  });
const sign = (id: string, version: number, hash: string, caller: string) =>
  as(caller).write('signAgreement', STATE, { id, signature: { version, hash, ...DOCUMENT() } });
const implement = (id: string, version: number) =>
  as('coordinator').write('implementAgreement', STATE, { id, version, reason: 'thực hiện', ...DOCUMENT() });
const agreements = (id: string) =>
  rows('SELECT item_id, valid_to::text, keep_days FROM agreement WHERE id = $1', [id]);

async function agreed(): Promise<string> {
  const { data } = await as('construction').write('requestAgreement', STATE, { input: SPECIAL });
  const { id } = data.requestAgreement.sharing;
  expect((await answer(id, {}, 'coordinator')).data.answerSharing.sharing.state).toBe('DRAFTING');
  return id;
}

async function inForce(): Promise<string> {
  const id = await agreed();
  const { hash } = (await draft(id)).data.draftAgreement.version;
  await sign(id, 1, hash, 'construction');
  await sign(id, 1, hash, 'coordinator');
  const done = await implement(id, 1);
  expect(done.errors).toBeUndefined();
  return id;
}

describe('an agreement', () => {
  test('[MOD-04] [MOD-05] is_reviewed_drafted_signed_by_both_and_put_into_force', async () => {
    const id = await agreed();
    const drafted = await draft(id);
    expect(drafted.errors).toBeUndefined();
    const { version } = drafted.data.draftAgreement;
    expect(version).toMatchObject({ version: 1, ...TWELVE });
    expect(await agreements(id)).toEqual([]);
    expect(reasonOf(await implement(id, 1))).toBe('NOT_SIGNED');
    expect(reasonOf(await sign(id, 1, 'another', 'construction'))).toBe('AGREEMENT_HASH_DIFFERS');
    await sign(id, 1, version.hash, 'construction');
    await sign(id, 1, version.hash, 'coordinator');
    const done = await implement(id, 1);
    expect(done.errors).toBeUndefined();
    expect(done.data.implementAgreement.sharing).toMatchObject({
      state: 'IN_FORCE',
      versionInForce: 1,
      pendingVersion: null,
    });
    expect(await agreements(id)).toEqual([
      { item_id: 'enterprise.finance', valid_to: '2028-12-31', keep_days: 90 },
    ]);
  });

  test('[MOD-05] refuses_a_draft_in_which_one_of_the_twelve_is_empty', async () => {
    const id = await agreed();
    for (const field of AGREEMENT_FIELDS)
      expect(reasonOf(await draft(id, { [field]: ' ' }))).toBe('VALUE_INVALID');
    expect(reasonOf(await draft(id, { dataItems: ['enterprise.code'] }))).toBe('ITEM_UNKNOWN');
  });

  test('[MOD-06] changes_by_a_new_version_that_both_sign_while_the_old_one_stays_in_force_and_readable', async () => {
    const id = await inForce();
    const second = (await draft(id, { validTo: '2029-12-31', limits: 'ít hơn' })).data.draftAgreement;
    expect(second.version.version).toBe(2);
    expect(second.sharing).toMatchObject({ state: 'IN_FORCE', versionInForce: 1, pendingVersion: 2 });
    expect(await agreements(id)).toMatchObject([{ valid_to: '2028-12-31' }]);
    expect(reasonOf(await implement(id, 2))).toBe('NOT_SIGNED');
    await sign(id, 2, second.version.hash, 'construction');
    await sign(id, 2, second.version.hash, 'coordinator');
    expect((await implement(id, 2)).data.implementAgreement.sharing.versionInForce).toBe(2);
    expect(await agreements(id)).toMatchObject([{ valid_to: '2029-12-31' }]);
    const { data } = await as('construction').readOwn(
      `{ sharing(id: "${id}") { versions { version limits hash signatures { side hash officer } } } }`,
    );
    const { versions } = data.sharing;
    expect(versions.map(({ limits }: { limits: string }) => limits)).toEqual([TWELVE['limits'], 'ít hơn']);
    for (const { hash, signatures } of versions) {
      expect(signatures.map(({ side }: { side: string }) => side).sort()).toEqual(['CONSUMER', 'PROVIDER']);
      expect(signatures.every((signature: { hash: string }) => signature.hash === hash)).toBe(true);
    }
    await expect(rows('UPDATE agreement_version SET limits = $1', ['khác'])).rejects.toThrow(
      'HISTORY_IS_KEPT',
    );
    await expect(rows('DELETE FROM sharing_event')).rejects.toThrow('HISTORY_IS_KEPT');
  });

  test('[MOD-09] is_suspended_at_once_with_content_and_conditions_and_restored', async () => {
    const id = await inForce();
    const done = await suspend(id, 'coordinator');
    expect(done.errors).toBeUndefined();
    expect(done.data.suspendSharing.sharing.state).toBe('SUSPENDED');
    expect(await agreements(id)).toEqual([]);
    expect(await rows('SELECT status FROM client_application WHERE id = $1', [id.toLowerCase()])).toEqual([
      { status: 'SUSPENDED' },
    ]);
    const { data } = await as('construction').readOwn(
      '{ notices(first: 1, filter: { kind: { eq: "SUSPEND" } }, orderBy: { field: AT, direction: DESC }) { nodes { sharing { id } kind ground reason restoreConditions late } } }',
    );
    expect(data.notices.nodes).toEqual([
      {
        sharing: { id },
        kind: 'SUSPEND',
        ground: 'VIOLATION',
        reason: 'Sao chép ngoài mục đích',
        restoreConditions: 'Gỡ dữ liệu đã sao chép; báo cáo',
        late: false,
      },
    ]);
    const restored = await as('coordinator').write('restoreSharing', STATE, {
      id,
      reason: 'đã khắc phục',
      ...DOCUMENT(),
    });
    expect(restored.data.restoreSharing.sharing.state).toBe('IN_FORCE');
    expect(await agreements(id)).toHaveLength(1);
    expect(await rows('SELECT status FROM client_application WHERE id = $1', [id.toLowerCase()])).toEqual([
      { status: 'ACTIVE' },
    ]);
  });

  test('[MOD-09] a_notice_later_than_one_day_takes_effect_and_is_marked_late', async () => {
    const id = await inForce();
    const determinedAt = new Date(Date.now() - 3 * DAY).toISOString();
    await suspend(id, 'coordinator', { determinedAt });
    const { data } = await as('construction').readOwn(`{ sharing(id: "${id}") { events { kind late } } }`);
    expect(data.sharing.events.at(-1)).toEqual({ kind: 'SUSPEND', late: true });
  });

  test('[MOD-10] ends_for_a_ground_of_the_closed_list_and_both_sides_are_told', async () => {
    const id = await inForce();
    expect(reasonOf(await terminate(id, 'coordinator', 'CANNOT_RESTORE'))).toBe('GROUND_NOT_FITTING');
    expect(
      (await terminate(id, 'construction', 'NO_NEED_OR_EXPIRED')).data.terminateSharing.sharing.state,
    ).toBe('TERMINATED');
    expect(await agreements(id)).toEqual([]);
    expect(reasonOf(await terminate(id, 'coordinator', 'AUTHORITY_DEMAND'))).toBe('TRANSITION_NOT_ALLOWED');
    for (const caller of ['construction', 'coordinator']) {
      const { data } = await as(caller).readOwn(
        '{ notices(filter: { kind: { eq: "TERMINATE" } }) { nodes { sharing { id } ground } } }',
      );
      expect(data.notices.nodes).toContainEqual({ sharing: { id }, ground: 'NO_NEED_OR_EXPIRED' });
    }
  });

  test('[MOD-09] suspending_default_sharing_revokes_its_grant_and_restoring_gives_it_back', async () => {
    const id = await requested();
    await answer(id);
    const revoked = () =>
      rows('SELECT revoked FROM grant_right WHERE id LIKE $1 AND superseded_version IS NULL', [
        `grant.${id}%`,
      ]);
    expect(await revoked()).toEqual([{ revoked: false }]);
    expect((await suspend(id, 'land-officer')).errors).toBeUndefined();
    expect(await revoked()).toEqual([{ revoked: true }]);
    await as('land-officer').write('restoreSharing', STATE, { id, reason: 'được', ...DOCUMENT() });
    expect(await revoked()).toEqual([{ revoked: false }]);
  });
});

describe('planned maintenance', () => {
  const announce = (startsAt: string, caller = 'land-officer') =>
    as(caller).write('announceMaintenance', 'notice { id }', {
      database: 'land',
      startsAt,
      endsAt: new Date(Date.parse(startsAt) + DAY).toISOString(),
      content: 'Nâng cấp',
      documentNumber: '12/TB',
    });

  test('[MOD-09] is_announced_seven_working_days_ahead_with_the_expected_recovery_to_everybody', async () => {
    expect(reasonOf(await announce(new Date(Date.now() + 5 * DAY).toISOString()))).toBe('NOTICE_TOO_SHORT');
    expect(reasonOf(await announce(new Date(Date.now() + 40 * DAY).toISOString(), 'owner-officer'))).toBe(
      'ROLE_REQUIRED',
    );
    expect((await announce(new Date(Date.now() + 40 * DAY).toISOString())).errors).toBeUndefined();
    const { data } = await governance.ask('{ maintenanceNotices { nodes { database content endsAt } } }', {
      coordinates: EVERYTHING,
    });
    expect(data.maintenanceNotices.nodes).toMatchObject([{ database: 'land', content: 'Nâng cấp' }]);
  });
});
