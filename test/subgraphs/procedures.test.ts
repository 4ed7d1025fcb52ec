import { subgraph } from '../../subgraphs/procedures';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { startTestSubgraph, way, type TestSubgraph } from '../support/subgraph';

let postgres: TestPostgres;
let procedures: TestSubgraph;

beforeAll(async () => {
  postgres = await startTestPostgres();
  procedures = await startTestSubgraph(subgraph, await postgres.createDatabase('procedures'));
  await procedures.sql(
    `INSERT INTO procedure (code, title_vi, title_en, roles, functions) VALUES ('1.1', 'Đăng ký đất', 'Land', '{SPOUSE}', '{LAND}')`,
  );
}, 120_000);
afterAll(async () => {
  await procedures.close();
  await postgres.stop();
});

const OPEN = `mutation ($key: String!, $anchor: String!, $procedure: String = "1.1", $role: String = "SPOUSE") {
  openCase(procedureCode: $procedure, anchor: { kind: RECEIPT, value: $anchor }, applicant: { id: "c1", name: "Nguyễn Văn An" },
    persons: [{ id: "c2", name: "Trần Thị Bình", role: $role }], idempotencyKey: $key) {
    case { id number status applicantName subjectIds persons { nodes { role citizen { id } } } }
  }
}`;
const CLOSE = `mutation ($number: String!, $key: String!) {
  closeCase(number: $number, outcome: COMPLETED, idempotencyKey: $key) { case { status outcome } }
}`;
const own = [way({ kind: 'OWN', agency: 'H15.08' })];
const coordinates = Object.fromEntries(
  [
    'Mutation.openCase',
    'Mutation.closeCase',
    'OpenCasePayload.case',
    'CloseCasePayload.case',
    'Case.number',
    'Case.status',
    'Case.outcome',
    'Case.applicantName',
    'Case.subjectIds',
    'Case.persons',
    'CasePerson.role',
    'CasePerson.citizen',
  ].map((name) => [name, own]),
);
const officerOf = (agency: string, officer: string | null = 'an.nguyen') =>
  ({
    principal: { kind: 'AGENCY', agency, client: 'app', officer, subject: null },
    operation: 'mutation',
    purpose: 'LAND/procedure',
  }) as const;
const ask = (query: string, variables: object, claims: object = officerOf('H15.08')) =>
  procedures.ask(query, { coordinates, variables: { ...variables }, claims });
const codeOf = async (answer: Promise<{ errors?: { extensions: { code: string } }[] }>) =>
  (await answer).errors?.[0]?.extensions.code;

test('opens_a_case_on_an_anchor_once_and_closes_it_once', async () => {
  const opened = await ask(OPEN, { key: 'k1', anchor: 'R-1' });
  expect(opened.errors).toBeUndefined();
  const { case: found } = opened.data.openCase;
  expect(found).toMatchObject({
    status: 'OPEN',
    applicantName: 'Nguyễn Văn An',
    subjectIds: ['c1', 'c2'],
    persons: { nodes: [{ role: 'SPOUSE', citizen: { id: 'c2' } }] },
  });
  expect(found.number).toMatch(/^H15\.08-\d{6}-0001$/);
  expect((await ask(OPEN, { key: 'k1', anchor: 'R-1' })).data).toEqual(opened.data);
  expect(await codeOf(ask(OPEN, { key: 'k2', anchor: 'R-1' }))).toBe('RECORD_CONFLICT');
  expect((await ask(OPEN, { key: 'k3', anchor: 'R-2' })).data.openCase.case.number).toMatch(/-0002$/);
  const closed = await ask(CLOSE, { number: found.number, key: 'k4' });
  expect(closed.data).toEqual({ closeCase: { case: { status: 'CLOSED', outcome: 'COMPLETED' } } });
});

test('says_the_same_of_closed_foreign_and_invented_cases', async () => {
  const opened = await ask(OPEN, { key: 'k10', anchor: 'R-10' });
  const { number } = opened.data.openCase.case;
  expect(await codeOf(ask(CLOSE, { number, key: 'k11' }, officerOf('H15.04')))).toBe('RECORD_NOT_WRITABLE');
  expect(await codeOf(ask(CLOSE, { number: 'H15.08-999999-9999', key: 'k12' }))).toBe('RECORD_NOT_WRITABLE');
  await ask(CLOSE, { number, key: 'k13' });
  expect(await codeOf(ask(CLOSE, { number, key: 'k14' }))).toBe('RECORD_NOT_WRITABLE');
});

test('refuses_to_open_without_an_officer_a_procedure_of_the_function_or_a_role_that_it_defines', async () => {
  expect(await codeOf(ask(OPEN, { key: 'k20', anchor: 'R-20' }, officerOf('H15.08', null)))).toBe(
    'ARGUMENT_INVALID',
  );
  expect(await codeOf(ask(OPEN, { key: 'k21', anchor: 'R-21', procedure: '9.9' }))).toBe('ARGUMENT_INVALID');
  expect(await codeOf(ask(OPEN, { key: 'k22', anchor: 'R-22', role: 'NEIGHBOUR' }))).toBe('ARGUMENT_INVALID');
  const other = { ...officerOf('H15.08'), purpose: 'TAX/procedure' };
  expect(await codeOf(ask(OPEN, { key: 'k23', anchor: 'R-23' }, other))).toBe('ARGUMENT_INVALID');
});

test('refuses_an_anchor_that_only_the_officers_word_stands_behind_and_a_case_that_is_a_list_of_people', async () => {
  const asked = (query: string, key: string) => codeOf(ask(query, { key, anchor: key }));
  expect(await asked(OPEN.replace('kind: RECEIPT', 'kind: SIGN_IN'), 'k30')).toBe('ARGUMENT_INVALID');
  // The same receipt with a space behind it is no other receipt.
  expect(await codeOf(ask(OPEN, { key: 'k31', anchor: 'R-1 ' }))).toBe('ARGUMENT_INVALID');
  expect(await codeOf(ask(OPEN, { key: 'k32', anchor: '' }))).toBe('ARGUMENT_INVALID');
  const person = '{ id: "c2", name: "Trần Thị Bình", role: $role }';
  const many = (count: number) => OPEN.replace(`[${person}]`, `[${Array(count).fill(person).join(', ')}]`);
  expect(await asked(many(21), 'k33')).toBe('ARGUMENT_INVALID');
  expect(await asked(many(20), 'k34')).toBeUndefined();
});
