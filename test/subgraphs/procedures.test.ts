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
    'Mutation.recordRoles',
    'RecordRolesPayload.case',
    'Mutation.reconcileReceipt',
    'ReconcileReceiptPayload.case',
    'CasePerson.verification',
    'CasePerson.verifiedAt',
    'CasePerson.record',
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
/** Cases are opened by the hub alone, within its own opening. */
const within = (query: string) => (query.includes('openCase(') ? { within: 'Mutation.openDossier' } : {});
const ask = (query: string, variables: object, claims: object = officerOf('H15.08')) =>
  procedures.ask(query, {
    coordinates,
    variables: { ...variables },
    claims: { ...within(query), ...claims },
  });
const codeOf = async (answer: Promise<{ errors?: { extensions: { code: string } }[] }>) =>
  (await answer).errors?.[0]?.extensions.code;

test('opens_a_case_on_an_anchor_once_and_closes_it_once', async () => {
  const opened = await ask(OPEN, { key: 'k1', anchor: 'R-1' });
  expect(opened.errors).toBeUndefined();
  const { case: found } = opened.data.openCase;
  expect(found).toMatchObject({
    status: 'OPEN',
    applicantName: 'Nguyễn Văn An',
    subjectIds: ['c1'],
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
  expect(await codeOf(ask(OPEN, { key: 'k21', anchor: 'R-21', procedure: '9.9' }))).toBe('PROCEDURE_UNKNOWN');
  expect(await codeOf(ask(OPEN, { key: 'k22', anchor: 'R-22', role: 'NEIGHBOUR' }))).toBe('ARGUMENT_INVALID');
  const other = { ...officerOf('H15.08'), purpose: 'TAX/procedure' };
  const foreign = await ask(OPEN, { key: 'k23', anchor: 'R-23' }, other);
  expect(foreign.errors?.[0]).toMatchObject({
    message: expect.stringContaining('(LAND)'),
    extensions: { code: 'PROCEDURE_NOT_HANDLED' },
  });
});

test('opens_a_case_for_nobody_but_the_hub', async () => {
  for (const asked of [undefined, 'Mutation.recheckRoles', ''])
    expect(
      await codeOf(ask(OPEN, { key: 'k24', anchor: 'R-24' }, { ...officerOf('H15.08'), within: asked })),
    ).toBe('ONLY_WITHIN');
  expect(await procedures.sql(`SELECT 1 FROM procedure_case WHERE anchor = 'R-24'`)).toEqual([]);
});

test('takes_a_receipt_once_from_its_agency_and_tells_another_agency_nothing_of_it', async () => {
  const theirs = (key: string) => {
    const ways = [way({ kind: 'OWN', agency: 'H15.04' })];
    const mine = Object.fromEntries(Object.keys(coordinates).map((name) => [name, ways]));
    const claims = { ...within(OPEN), ...officerOf('H15.04') };
    return procedures.ask(OPEN, { coordinates: mine, variables: { key, anchor: 'R-40' }, claims });
  };
  expect((await ask(OPEN, { key: 'k40', anchor: 'R-40' })).errors).toBeUndefined();
  expect((await theirs('k41')).errors).toBeUndefined();
  const twice = await theirs('k42');
  expect(twice.errors?.[0]).toMatchObject({
    message: expect.stringMatching(/biên nhận này đã mở .* this receipt opened/),
    extensions: { code: 'RECORD_CONFLICT' },
  });
});

test('opens_one_case_for_two_calls_at_once_of_one_key', async () => {
  const both = await Promise.all([1, 2].map(() => ask(OPEN, { key: 'k50', anchor: 'R-50' })));
  const [first, second] = both.map(({ data }) => data?.openCase.case.number as string);
  expect([first, second]).toEqual([expect.any(String), first]);
  expect(await codeOf(ask(OPEN, { key: 'k50', anchor: 'R-51' }))).toBe('IDEMPOTENCY_CONFLICT');
});

describe('the unit of a case on a receipt', () => {
  const AT = OPEN.replace('id: "c1"', 'id: $who')
    .replace('$key: String!', '$key: String!, $who: ID!, $unit: ID')
    .replace('idempotencyKey: $key', 'unit: $unit, idempotencyKey: $key');
  const at = (who: string, key: string, unit: string | null) =>
    codeOf(ask(AT, { key, anchor: key, who, unit }));

  test('is_no_other_one_of_the_same_person_until_somebody_else_found_the_first_receipt', async () => {
    expect(await at('u1', 'unit-1', '24169')).toBeUndefined();
    expect(await at('u1', 'unit-2', '24169')).toBeUndefined();
    expect(await at('u1', 'unit-3', null)).toBeUndefined();
    expect(await at('u2', 'unit-4', '24305')).toBeUndefined();
    expect(await at('u1', 'unit-5', '24305')).toBe('ARGUMENT_INVALID');
    await procedures.sql(`UPDATE procedure_case SET status = 'CLOSED', outcome = 'REJECTED', closed_at = now()
      WHERE anchor IN ('unit-1', 'unit-2')`);
    expect(await at('u1', 'unit-6', '24305')).toBe('ARGUMENT_INVALID');
    await procedures.sql(
      `UPDATE procedure_case SET anchor_reconciled_at = now() WHERE anchor IN ('unit-1', 'unit-2')`,
    );
    expect(await at('u1', 'unit-7', '24305')).toBeUndefined();
  });

  test('is_free_after_an_opening_that_the_hub_ended_and_after_thirty_days', async () => {
    await at('u3', 'unit-10', '24169');
    expect(await at('u3', 'unit-11', '24305')).toBe('ARGUMENT_INVALID');
    await procedures.sql(`UPDATE procedure_case SET opening_refused = true WHERE anchor = 'unit-10'`);
    expect(await at('u3', 'unit-12', '24305')).toBeUndefined();
    await procedures.sql(
      `UPDATE procedure_case SET opened_at = now() - interval '31 days' WHERE anchor = 'unit-12'`,
    );
    expect(await at('u3', 'unit-13', '24169')).toBeUndefined();
  });
});

test('refuses_an_anchor_that_only_the_officers_word_stands_behind_and_a_case_that_is_a_list_of_people', async () => {
  expect(await codeOf(ask(SIGNED_IN, { key: 'k29', applicant: { name: 'An' } }))).toBe('ARGUMENT_INVALID');
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

const SIGNED_IN = `mutation ($key: String!, $applicant: CaseApplicantInput!) {
  openCase(procedureCode: "1.1", anchor: { kind: SIGN_IN }, applicant: $applicant, idempotencyKey: $key) {
    case { number subjectIds applicantName }
  }
}`;
const signedIn = (subject: string, anchor: string) => ({
  ...officerOf('H15.08'),
  signIn: { subject, anchor },
});

describe('a case on the sign-in of the applicant', () => {
  const name = 'Nguyễn Văn An';

  test('is_opened_for_whoever_signed_in_named_or_not', async () => {
    const unnamed = await ask(SIGNED_IN, { key: 's1', applicant: { name } }, signedIn('c7', 'si.1'));
    expect(unnamed.errors).toBeUndefined();
    expect(unnamed.data.openCase.case).toMatchObject({ subjectIds: ['c7'], applicantName: name });
    const named = await ask(SIGNED_IN, { key: 's2', applicant: { id: 'c7', name } }, signedIn('c7', 'si.2'));
    expect(named.data.openCase.case.subjectIds).toEqual(['c7']);
    expect(
      await procedures.sql(`SELECT anchor_kind, applicant_id FROM procedure_case WHERE anchor = 'si.1'`),
    ).toEqual([{ anchor_kind: 'SIGN_IN', applicant_id: 'c7' }]);
  });

  test('is_opened_once_and_not_for_somebody_else_and_both_refusals_are_one', async () => {
    const first = await ask(SIGNED_IN, { key: 's10', applicant: { name } }, signedIn('c7', 'si.10'));
    const again = await ask(SIGNED_IN, { key: 's10', applicant: { name } }, signedIn('c7', 'si.11'));
    expect(again.data).toEqual(first.data);
    const replayed = await ask(SIGNED_IN, { key: 's11', applicant: { name } }, signedIn('c7', 'si.10'));
    const another = await ask(
      SIGNED_IN,
      { key: 's12', applicant: { id: 'c8', name } },
      signedIn('c7', 'si.12'),
    );
    const both = { id: 'c8', name };
    const replayedForAnother = await ask(SIGNED_IN, { key: 's13', applicant: both }, signedIn('c7', 'si.10'));
    expect(replayed.errors?.[0]?.extensions.code).toBe('SIGN_IN_REFUSED');
    const told = [replayed, another, replayedForAnother].map(({ data, errors }) =>
      JSON.stringify({ data, errors }),
    );
    expect(new Set(told).size).toBe(1);
    expect(told[0]).not.toMatch(/c7|c8|si\./);
  });

  test('is_not_answered_to_one_key_for_two_who_signed_in', async () => {
    await ask(SIGNED_IN, { key: 's20', applicant: { name } }, signedIn('c7', 'si.20'));
    const other = await ask(SIGNED_IN, { key: 's20', applicant: { name } }, signedIn('c9', 'si.21'));
    expect(other.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_CONFLICT');
  });

  test('takes_no_sign_in_that_the_officer_names', async () => {
    const named = SIGNED_IN.replace('kind: SIGN_IN', 'kind: SIGN_IN, value: "si.30"');
    expect(await codeOf(ask(named, { key: 's30', applicant: { name } }, signedIn('c7', 'si.30')))).toBe(
      'ARGUMENT_INVALID',
    );
  });

  test('is_opened_by_one_of_two_who_present_it_at_once', async () => {
    const both = ['s40', 's41'].map((key) =>
      ask(SIGNED_IN, { key, applicant: { name } }, signedIn('c7', 'si.40')),
    );
    const codes = (await Promise.all(both)).map(({ errors }) => errors?.[0]?.extensions.code ?? 'OPENED');
    expect(codes.sort()).toEqual(['OPENED', 'SIGN_IN_REFUSED']);
  });
});

const RECORD = `mutation ($number: String!, $verdicts: [CaseRoleVerdictInput!]!, $record: ID!, $key: String!) {
  recordRoles(number: $number, verdicts: $verdicts, record: $record, idempotencyKey: $key) {
    case { subjectIds persons { nodes { role verification verifiedAt record } } }
  }
}`;
const RECONCILE = `mutation ($number: String!, $receipt: String!, $key: String!) {
  reconcileReceipt(number: $number, receipt: $receipt, idempotencyKey: $key) { case { subjectIds } }
}`;
const hub = (agency = 'H15.08') => ({ ...officerOf(agency), within: 'Mutation.openDossier' });

describe('what the register says of roles', () => {
  const verdict = (verification: string) => [{ role: 'SPOUSE', person: 'c2', verification }];
  const opened = async (key: string): Promise<string> =>
    (await ask(OPEN, { key, anchor: key })).data.openCase.case.number as string;

  test('stands_in_the_case_with_when_and_by_which_record', async () => {
    const number = await opened('v1');
    const written = await ask(
      RECORD,
      { number, verdicts: verdict('CONFIRMED'), record: 'r-1', key: 'w1' },
      hub(),
    );
    expect(written.data.recordRoles.case.persons.nodes).toEqual([
      { role: 'SPOUSE', verification: 'CONFIRMED', verifiedAt: expect.any(String), record: 'r-1' },
    ]);
  });

  test('takes_up_into_what_the_case_gives_whom_it_does_not_refute_and_nobody_before', async () => {
    const number = await opened('v2');
    const write = async (verification: string, key: string) =>
      (await ask(RECORD, { number, verdicts: verdict(verification), record: key, key }, hub())).data
        .recordRoles.case.subjectIds as string[];
    expect(await write('PENDING', 'w2')).toEqual(['c1']);
    expect(await write('CONFIRMED', 'w8')).toEqual(['c1', 'c2']);
    expect(await write('REFUTED', 'w3')).toEqual(['c1']);
  });

  test('takes_up_whom_no_register_can_judge_once_another_officer_found_the_receipt', async () => {
    const number = await opened('v5');
    const write = async (verification: string, key: string) =>
      (await ask(RECORD, { number, verdicts: verdict(verification), record: key, key }, hub())).data
        .recordRoles.case.subjectIds as string[];
    expect(await write('PENDING', 'w20')).toEqual(['c1']);
    const found = (officer: string, receipt: string, key: string) =>
      ask(RECONCILE, { number, receipt, key }, officerOf('H15.08', officer));
    expect(await codeOf(found('an.nguyen', 'v5', 'w21'))).toBe('ARGUMENT_INVALID');
    expect(await codeOf(found('binh.tran', 'v6', 'w22'))).toBe('ARGUMENT_INVALID');
    const { data } = await found('binh.tran', 'v5', 'w23');
    expect(data.reconcileReceipt.case.subjectIds).toEqual(['c1', 'c2']);
    expect(await write('REFUTED', 'w24')).toEqual(['c1']);
  });

  test('takes_them_up_in_a_case_on_a_sign_in_once_another_officer_found_the_application', async () => {
    const persons = '[{ id: "c2", name: "Trần Thị Bình", role: "SPOUSE" }]';
    const query = SIGNED_IN.replace('idempotencyKey', `persons: ${persons}, idempotencyKey`);
    const name = 'Nguyễn Văn An';
    const first = await ask(query, { key: 's60', applicant: { name } }, signedIn('c7', 'si.60'));
    const { number } = first.data.openCase.case;
    await ask(RECORD, { number, verdicts: verdict('PENDING'), record: 'r', key: 's61' }, hub());
    const found = (receipt: string, key: string) =>
      ask(RECONCILE, { number, receipt, key }, officerOf('H15.08', 'binh.tran'));
    expect(await codeOf(found(' ', 's62'))).toBe('ARGUMENT_INVALID');
    expect((await found('DVC-1', 's63')).data.reconcileReceipt.case.subjectIds).toEqual(['c7', 'c2']);
    expect(await codeOf(found('DVC-2', 's64'))).toBe('ARGUMENT_INVALID');
  });

  test('frees_the_receipt_of_a_case_that_the_hub_ended_as_it_opened_it_and_no_other', async () => {
    const close = async (key: string, claims: object) =>
      codeOf(ask(CLOSE, { number: await opened(key), key: `${key}-c` }, claims));
    expect(await close('v10', hub())).toBeUndefined();
    expect(await codeOf(ask(OPEN, { key: 'v11', anchor: 'v10' }))).toBeUndefined();
    expect(await close('v12', officerOf('H15.08'))).toBeUndefined();
    expect(await codeOf(ask(OPEN, { key: 'v13', anchor: 'v12' }))).toBe('RECORD_CONFLICT');
    const [used] = await procedures.sql(`SELECT anchor FROM procedure_case WHERE anchor LIKE 'v10 (%'`);
    expect(used).toEqual({ anchor: expect.stringMatching(/^v10 \(H15\.08-\d{6}-\d{4}\)$/) });
  });

  test('does_not_free_a_sign_in', async () => {
    const name = 'Nguyễn Văn An';
    const first = await ask(SIGNED_IN, { key: 's50', applicant: { name } }, signedIn('c7', 'si.50'));
    await ask(CLOSE, { number: first.data.openCase.case.number, key: 's51' }, hub());
    expect(await codeOf(ask(SIGNED_IN, { key: 's52', applicant: { name } }, signedIn('c7', 'si.50')))).toBe(
      'SIGN_IN_REFUSED',
    );
  });

  test('is_taken_from_nobody_but_the_hub', async () => {
    const number = await opened('v3');
    const variables = { number, verdicts: verdict('CONFIRMED'), record: 'r-1', key: 'w4' };
    for (const claims of [
      officerOf('H15.08'),
      { ...officerOf('H15.08'), within: 'Mutation.registerProcedure' },
      { ...officerOf('H15.08'), within: '' },
    ])
      expect(await codeOf(ask(RECORD, variables, claims))).toBe('ONLY_WITHIN');
    const [row] = await procedures.sql(
      `SELECT verification FROM case_person p JOIN procedure_case c ON c.id = p.case_id WHERE c.number = $1`,
      [number],
    );
    expect(row).toEqual({ verification: 'PENDING' });
  });

  test('is_written_into_no_case_of_another_agency_and_into_no_closed_one', async () => {
    const number = await opened('v4');
    const variables = { number, verdicts: verdict('CONFIRMED'), record: 'r-1', key: 'w5' };
    const theirs = {
      ...coordinates,
      'Mutation.recordRoles': [way({ kind: 'OWN', agency: 'H15.04' })],
    };
    const asked = procedures.ask(RECORD, { coordinates: theirs, variables, claims: hub('H15.04') });
    expect(await codeOf(asked)).toBe('RECORD_NOT_WRITABLE');
    await ask(CLOSE, { number, key: 'w6' });
    expect(await codeOf(ask(RECORD, { ...variables, key: 'w7' }, hub()))).toBe('RECORD_NOT_WRITABLE');
  });
});
