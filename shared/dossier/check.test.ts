import { componentOf, problemsOf, restsOn, type ProcedureDraft, type StoredComponent } from '.';

const component: StoredComponent = {
  code: 'marital-status',
  title: { vi: 'Giấy xác nhận tình trạng hôn nhân', en: 'Confirmation of marital status' },
  issuer: 'UBND cấp xã',
  subject: 'SPOUSE',
  mandatory: true,
  copies: 1,
  certifications: 0,
  satisfaction: {
    service: 'tinh-trang-hon-nhan',
    parameters: [
      { name: 'personalNumber', from: 'SUBJECT_NUMBER' },
      { name: 'first', from: 'VALUE', value: '5' },
    ],
    conditions: [
      {
        path: 'citizen.maritalStatus',
        is: 'ONE_OF',
        value: '["SINGLE"]',
        otherwise: { vi: 'Đang có vợ, chồng', en: 'Married' },
      },
    ],
    values: [{ name: 'maritalStatus', path: 'citizen.maritalStatus' }],
    missing: null,
  },
  reason: null,
  consent: { purpose: { vi: 'Kết hôn', en: 'Marriage' }, days: 30 },
  legalBasis: { instrument: 'Luật Hộ tịch 60/2014/QH13', article: 'Điều 18' },
};

const draft: ProcedureDraft = {
  code: '1.000894',
  titleVi: 'Đăng ký kết hôn',
  titleEn: 'Marriage registration',
  field: 'Hộ tịch',
  fieldEn: 'Civil status',
  authority: 'UBND cấp xã',
  roles: ['SPOUSE'],
  functions: ['commune-administration'],
  legalBases: [{ instrument: 'Luật Hộ tịch 60/2014/QH13', article: 'Điều 17, 18' }],
  components: [component],
};

const with_ = (changes: Partial<StoredComponent>) =>
  problemsOf({ ...draft, components: [{ ...component, ...changes }] }).map(({ at }) => at);
const within = (changes: object) =>
  with_({ satisfaction: { ...component.satisfaction, ...changes } as StoredComponent['satisfaction'] });
const within_ = (changes: object): StoredComponent => ({
  ...component,
  satisfaction: { ...component.satisfaction!, ...changes },
});
const HERE = 'components[marital-status]';

test('a_procedure_as_an_office_puts_it_has_no_problems', () => {
  expect(problemsOf(draft)).toEqual([]);
});

test.each([
  [{ code: 'kết hôn' }, 'code'],
  [{ titleEn: ' ' }, 'titleEn'],
  [{ roles: ['APPLICANT', 'SPOUSE'] }, 'roles[0]'],
  [{ roles: ['SPOUSE', 'SPOUSE'] }, 'roles'],
  [{ functions: [] }, 'functions'],
  [{ functions: ['Không'] }, 'functions[0]'],
  [{ legalBases: [] }, 'legalBases'],
  [{ components: [] }, 'components'],
  [{ components: [component, component] }, 'components'],
])('%#_names_%s_of_the_procedure', (changes, at) => {
  expect(problemsOf({ ...draft, ...(changes as Partial<ProcedureDraft>) }).map((each) => each.at)).toEqual([
    at,
  ]);
});

test('every_mistake_is_named_with_component_and_field', () => {
  const text = { vi: 'x', en: 'x' };
  expect(with_({ subject: 'NEIGHBOUR' })).toEqual([`${HERE}.subject`]);
  expect(with_({ copies: -1, certifications: 99 })).toEqual([`${HERE}.copies`, `${HERE}.certifications`]);
  expect(with_({ reason: text })).toEqual([`${HERE}.reason`]);
  expect(with_({ satisfaction: null, consent: null })).toEqual([`${HERE}.reason`]);
  expect(with_({ satisfaction: null, reason: text })).toEqual([`${HERE}.consent`]);
  expect(with_({ consent: { purpose: text, days: 0 } })).toEqual([`${HERE}.consent.days`]);
  expect(within({ service: 'Hai từ' })).toEqual([`${HERE}.service`]);
  expect(within({ values: [] })).toEqual([`${HERE}.values`]);
  expect(within({ values: [{ name: 'a', path: 'a..b' }] })).toEqual([`${HERE}.values[0].path`]);
  expect(within({ parameters: [{ name: 'a', from: 'VALUE', value: '{' }] })).toEqual([
    `${HERE}.parameters[0].value`,
  ]);
  expect(within({ parameters: [{ name: 'a', from: 'CASE_YEAR', value: '1' }] })).toEqual([
    `${HERE}.parameters[0].value`,
  ]);
  const condition = { path: 'a', otherwise: text };
  expect(within({ conditions: [{ ...condition, is: 'EQUALS' }] })).toEqual([`${HERE}.conditions[0].value`]);
  expect(within({ conditions: [{ ...condition, is: 'ONE_OF', value: '1' }] })).toEqual([
    `${HERE}.conditions[0].value`,
  ]);
  expect(within({ conditions: [{ ...condition, path: '', is: 'PRESENT', value: '1' }] })).toEqual([
    `${HERE}.conditions[0].path`,
    `${HERE}.conditions[0].value`,
  ]);
  const where = [{ path: 'k', is: 'EQUALS' }];
  expect(within({ conditions: [{ ...condition, is: 'NOT_EMPTY', where }] })).toEqual([
    `${HERE}.conditions[0].where[0].value`,
  ]);
  const chosen = [{ path: 'k', is: 'ABSENT' }];
  expect(within({ conditions: [{ ...condition, is: 'PRESENT', where: chosen }] })).toEqual([
    `${HERE}.conditions[0].where`,
  ]);
  const allOptional = [{ name: 'a', path: 'a', optional: true }];
  expect(within({ values: allOptional })).toEqual([`${HERE}.values`]);
});

test('what_is_stored_becomes_what_is_judged', () => {
  expect(componentOf(component).satisfaction).toEqual({
    service: 'tinh-trang-hon-nhan',
    parameters: { personalNumber: { from: 'SUBJECT_NUMBER' }, first: { from: 'VALUE', value: 5 } },
    conditions: [
      {
        path: 'citizen.maritalStatus',
        is: 'ONE_OF',
        value: ['SINGLE'],
        otherwise: { vi: 'Đang có vợ, chồng', en: 'Married' },
      },
    ],
    values: { maritalStatus: 'citizen.maritalStatus' },
    optional: [],
    missing: null,
  });
});

test('a_condition_chooses_elements_and_a_value_may_be_absent_as_stored', () => {
  const stored = within_({
    conditions: [
      {
        path: 'citizen.marriages.nodes',
        is: 'NOT_EMPTY',
        where: [{ path: 'status', is: 'EQUALS', value: '"VALID"' }],
        otherwise: { vi: 'Không', en: 'None' },
      },
    ],
    values: [
      { name: 'number', path: 'citizen.marriages.nodes[].registrationNumber' },
      { name: 'endedOn', path: 'citizen.marriages.nodes[].endedOn', optional: true },
    ],
  });
  expect(componentOf(stored).satisfaction).toMatchObject({
    conditions: [{ is: 'NOT_EMPTY', where: [{ path: 'status', is: 'EQUALS', value: 'VALID' }] }],
    optional: ['endedOn'],
  });
  expect(restsOn(stored.satisfaction!)).toEqual(restsOn(componentOf(stored).satisfaction!));
  expect(restsOn(stored.satisfaction!)).toEqual([
    'citizen.marriages.nodes[].registrationNumber',
    'citizen.marriages.nodes[].endedOn',
    'citizen.marriages.nodes',
    'citizen.marriages.nodes[].status',
  ]);
});
