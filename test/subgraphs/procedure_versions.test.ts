import { subgraph } from '../../subgraphs/procedures';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { startTestSubgraph, way, type TestSubgraph } from '../support/subgraph';

let postgres: TestPostgres;
let procedures: TestSubgraph;

beforeAll(async () => {
  postgres = await startTestPostgres();
  procedures = await startTestSubgraph(subgraph, await postgres.createDatabase('procedures'));
}, 120_000);
afterAll(async () => {
  await procedures.close();
  await postgres.stop();
});

const PUT = `mutation ($input: ProcedureInput!, $key: String!) {
  putProcedure(input: $input, reason: "Chuẩn hóa", documentNumber: "12/QĐ", idempotencyKey: $key) {
    procedure {
      code version field components { code title { vi } satisfaction { service parameters { name from } values { name path }
        conditions { path is value otherwise { en } } missing { vi } } reason { en } consent { days } legalBasis { article } }
      versions { version documentNumber components { code } }
    }
  }
}`;
const OPEN = `mutation ($anchor: String!) {
  openCase(procedureCode: "1.000894", anchor: { kind: RECEIPT, value: $anchor }, applicant: { id: "c1", name: "An" },
    idempotencyKey: $anchor) { case { number components { code } } }
}`;
const RECONCILE = `mutation ($number: String!, $receipt: String!, $key: String!) {
  reconcileReceipt(number: $number, receipt: $receipt, idempotencyKey: $key) { case { anchorReconciledAt } }
}`;

const text = (vi: string) => ({ vi, en: `${vi} (en)` });
const basis = { instrument: '60/2014/QH13', article: 'Điều 18' };
const never = (code: string) => ({
  code,
  title: text('Tờ khai'),
  issuer: 'Công dân',
  subject: 'APPLICANT',
  reason: text('Phải ký'),
  legalBasis: basis,
});
const byData = {
  code: 'marital',
  title: text('Tình trạng hôn nhân'),
  issuer: 'UBND cấp xã',
  subject: 'SPOUSE',
  satisfaction: {
    service: 'tinh-trang-hon-nhan',
    parameters: [{ name: 'personalNumber', from: 'SUBJECT_NUMBER' }],
    conditions: [
      { path: 'citizen.maritalStatus', is: 'EQUALS', value: '"SINGLE"', otherwise: text('Đã kết hôn') },
    ],
    values: [{ name: 'status', path: 'citizen.maritalStatus' }],
  },
  consent: { purpose: text('Kết hôn'), days: 30 },
  legalBasis: basis,
};
const input = (changes: object = {}) => ({
  code: '1.000894',
  titleVi: 'Đăng ký kết hôn',
  titleEn: 'Marriage',
  field: 'Hộ tịch',
  fieldEn: 'Civil status',
  authority: 'UBND cấp xã',
  roles: ['SPOUSE'],
  functions: ['one-stop-service'],
  legalBases: [basis],
  components: [never('declaration'), byData],
  ...changes,
});

const open = [way({ kind: 'ALL' })];
const COORDINATES = [
  'Mutation.putProcedure',
  'Mutation.openCase',
  'Mutation.reconcileReceipt',
  'PutProcedurePayload.procedure',
  'OpenCasePayload.case',
  'ReconcileReceiptPayload.case',
  ...['number', 'components', 'anchorReconciledAt'].map((field) => `Case.${field}`),
  ...['code', 'version', 'field', 'components', 'versions'].map((field) => `Procedure.${field}`),
  ...['version', 'documentNumber', 'components'].map((field) => `ProcedureVersion.${field}`),
  ...['code', 'title', 'satisfaction', 'reason', 'consent', 'legalBasis'].map(
    (field) => `ProcedureComponent.${field}`,
  ),
  ...['service', 'parameters', 'values', 'conditions', 'missing'].map(
    (field) => `ProcedureSatisfaction.${field}`,
  ),
  ...['name', 'from'].map((field) => `ProcedureParameter.${field}`),
  ...['name', 'path', 'optional'].map((field) => `ProcedureValue.${field}`),
  ...['path', 'is', 'value'].map((field) => `ProcedureElementTest.${field}`),
  ...['path', 'is', 'value', 'where', 'otherwise'].map((field) => `ProcedureCondition.${field}`),
  ...['ProcedureText.vi', 'ProcedureText.en', 'ProcedureConsent.days', 'ProcedureLegalBasis.article'],
  'Query.procedure',
];
const coordinates = Object.fromEntries(COORDINATES.map((name) => [name, open]));
const officer = (name: string | null) =>
  ({
    principal: { kind: 'AGENCY', agency: 'H15.20', client: 'portal', officer: name, subject: null },
    operation: 'mutation',
    purpose: 'one-stop-service/public-service',
    within: 'Mutation.registerProcedure',
  }) as const;
const ask = (query: string, variables: object, who: string | null = 'tmai') => {
  const within = query.includes('openCase(') ? 'Mutation.openDossier' : 'Mutation.registerProcedure';
  return procedures.ask(query, {
    ...{ coordinates, variables: { ...variables } },
    claims: { ...officer(who), within },
  });
};

test('[DOS-01] a_procedure_is_put_in_versions_and_a_case_stays_with_that_of_its_opening', async () => {
  const first = await ask(PUT, { input: input(), key: 'p1' });
  expect(first.errors).toBeUndefined();
  expect(first.data.putProcedure.procedure).toMatchObject({
    code: '1.000894',
    version: 1,
    field: 'Hộ tịch',
    components: [
      { code: 'declaration', satisfaction: null, reason: { en: 'Phải ký (en)' }, consent: null },
      {
        code: 'marital',
        satisfaction: {
          service: 'tinh-trang-hon-nhan',
          parameters: [{ name: 'personalNumber', from: 'SUBJECT_NUMBER' }],
          conditions: [{ is: 'EQUALS', value: '"SINGLE"', otherwise: { en: 'Đã kết hôn (en)' } }],
          missing: null,
        },
        consent: { days: 30 },
        legalBasis: { article: 'Điều 18' },
      },
    ],
  });
  expect((await ask(PUT, { input: input(), key: 'p1' })).data).toEqual(first.data);
  const opened = await ask(OPEN, { anchor: 'R-1' });
  expect(opened.errors).toBeUndefined();
  const second = await ask(PUT, { input: input({ components: [byData], replaces: 1 }), key: 'p2' });
  expect(second.data.putProcedure.procedure.versions).toEqual([
    { version: 1, documentNumber: '12/QĐ', components: [{ code: 'declaration' }, { code: 'marital' }] },
    { version: 2, documentNumber: '12/QĐ', components: [{ code: 'marital' }] },
  ]);
  expect(opened.data.openCase.case.components.map(({ code }: { code: string }) => code)).toEqual([
    'declaration',
    'marital',
  ]);
  const later = await ask(OPEN, { anchor: 'R-2' });
  expect(later.data.openCase.case.components).toEqual([{ code: 'marital' }]);
  expect((await ask(OPEN, { anchor: 'R-1' })).data.openCase.case.components).toHaveLength(2);
});

test('refuses_a_version_over_one_that_the_caller_did_not_see_and_keeps_what_was_put', async () => {
  const stale = await ask(PUT, { input: input({ replaces: 0 }), key: 'p3' });
  expect(stale.errors?.[0]?.extensions.code).toBe('RECORD_CONFLICT');
  await expect(procedures.sql(`UPDATE procedure_version SET reason = 'x'`)).rejects.toThrow(
    'kept as it was put',
  );
  await expect(procedures.sql('DELETE FROM procedure_version')).rejects.toThrow('kept as it was put');
});

test.each([
  [{ components: [{ ...byData, subject: 'NEIGHBOUR' }] }, /components\[marital\]\.subject/],
  [
    { components: [{ ...byData, satisfaction: { ...byData.satisfaction, values: [] } }] },
    /components\[marital\]\.values/,
  ],
  [{ code: 'x' }, /input\.code/],
  [{ validFrom: '2999-01-01' }, /validFrom/],
  [{ validFrom: '2020-01-02', validTo: '2020-01-01' }, /validTo/],
])('refuses_%#_and_names_component_and_field', async (changes, named) => {
  const { data, errors } = await ask(PUT, { input: input(changes), key: `p-${String(named)}` });
  expect([data?.putProcedure ?? null, errors?.[0]?.extensions.code]).toEqual([null, 'ARGUMENT_INVALID']);
  expect(errors?.[0]?.message).toMatch(named);
});

test('nobody_puts_a_procedure_that_the_hub_did_not_check_not_even_the_keeper', async () => {
  const { within: _, ...direct } = officer('tmai');
  for (const claims of [direct, { ...direct, within: 'Mutation.openDossier' }]) {
    const variables = { input: input({ code: '1.000002' }), key: 'p11' };
    const { data, errors } = await procedures.ask(PUT, { coordinates, variables, claims });
    expect([data?.putProcedure ?? null, errors?.[0]?.extensions.code]).toEqual([null, 'ONLY_WITHIN']);
    expect(errors?.[0]?.message).toContain('Mutation.registerProcedure');
  }
  expect(await procedures.sql(`SELECT 1 FROM procedure WHERE code = '1.000002'`)).toEqual([]);
});

test('nobody_puts_a_procedure_without_an_officer_or_a_right_to_all_of_them', async () => {
  const alone = await ask(PUT, { input: input(), key: 'p8' }, null);
  expect(alone.errors?.[0]?.extensions.code).toBe('ARGUMENT_INVALID');
  const narrow = { ...coordinates, 'Mutation.putProcedure': [way({ kind: 'OWN', agency: 'H15.20' })] };
  const variables = { input: input(), key: 'p9' };
  const own = await procedures.ask(PUT, { coordinates: narrow, variables, claims: officer('tmai') });
  expect(own.errors?.[0]?.extensions.code).toBe('RECORD_NOT_WRITABLE');
});

test('opens_no_case_of_a_procedure_that_is_no_longer_in_force', async () => {
  const past = { code: '1.000001', validFrom: '2020-01-01', validTo: '2020-12-31' };
  expect((await ask(PUT, { input: input(past), key: 'p10' })).errors).toBeUndefined();
  const { errors } = await ask(OPEN.replace('1.000894', '1.000001'), { anchor: 'R-9' });
  expect(errors?.[0]?.extensions.code).toBe('PROCEDURE_ENDED');
});

test('a_receipt_is_reconciled_by_another_than_the_officer_who_opened_the_case', async () => {
  const { number } = (await ask(OPEN, { anchor: 'R-20' })).data.openCase.case;
  const reconcile = (receipt: string, who: string | null, key: string) =>
    ask(RECONCILE, { number, receipt, key }, who);
  expect((await reconcile('R-20', 'tmai', 'k1')).errors?.[0]?.extensions.code).toBe('ARGUMENT_INVALID');
  expect((await reconcile('R-21', null, 'k2')).errors?.[0]?.extensions.code).toBe('ARGUMENT_INVALID');
  const done = await reconcile('R-20', null, 'k3');
  expect(done.data.reconcileReceipt.case.anchorReconciledAt).toEqual(expect.any(String));
  const invented = await ask(RECONCILE, { number: 'H15.20-000000-0001', receipt: 'R-20', key: 'k4' }, null);
  expect(invented.errors?.[0]?.extensions.code).toBe('RECORD_NOT_WRITABLE');
});
