import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TestHub, type Answer } from '../support/hub_process';
import { npmRun } from '../support/processes';

/** What the sharing log says of a day's calls, and that nobody can change what it said. */
const hub = new TestHub();
const folder = mkdtempSync(path.join(tmpdir(), 'hub-e2e-log-'));
const since = new Date().toISOString();
afterAll(async () => {
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Entry {
  responseId: string;
  at: string;
  kind: string;
  outcome: string;
  agency: string | null;
  client: string | null;
  officer: string | null;
  purpose: string | null;
  case: string | null;
  policyVersion: number | null;
  operation: string;
  disclosed: { coordinate: string; kind: string; right: string; version: number }[];
  refused: { coordinate: string; reason: string }[];
  rows: number;
  subjectCount: number;
}

const FIELDS = `responseId at kind outcome agency client officer purpose case policyVersion operation rows subjectCount
  disclosed { coordinate kind right version } refused { coordinate reason }`;

async function search(filter: Record<string, unknown>): Promise<Entry[]> {
  const answer = await hub.ask('auditor', {
    query: `query ($filter: SharingLogFilter) { sharingLog(first: 100, filter: $filter) { nodes { ${FIELDS} } } }`,
    variables: { filter: { at: { gte: since }, ...filter } },
  });
  expect(answer.errors).toBeUndefined();
  return answer.data.sharingLog.nodes as Entry[];
}

const entryOf = async (answer: Answer, filter: Record<string, unknown>): Promise<Entry | undefined> =>
  (await search(filter)).find(({ responseId }) => responseId === answer.responseId);

const CARD = 'query ($number: String!) { citizen(personalNumber: $number) { fullName } }';

test('[LOG-01, LOG-02, LOG-03, LOG-06, SCP-05] an_answer_is_found_by_agency_purpose_case_and_subject_with_the_right_behind_it', async () => {
  const { citizen, portalCase } = hub.facts;
  const answer = await hub.ask('portal', {
    query: CARD,
    variables: { number: citizen.personalNumber },
    case: portalCase,
  });
  expect(answer.data.citizen.fullName).toBe(citizen.name);
  const entry = await entryOf(answer, { personalNumber: citizen.personalNumber });
  expect(entry).toMatchObject({
    outcome: 'ALLOWED',
    agency: 'H15.20',
    client: 'portal',
    officer: 'tmai',
    purpose: 'one-stop-service/public-service',
    case: portalCase,
    rows: 1,
  });
  expect(entry?.disclosed).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ coordinate: 'Citizen.fullName', kind: 'RULE', right: expect.any(String) }),
    ]),
  );
  expect(Date.parse(entry?.at ?? '')).toBeGreaterThan(Date.parse(since) - 1_000);
  expect(await entryOf(answer, { case: portalCase })).toEqual(entry);
  expect(await entryOf(answer, { agency: 'H15.20' })).toEqual(entry);
  expect(await entryOf(answer, { purpose: 'one-stop-service/public-service' })).toEqual(entry);
  expect(await entryOf(answer, { coordinate: 'Citizen.fullName' })).toEqual(entry);
});

test('[LOG-04] the_content_of_the_request_is_kept_and_no_number_stands_in_it_in_the_clear', async () => {
  const { citizen, portalCase } = hub.facts;
  const answer = await hub.ask('portal', {
    query: CARD,
    variables: { number: citizen.personalNumber },
    case: portalCase,
  });
  const entry = await entryOf(answer, { agency: 'H15.20' });
  expect(entry?.operation).toContain('personalNumber: $number');
  const rows = await hub.sql<{ row: string }>(
    'governance',
    'SELECT row_to_json(l)::text AS row FROM sharing_log l',
  );
  expect(rows.length).toBeGreaterThan(1);
  for (const { row } of rows) expect(row).not.toContain(citizen.personalNumber);
});

test('[LOG-05] a_refused_call_a_partial_answer_and_an_absent_person_are_on_the_record_too', async () => {
  const { outsider, citizen } = hub.facts;
  const refused = await hub.ask('land-office', {
    query: CARD,
    variables: { number: citizen.personalNumber },
    onRefusal: 'fail',
  });
  expect(await entryOf(refused, { agency: 'H15.08' })).toMatchObject({
    outcome: 'REFUSED',
    refused: expect.arrayContaining([expect.objectContaining({ coordinate: 'Query.citizen' })]),
  });
  const partial = await hub.ask('land-office', {
    query: '{ landParcels(first: 1) { nodes { area } } citizens { totalCount } }',
  });
  expect(await entryOf(partial, { agency: 'H15.08', outcome: 'PARTIAL' })).toMatchObject({
    outcome: 'PARTIAL',
  });
  const absent = await hub.ask('commune', { query: CARD, variables: { number: outsider.personalNumber } });
  expect(absent.data.citizen).toBeNull();
  // Who was looked up in vain is found as well.
  expect(await entryOf(absent, { personalNumber: outsider.personalNumber })).toMatchObject({ rows: 0 });
  const closed = await hub.ask('portal', {
    query: CARD,
    variables: { number: citizen.personalNumber },
    case: hub.facts.closedCase,
  });
  expect(await search({ agency: 'H15.20', outcome: 'REFUSED' })).toEqual(
    expect.arrayContaining([expect.objectContaining({ case: hub.facts.closedCase })]),
  );
  expect(closed.status).toBe(403);
});

test('[LOG-06] the_subject_of_a_parcel_is_found_though_nobody_named_him', async () => {
  const { parcel, spouse } = hub.facts;
  const answer = await hub.ask('tax-office', {
    query:
      'query ($key: String!) { landParcel(parcelIdentifier: $key) { area ownerships { nodes { share } } } }',
    variables: { key: parcel.parcelIdentifier },
  });
  expect(answer.data.landParcel.ownerships.nodes.length).toBeGreaterThan(1);
  expect(await entryOf(answer, { personalNumber: spouse.personalNumber })).toMatchObject({
    agency: 'G12.66',
  });
});

describe('verification', () => {
  const verify = (...args: string[]) => npmRun('log:verify', args, hub.environment);

  test('[SEC-17, LOG-01] the_log_of_the_running_hub_is_whole', async () => {
    const { code, stdout } = await verify();
    expect([code, stdout]).toEqual([0, expect.stringContaining('The log is whole')]);
  });

  test('[SEC-17] a_row_that_the_superuser_altered_is_named', async () => {
    const alter = (value: string, where: string) =>
      hub.sql(
        'governance',
        `SET session_replication_role = replica; UPDATE sharing_log SET outcome = '${value}' WHERE ${where}`,
      );
    const [row] = await hub.sql<{ chain: string; sequence: string; outcome: string; name: string }>(
      'governance',
      `SELECT l.chain_id AS chain, l.sequence, l.outcome, c.name FROM sharing_log l JOIN sharing_chain c ON c.id = l.chain_id
       WHERE l.outcome = 'ALLOWED' ORDER BY l.sequence LIMIT 1`,
    );
    const where = `chain_id = ${row!.chain} AND sequence = ${row!.sequence}`;
    await alter('REFUSED', where);
    try {
      const { code, stdout } = await verify();
      expect(code).toBe(1);
      expect(stdout).toContain('THE LOG IS NOT WHOLE');
      expect(stdout).toContain(row!.name);
      expect(stdout).toMatch(new RegExp(`\\b${row!.sequence}\\b`));
    } finally {
      await alter(row!.outcome, where);
    }
    expect((await verify()).code).toBe(0);
  });

  test('[SEC-17] an_export_is_verified_without_a_database_and_an_altered_one_is_not_whole', async () => {
    const file = path.join(folder, 'log.jsonl');
    const exported = await npmRun('log:export', ['--out', file], hub.environment);
    expect([exported.code, exported.stderr]).toEqual([0, '']);
    const key = path.join(hub.setting('HUB_HOME'), 'keys', 'log.public.pem');
    // Nowhere near the database.
    const away = { HUB_HOME: folder, POSTGRES_PORT: '9' };
    const whole = await npmRun('log:verify', ['--file', file, '--key', key], away);
    expect([whole.code, whole.stdout]).toEqual([0, expect.stringContaining('The log is whole')]);
    const altered = path.join(folder, 'altered.jsonl');
    writeFileSync(altered, readFileSync(file, 'utf8').replace('ALLOWED', 'REFUSED'));
    const broken = await npmRun('log:verify', ['--file', altered, '--key', key], away);
    expect([broken.code, broken.stdout]).toEqual([1, expect.stringContaining('THE LOG IS NOT WHOLE')]);
  });
});
