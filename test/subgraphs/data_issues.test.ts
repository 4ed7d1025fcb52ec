import { randomBytes } from 'node:crypto';
import { loadPolicy } from '../../prisma/demo/policy';
import { provinceUnits } from '../../prisma/demo/units';
import { createSubjectDigest } from '../../shared/log';
import { createSubgraph } from '../../subgraphs/governance';
import { allCatalogues, withClient } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, way, type Answer, type TestSubgraph } from '../support/subgraph';

const keys = { pseudonym: randomBytes(32), logSubject: randomBytes(32), cursor: randomBytes(32) };
const NAMES = coordinatesOf('governance');
const under = (rows: Parameters<typeof way>[0]) =>
  Object.fromEntries(NAMES.map((name) => [name, name.endsWith('.subjectIds') ? [way()] : [way(rows)]]));
const citizen = { kind: 'CITIZEN', agency: null, client: null, officer: null, subject: 'aAn' } as const;
const officer = (agency: string) =>
  ({ kind: 'AGENCY', agency, client: 'x', officer: 'nvan', subject: null }) as const;

let postgres: TestPostgres;
let governance: TestSubgraph;
let key = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const url = await postgres.createDatabase('governance');
  governance = await startTestSubgraph(createSubgraph(keys), url);
  const province = 'dak-nong';
  await loadPolicy({ url, province, units: provinceUnits(province), catalogues: allCatalogues });
  await withClient(url, async (client) => {
    await client.query(`SET session_replication_role = replica;
      UPDATE data_item SET coordinates = ARRAY['Citizen.dateOfBirth'] WHERE id = 'population.birth';
      UPDATE data_item SET coordinates = ARRAY['DossierComponent.status'] WHERE id = 'hub.dossier';
      UPDATE data_item SET coordinates = ARRAY['Agency.nameVi'] WHERE id = 'governance.agencies'`);
    const digest = createSubjectDigest(keys.logSubject);
    for (const [n, subject] of ['aAn', 'aBinh'].entries())
      await client.query(
        `INSERT INTO sharing_log (chain_id, sequence, segment, at, kind, outcome, response_id, agency, subjects, entry, previous_hash, hash)
         VALUES (1, $1, 202611, now() - interval '1 hour', 'READ', 'ALLOWED', $2, 'H15.20', ARRAY[$3], '{}', '', '')`,
        [n, subject === 'aAn' ? 'of-an' : 'of-binh', digest(subject)],
      );
  });
}, 120_000);

afterAll(async () => {
  await governance.close();
  await postgres.stop();
});

const SHOWN = `issue { id state outcome objected owner { code } issueCase obstacle dueAt events { kind words expected outcome } }`;
const INPUT = {
  coordinate: 'Citizen.dateOfBirth',
  kind: 'WRONG',
  saysWrong: 'Sinh năm 1985',
  expected: '1985-03-12',
};

const report = (input: object = INPUT): Promise<Answer> =>
  governance.ask(
    `mutation ($input: DataIssueInput!) { step: reportDataIssue(input: $input, idempotencyKey: "k${key++}") { ${SHOWN} } }`,
    {
      coordinates: under({ kind: 'SELF' }),
      variables: { input },
      claims: { principal: citizen, purpose: 'self', operation: 'mutation' },
    },
  );

const step = (principal: typeof citizen | ReturnType<typeof officer>, call: string): Promise<Answer> =>
  governance.ask(`mutation { step: ${call.replace(/\)$/, `, idempotencyKey: "k${key++}")`)} { ${SHOWN} } }`, {
    coordinates: under(
      principal.kind === 'CITIZEN' ? { kind: 'SELF' } : { kind: 'OWN', agency: principal.agency },
    ),
    claims: { principal, operation: 'mutation' },
  });

const reasonOf = ({ errors }: Answer) =>
  (errors?.[0]?.extensions as { reason?: string } | undefined)?.reason ?? errors?.[0]?.extensions.code;

async function seenBy(agency: string) {
  const { data } = await governance.ask(
    `{ dataIssues { nodes { id state events { words expected } } totalCount } }`,
    { coordinates: under({ kind: 'OWN', agency }), claims: { principal: officer(agency) } },
  );
  return data.dataIssues;
}

test('[ISS-01] a_citizens_report_reaches_the_owner_who_answers_and_the_citizen_reads_the_answer', async () => {
  const reported = await report();
  expect(reported.errors).toBeUndefined();
  const { issue } = reported.data.step;
  expect(issue).toMatchObject({
    state: 'WITH_OWNER',
    owner: { code: 'A01.15' },
    issueCase: 'DISCREPANCY',
    obstacle: 'DATA_QUALITY',
    dueAt: expect.any(String),
  });
  expect((await seenBy('A01.15')).nodes[0].events[0]).toEqual({
    words: INPUT.saysWrong,
    expected: INPUT.expected,
  });
  const answered = await step(
    officer('A01.15'),
    `answerDataIssue(id: "${issue.id}", outcome: CORRECTED, words: "Đã sửa theo giấy khai sinh")`,
  );
  expect(answered.errors).toBeUndefined();
  const mine = await governance.ask(`{ myDataIssues { nodes { state outcome events { kind words } } } }`, {
    coordinates: under({ kind: 'SELF' }),
    claims: { principal: citizen, purpose: 'self' },
  });
  expect(mine.data.myDataIssues.nodes[0]).toMatchObject({
    state: 'ANSWERED',
    outcome: 'CORRECTED',
    events: [{ kind: 'REPORT' }, { kind: 'ANSWER', words: 'Đã sửa theo giấy khai sinh' }],
  });
});

test('a_report_names_the_field_it_came_from_and_records_and_readings_of_his_own_others_and_invented_ones_alike', async () => {
  expect(reasonOf(await report({ ...INPUT, coordinate: 'DossierComponent.status' }))).toBe(
    'COORDINATE_COMPOSITE',
  );
  const [anothers, invented] = [
    await report({ ...INPUT, readingId: 'of-binh' }),
    await report({ ...INPUT, readingId: 'of-nobody' }),
  ];
  expect(anothers.errors).toEqual(invented.errors);
  expect(reasonOf(anothers)).toBe('VALUE_INVALID');
  expect((await report({ ...INPUT, readingId: 'of-an', recordId: 'aAn' })).errors).toBeUndefined();
  const [wifes, nobodys] = [
    await report({ ...INPUT, recordId: 'aBinh' }),
    await report({ ...INPUT, recordId: 'aNobody' }),
  ];
  expect(wifes.errors).toEqual(nobodys.errors);
  expect(reasonOf(wifes)).toBe('VALUE_INVALID');
});

test('the_coordinating_agency_sees_that_there_is_a_report_and_not_its_words_and_others_see_nothing', async () => {
  const seen = await seenBy('H15.10');
  expect(seen.totalCount).toBeGreaterThan(0);
  expect(JSON.stringify(seen)).not.toContain('1985');
  expect((await seenBy('H15.08')).nodes).toEqual([]);
});

test('[IND-09] an_answer_is_objected_to_and_settled_by_the_coordinating_agency', async () => {
  const { id } = (await report()).data.step.issue;
  await step(officer('A01.15'), `answerDataIssue(id: "${id}", outcome: CORRECT_AS_IS, words: "Đúng")`);
  const objected = await step(citizen, `objectToAnswer(id: "${id}", words: "Không đúng")`);
  expect(objected.data.step.issue).toMatchObject({ state: 'WITH_COORDINATOR', objected: true });
  const settled = await step(
    officer('H15.10'),
    `settleDataIssue(id: "${id}", outcome: NEEDS_PAPER, words: "Cần bản sao giấy khai sinh")`,
  );
  expect(settled.data.step.issue).toMatchObject({ state: 'SETTLED', outcome: 'NEEDS_PAPER' });
});

test('somebody_elses_report_and_an_invented_one_look_alike', async () => {
  const { id } = (await report()).data.step.issue;
  const call = (which: string) =>
    step(officer('H15.08'), `answerDataIssue(id: "${which}", outcome: CORRECTED, words: "x")`);
  const [others, invented] = [await call(id), await call('BC-2026-999999')];
  expect(others.errors).toEqual(invented.errors);
  expect(reasonOf(others)).toBe('RECORD_NOT_WRITABLE');
});

test('what_is_no_field_no_personal_data_or_no_words_is_refused_by_name', async () => {
  expect(reasonOf(await report({ ...INPUT, coordinate: 'Citizen.none' }))).toBe('COORDINATE_UNKNOWN');
  expect(reasonOf(await report({ ...INPUT, coordinate: 'Agency.nameVi' }))).toBe('NOT_PERSONAL');
  expect(reasonOf(await report({ ...INPUT, saysWrong: ' ' }))).toBe('VALUE_INVALID');
});
