import { randomBytes } from 'node:crypto';
import { loadPolicy } from '../../prisma/demo/policy';
import { provinceUnits } from '../../prisma/demo/units';
import { demoCaller } from '../../shared/demo/callers';
import { createSubgraph } from '../../subgraphs/governance';
import { allCatalogues, withClient } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, way, type Answer, type TestSubgraph } from '../support/subgraph';

const keys = { pseudonym: randomBytes(32), logSubject: randomBytes(32), cursor: randomBytes(32) };
const EVERYTHING = coordinatesOf('governance');
let postgres: TestPostgres;
let url: string;
let governance: TestSubgraph;
let key = 0;

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

function principalOf(caller: string) {
  const { agency, officer } = demoCaller(caller)!;
  return {
    kind: 'AGENCY',
    agency: agency!,
    client: caller,
    officer: officer?.id ?? null,
    subject: null,
  } as const;
}
const ASKED = `provider: "Bộ Xây dựng", upstream: "CSDL nhà ở và thị trường bất động sản", content: "Quy hoạch nhà ở",
  purpose: "Lập kế hoạch nhà ở xã hội", instrument: "Luật Nhà ở 27/2023/QH15", article: "Điều 191"`;
const write = (caller: string, call: string): Promise<Answer> =>
  governance.ask(
    `mutation { step: ${call.replace(/\)$/, `, idempotencyKey: "d${key++}")`)} {
      request { id state service dueAt overdue events { kind agency { code } role service instrument article } } } }`,
    { coordinates: EVERYTHING, claims: { principal: principalOf(caller), operation: 'mutation' } },
  );
/** A step is refused for a reason of its own, or as any number is that is no concern of the caller's. */
const reasonIn = (extensions: unknown) => {
  const { reason, code } = (extensions ?? {}) as { reason?: string; code?: string };
  return reason ?? code;
};
const reasonOf = ({ errors }: Answer) => reasonIn(errors?.[0]?.extensions);
async function filed(): Promise<string> {
  const { data, errors } = await write('construction', `requestOutsideData(input: { ${ASKED} })`);
  expect(errors).toBeUndefined();
  expect(data.step.request.state).toBe('FILED');
  return data.step.request.id;
}
const obtain = (caller: string, id: string) =>
  write(
    caller,
    `obtainOutsideData(id: "${id}", service: "LGSP:bxd.nha-o", reason: "đã kết nối", documentNumber: "5/CV")`,
  );
const forward = (caller: string, id: string) =>
  write(caller, `forwardOutsideData(id: "${id}", reason: "gửi Bộ", documentNumber: "4/CV")`);
async function run(sql: string, values: unknown[] = []): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('SET session_replication_role = replica');
    await client.query(sql, values);
  });
}

test('[OUT-07] [OUT-09] a_unit_asks_through_the_department_which_alone_connects_and_offers_it_through_lgsp', async () => {
  const id = await filed();
  expect(reasonOf(await obtain('construction', id))).toBe('ROLE_REQUIRED');
  expect(reasonOf(await forward('land-officer', id))).toBe('RECORD_NOT_WRITABLE');
  expect(reasonOf(await forward('land-officer', 'DN-2026-999999'))).toBe('RECORD_NOT_WRITABLE');
  expect((await forward('coordinator', id)).data.step.request.state).toBe('FORWARDED');
  const { data } = await obtain('coordinator', id);
  expect(data.step.request).toMatchObject({ state: 'OBTAINED', service: 'LGSP:bxd.nha-o' });
  expect(
    data.step.request.events.map(({ kind, agency }: { kind: string; agency: { code: string } }) => [
      kind,
      agency.code,
    ]),
  ).toEqual([
    ['FILE', 'H15.12'],
    ['FORWARD', 'H15.10'],
    ['OBTAIN', 'H15.10'],
  ]);
  expect(reasonOf(await obtain('coordinator', id))).toBe('TRANSITION_NOT_ALLOWED');
});

test('[OUT-09] a_refusal_names_reason_and_ground_and_what_waits_beyond_the_operators_limit_is_overdue', async () => {
  const [silent, refused] = [await filed(), await filed()];
  const overdue = async () =>
    (
      await governance.ask('{ outsideDataRequests(filter: { overdue: true }) { nodes { id } } }', {
        coordinates: EVERYTHING,
        claims: { principal: principalOf('coordinator') },
      })
    ).data.outsideDataRequests.nodes.map(({ id }: { id: string }) => id);
  // No regulation sets a limit: nothing is late until the operator does.
  expect(await overdue()).toEqual([]);
  await run(`INSERT INTO legal_rule (id, key, value, instrument, article, layer, valid_from)
    VALUES ('own.outside', 'outsideData.answerWorkingDays', '5', 'Quy trình nội bộ', '1', 'OPERATOR', '2026-01-01')`);
  const limited = await filed();
  await run(`UPDATE outside_data_event SET due_at = due_at - interval '30 days' WHERE request_id = $1`, [
    limited,
  ]);
  expect(await overdue()).toEqual([limited]);
  const refuse = (ground: string) =>
    write(
      'coordinator',
      `refuseOutsideData(id: "${refused}", ${ground}, reason: "Bộ chưa mở", documentNumber: "6/CV")`,
    );
  expect(reasonOf(await refuse('instrument: " ", article: "1"'))).toBe('VALUE_INVALID');
  expect((await refuse('instrument: "NĐ 278/2025", article: "Điều 5"')).data.step.request.state).toBe(
    'REFUSED',
  );
  const withdrawn = await write(
    'construction',
    `withdrawOutsideData(id: "${silent}", reason: "không cần nữa")`,
  );
  expect(withdrawn.data.step.request.state).toBe('WITHDRAWN');
});

test('only_the_unit_and_the_department_read_a_request', async () => {
  const id = await filed();
  const seen = async (caller: string) => {
    const principal = principalOf(caller);
    const own = Object.fromEntries(
      EVERYTHING.map((name) => [name, [way({ kind: 'OWN', agency: principal.agency })]]),
    );
    const { data } = await governance.ask(`{ outsideDataRequest(id: "${id}") { state } }`, {
      coordinates: own,
      claims: { principal },
    });
    return data.outsideDataRequest;
  };
  expect(await seen('construction')).toEqual({ state: 'FILED' });
  expect(await seen('coordinator')).toEqual({ state: 'FILED' });
  expect(await seen('land-officer')).toBeNull();
});

test('[MOD-16] a_database_of_the_catalogue_without_a_subgraph_or_a_service_is_a_gap_until_it_has_both', async () => {
  const gaps = async (): Promise<{ database: string; withoutSubgraph: boolean }[]> =>
    (
      await governance.ask('{ apiGaps { database owner { code } withoutSubgraph withoutService } }', {
        coordinates: EVERYTHING,
        claims: { principal: principalOf('coordinator') },
      })
    ).data.apiGaps;
  const gold = async () => (await gaps()).find(({ database }) => database === 'CSDL quy hoạch');
  expect(await gold()).toBeUndefined();
  await run(`INSERT INTO catalogue_proposal (id, agency_code, kind, items, title, content, build_option, reason, created_at)
    VALUES ('P-9', 'H15.12', 'NEW_DATABASE', '{}', 'CSDL quy hoạch', 'x', 'x', 'x', now())`);
  await run(`INSERT INTO catalogue_proposal_event (proposal_id, sequence, at, kind, state, agency_code, officer, role, reason, party)
    VALUES ('P-9', 1, now(), 'ISSUE', 'ISSUED', 'H15.10', 'x', 'x', 'x', 'H15.12')`);
  expect(await gold()).toEqual({
    database: 'CSDL quy hoạch',
    owner: { code: 'H15.12' },
    withoutSubgraph: true,
    withoutService: true,
  });
  const served = (await gaps())
    .filter(({ withoutSubgraph }) => !withoutSubgraph)
    .map(({ database }) => database);
  const services = await withClient(url, async (client) =>
    (
      await client.query<{ code: string }>(
        `SELECT DISTINCT i.database_code AS code FROM data_service s JOIN data_item i ON i.id = ANY(s.items)`,
      )
    ).rows.map(({ code }) => code),
  );
  expect(services.length).toBeGreaterThan(0);
  const databases = allCatalogues.map(({ code }) => code);
  expect(served.sort()).toEqual(databases.filter((code) => !services.includes(code)).sort());
});

test('[OUT-02] the_provinces_services_are_listed_openly_with_how_to_ask_for_them', async () => {
  const items = new Map(allCatalogues.flatMap(({ items: each }) => each.map((item) => [item.id, item])));
  for (const id of ['governance.data-services', 'governance.data-services-list'])
    expect(items.get(id)?.classification).toBe('OPEN');
  const { data, errors } = await governance.ask(
    '{ dataServices(first: 100) { nodes { id title description path howToAsk parameters { name description } } } }',
    {
      coordinates: EVERYTHING,
      claims: { principal: { kind: 'PUBLIC', agency: null, client: null, officer: null, subject: null } },
    },
  );
  expect(errors).toBeUndefined();
  const { nodes } = data.dataServices;
  expect(nodes.length).toBeGreaterThan(0);
  for (const { path, howToAsk, description } of nodes) {
    expect(path).toMatch(/^\/services\//);
    expect(howToAsk.length * description.length).toBeGreaterThan(0);
  }
});
