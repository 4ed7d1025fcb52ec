import { randomBytes } from 'node:crypto';
import { createSubgraph } from '../../subgraphs/governance';
import { withClient } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, way, type Answer, type TestSubgraph } from '../support/subgraph';

const keys = { pseudonym: randomBytes(32), logSubject: randomBytes(32), cursor: randomBytes(32) };
const EVERYTHING = coordinatesOf('governance');
const SELF = Object.fromEntries(
  EVERYTHING.map((name) => [name, [name.endsWith('.subjectIds') ? way() : way({ kind: 'SELF' })]]),
);
const own = (agency: string) =>
  Object.fromEntries(
    EVERYTHING.map((name) => [name, [name.endsWith('.subjectIds') ? way() : way({ kind: 'OWN', agency })]]),
  );
const CASE = 'H15.20-261121-0001';
const officer = (agency: string) =>
  ({ kind: 'AGENCY', agency, client: 'portal', officer: 'nvan', subject: null }) as const;
const citizen = (subject: string) =>
  ({ kind: 'CITIZEN', agency: null, client: null, officer: null, subject }) as const;

let postgres: TestPostgres;
let governance: TestSubgraph;
let key = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const url = await postgres.createDatabase('governance');
  governance = await startTestSubgraph(createSubgraph(keys), url);
  await withClient(url, async (client) => {
    await client.query('SET session_replication_role = replica');
    await client.query(`INSERT INTO database_entry (code, title_vi, title_en, owner_code, kind, nature, base, original, purpose_vi,
        purpose_en, scope_vi, scope_en, content_vi, content_en, collection_vi, collection_en, updating_vi, updating_en, source_vi, source_en,
        frequency_vi, frequency_en)
      VALUES ('population', '', '', 'A01.15', 'NATIONAL', 'SECTOR', true, true, '', '', '', '', '', '', '', '', '', '', '', '', '', '')`);
    await client.query(`INSERT INTO data_item (id, database_code, title_vi, title_en, description_vi, description_en, classification, personal, coordinates)
      VALUES ('population.marital', 'population', '', '', '', '', 'DEFAULT', 'BASIC', ARRAY['Citizen.maritalStatus'])`);
    await client.query(`INSERT INTO paper_saved (case_number, component, holder, procedure_code, procedure_title, agency_code, saved_at, copies, certifications)
      VALUES ('${CASE}', 'single', 'APPLICANT', '1', '', 'H15.20', now(), 1, 1)`);
  });
}, 120_000);

afterAll(async () => {
  await governance.close();
  await postgres.stop();
});

const INPUT = { subject: 'aAn', component: 'single', because: 'NOT_HELD', words: 'Xin nộp bản giấy' };

const ask = (changes: object = {}, claims: object = {}): Promise<Answer> =>
  governance.ask(
    `mutation ($input: PaperRequestInput!) { askForPaper(input: $input, idempotencyKey: "p${key++}") { request { id because coordinate } } }`,
    {
      coordinates: EVERYTHING,
      variables: { input: { ...INPUT, ...changes } },
      claims: {
        principal: officer('H15.20'),
        operation: 'mutation',
        case: { number: CASE, subjects: ['aAn'] },
        ...claims,
      },
    },
  );

const reasonOf = ({ errors }: Answer) => (errors?.[0]?.extensions as { reason?: string } | undefined)?.reason;

async function seen(asked: object): Promise<{ because: string; component: string; words: string }[]> {
  const { data, errors } = await governance.ask(
    '{ paperRequests(orderBy: [{ field: ASKED_AT }]) { nodes { because component words } } }',
    asked,
  );
  expect(errors).toBeUndefined();
  return data.paperRequests.nodes;
}

test('[DOS-02] [DOS-05] a_paper_that_data_has_replaced_is_not_asked_for_again', async () => {
  const refused = await ask();
  expect(reasonOf(refused)).toBe('PAPER_REPLACED');
  expect((await ask({ component: 'birth-record' })).errors).toBeUndefined();
});

test('[DOS-05] unless_the_data_is_not_good_enough_and_then_its_owner_hears_of_it', async () => {
  expect(reasonOf(await ask({ because: 'QUALITY' }))).toBe('COORDINATE_REQUIRED');
  const answer = await ask({ because: 'QUALITY', coordinate: 'Citizen.maritalStatus' });
  expect(answer.data.askForPaper.request).toMatchObject({
    because: 'QUALITY',
    coordinate: 'Citizen.maritalStatus',
  });
  const owner = await seen({ coordinates: own('A01.15'), claims: { principal: officer('A01.15') } });
  expect(owner.map(({ because }) => because)).toEqual(['QUALITY']);
  expect((await ask({ because: 'LAW' })).errors).toBeUndefined();
});

test('the_citizen_sees_what_he_is_asked_for_and_why_and_nobody_elses', async () => {
  const mine = await seen({ coordinates: SELF, claims: { principal: citizen('aAn'), purpose: 'self' } });
  expect(mine.map(({ because }) => because)).toEqual(['NOT_HELD', 'QUALITY', 'LAW']);
  expect(await seen({ coordinates: SELF, claims: { principal: citizen('aBinh'), purpose: 'self' } })).toEqual(
    [],
  );
  expect(await seen({ coordinates: own('H15.08'), claims: { principal: officer('H15.08') } })).toEqual([]);
});

test.each([
  ['OFFICER_REQUIRED', {}, { principal: { ...officer('H15.20'), officer: null } }],
  ['CASE_REQUIRED', {}, { case: null }],
  ['SUBJECT_NOT_IN_CASE', { subject: 'aBinh' }, {}],
  ['VALUE_INVALID', { words: ' ' }, {}],
])('is_refused_with_%s', async (reason, changes, claims) => {
  expect(reasonOf(await ask({ because: 'LAW', ...changes }, claims))).toBe(reason);
});

test('is_never_changed_or_deleted', async () => {
  for (const text of [
    `UPDATE paper_request SET words = ''`,
    `DELETE FROM paper_request`,
    `TRUNCATE paper_request`,
  ])
    await expect(governance.sql(text)).rejects.toThrow();
});
