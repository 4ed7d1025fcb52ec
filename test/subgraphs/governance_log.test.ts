import { randomBytes } from 'node:crypto';
import { createRecorder } from '../../gateway/record';
import { loadPolicy } from '../../prisma/demo/policy';
import { provinceUnits } from '../../prisma/demo/units';
import { pseudonym } from '../../shared/identifiers';
import { systemClock } from '../../shared/time';
import { createSubgraph } from '../../subgraphs/governance';
import { allCatalogues } from '../support/governance';
import { logKeys, readEntry } from '../support/log_database';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, type TestSubgraph } from '../support/subgraph';

const log = logKeys();
const keys = { pseudonym: randomBytes(32), logSubject: log.subjectKey, cursor: randomBytes(32) };
const SOMEBODY = '066085000011';
const COORDINATES = coordinatesOf('governance');

let postgres: TestPostgres;
let governance: TestSubgraph;

const auditor = {
  kind: 'AGENCY',
  agency: 'H15.02',
  client: 'auditor',
  officer: 'lhoa',
  subject: null,
} as const;
const ask = (query: string, principal: { agency: string } = auditor) =>
  governance.ask(query, { coordinates: COORDINATES, claims: { principal: { ...auditor, ...principal } } });

beforeAll(async () => {
  postgres = await startTestPostgres();
  const url = await postgres.createDatabase('governance');
  governance = await startTestSubgraph(createSubgraph(keys), url);
  await loadPolicy({ url, province: 'dak-lak', units: provinceUnits('dak-lak'), catalogues: allCatalogues });
  const recorder = await createRecorder({ connectionString: url, chain: 'gw-1', clock: systemClock, ...log });
  const caller = readEntry().caller as Extract<ReturnType<typeof readEntry>['caller'], { kind: 'AGENCY' }>;
  for (let at = 0; at < 5; at += 1) {
    const client = at === 4 ? 'tax-office' : 'land-office';
    const agency = at === 4 ? 'G12.66' : 'H15.08';
    const recorded = await recorder.record(
      readEntry({
        responseId: `answer-${at}`,
        caller: { ...caller, agency, client, officer: null },
        purpose: at % 2 === 0 ? 'land-administration/public-service' : 'land-administration/state-management',
        case: at === 1 ? 'HS-1' : null,
        subjects: at < 2 ? [pseudonym(keys.pseudonym, 'citizen', SOMEBODY)] : [],
        basis: { policyVersion: 1, account: { agency, client, officer: null }, case: null },
      }),
    );
    expect(recorded.status).toBe('recorded');
  }
  await recorder.close();
}, 120_000);

afterAll(async () => {
  await governance.close();
  await postgres.stop();
});

const ids = (answer: { data?: { sharingLog: { nodes: { responseId: string }[] } } }) =>
  answer.data!.sharingLog.nodes.map(({ responseId }) => responseId);

describe('the sharing log', () => {
  test('[SCP-05] [LOG-02] [LOG-03] [LOG-04] [LOG-05] [LOG-06] an_entry_says_when_who_what_with_which_right_and_outcome', async () => {
    const { data, errors } = await ask(
      `{ sharingLog(first: 1) { totalCount nodes { responseId at kind outcome agency client purpose policyVersion operation
           disclosed { coordinate right version kind } refused { coordinate reason } crossed rows subjectCount hash } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.sharingLog).toMatchObject({
      totalCount: 5,
      nodes: [
        {
          responseId: 'answer-4',
          outcome: 'PARTIAL',
          agency: 'G12.66',
          client: 'tax-office',
          policyVersion: 1,
          refused: [{ coordinate: 'Citizen.religion', reason: 'NO_RIGHT' }],
          crossed: ['LandParcel.subjectIds'],
          rows: 1,
        },
      ],
    });
    expect(data.sharingLog.nodes[0].operation).toContain('query Card');
    expect(data.sharingLog.nodes[0].disclosed).toContainEqual({
      coordinate: 'Citizen.fullName',
      right: 'R-1',
      version: 2,
      kind: 'RULE',
    });
  });

  test('[LOG-01] who_read_about_a_person_is_found_by_his_number', async () => {
    const found = await ask(
      `{ sharingLog(filter: { personalNumber: "${SOMEBODY}" }) { nodes { responseId subjectCount } totalCount } }`,
    );
    expect(found.errors).toBeUndefined();
    expect(ids(found)).toEqual(['answer-1', 'answer-0']);
    expect(
      ids(await ask('{ sharingLog(filter: { personalNumber: "066186000022" }) { nodes { responseId } } }')),
    ).toEqual([]);
  });

  test.each([
    ['agency: "G12.66"', ['answer-4']],
    ['case: "HS-1"', ['answer-1']],
    ['purpose: "land-administration/state-management"', ['answer-3', 'answer-1']],
    ['outcome: "REFUSED"', []],
    ['coordinate: "Citizen.religion", agency: "G12.66"', ['answer-4']],
    ['at: { lt: "2000-01-01T00:00:00Z" }', []],
  ])('filters_by_%s', async (filter, expected) => {
    expect(ids(await ask(`{ sharingLog(filter: { ${filter} }) { nodes { responseId } } }`))).toEqual(
      expected,
    );
  });

  test('[LOG-08] the_use_log_and_the_update_log_are_told_apart', async () => {
    const all = await ask(
      '{ sharingLog(filter: { kind: "READ" }) { nodes { responseId kind } totalCount } }',
    );
    expect(all.errors).toBeUndefined();
    expect(all.data.sharingLog.totalCount).toBe(5);
    const writes = await ask('{ sharingLog(filter: { kind: "WRITE_OUTCOME" }) { nodes { responseId } } }');
    expect(ids(writes)).toEqual([]);
  });

  test('[LOG-10] yearly_statistics_count_agencies_and_months_and_hide_small_cells', async () => {
    const year = new Date(Date.now() + 7 * 3600_000).getUTCFullYear();
    const query = `{ agencies: sharingStatistics(year: ${year}) { rows { group answers refusals } csv }
      months: sharingStatistics(year: ${year}, by: MONTH) { rows { answers } }
      types: sharingStatistics(year: ${year}, by: DATA_TYPE) { rows { group } }
      before: sharingStatistics(year: 2020) { rows { group } } }`;
    const { data, errors } = await ask(query);
    expect(errors).toBeUndefined();
    expect(data.agencies.rows).toEqual([
      { group: 'G12.66', answers: null, refusals: 0 },
      { group: 'H15.08', answers: null, refusals: 0 },
    ]);
    expect(data.agencies.csv).toContain('G12.66,,0,0');
    expect(data.months.rows).toEqual([{ answers: 5 }]);
    expect(data.types.rows).toContainEqual({ group: 'Citizen' });
    expect(data.before.rows).toEqual([]);
  });

  test('pages_follow_one_another_by_a_cursor_that_is_the_callers_own', async () => {
    const page = (after: string) =>
      `{ sharingLog(first: 2${after}) { nodes { responseId } pageInfo { hasNextPage endCursor } } }`;
    const first = await ask(page(''));
    const cursor = first.data.sharingLog.pageInfo.endCursor as string;
    expect(ids(first)).toEqual(['answer-4', 'answer-3']);
    expect(ids(await ask(page(`, after: "${cursor}"`)))).toEqual(['answer-2', 'answer-1']);
    const stolen = await ask(page(`, after: "${cursor}"`), { agency: 'H15.10' });
    expect(stolen.errors?.[0]?.extensions.code).toBe('CURSOR_INVALID');
  });
});
