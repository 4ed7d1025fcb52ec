import fc from 'fast-check';
import { isPath, outcomeOf, valueAt, valuesAt, type Component, type ServiceAnswer } from '.';

const OTHERWISE = { vi: 'Chưa đủ điều kiện', en: 'Not met' };

const component: Component = {
  code: 'marital-status',
  title: { vi: 'Giấy xác nhận tình trạng hôn nhân', en: 'Confirmation of marital status' },
  issuer: 'UBND cấp xã',
  subject: 'APPLICANT',
  mandatory: true,
  copies: 1,
  certifications: 1,
  satisfaction: {
    service: 'tinh-trang-hon-nhan',
    parameters: { personalNumber: { from: 'SUBJECT_NUMBER' } },
    conditions: [
      { path: 'citizen.maritalStatus', is: 'ONE_OF', value: ['SINGLE', 'DIVORCED'], otherwise: OTHERWISE },
    ],
    values: { maritalStatus: 'citizen.maritalStatus', name: 'citizen.fullName' },
    missing: null,
  },
  reason: null,
  consent: null,
  legalBasis: { instrument: '123/2015/NĐ-CP', article: 'Điều 10' },
};

const answer = (citizen: unknown, errors: ServiceAnswer['errors'] = []): ServiceAnswer => ({
  data: { citizen },
  errors,
});
const refusal = (reason: string, request: object = { dataItems: ['x'] }) => ({
  extensions: { code: 'FIELD_REFUSED', coordinate: 'C.f', reason, howToAsk: { request } },
});

describe('a component', () => {
  test('[DOS-01] is_satisfied_by_values_on_which_every_condition_holds', () => {
    expect(outcomeOf(component, answer({ maritalStatus: 'SINGLE', fullName: 'Nguyễn Văn An' }))).toEqual({
      status: 'SATISFIED',
      values: { maritalStatus: 'SINGLE', name: 'Nguyễn Văn An' },
    });
  });

  test('is_satisfied_in_part_where_the_procedure_needs_something_more', () => {
    const missing = { vi: 'Bản vẽ', en: 'Drawing' };
    const partly = { ...component, satisfaction: { ...component.satisfaction!, missing } };
    expect(outcomeOf(partly, answer({ maritalStatus: 'SINGLE', fullName: 'A' }))).toMatchObject({
      status: 'PARTLY',
      missing,
    });
  });

  test('needs_consent_where_that_is_what_a_refusal_says_and_the_citizen_where_he_brings_it_himself', () => {
    const data = { maritalStatus: 'SINGLE', fullName: 'A' };
    const both = [refusal('NO_RIGHT'), refusal('CONSENT_REQUIRED', {})];
    expect(outcomeOf(component, answer(data, both))).toEqual({ status: 'NEEDS_CONSENT' });
    expect(outcomeOf(component, answer(data, [refusal('CITIZEN_BRINGS', {})]))).toMatchObject({
      ...{ status: 'NEEDS_CITIZEN', because: 'CITIZEN_BRINGS' },
    });
  });

  test('needs_the_citizen_where_the_register_says_something_else_and_he_is_told_why', () => {
    expect(outcomeOf(component, answer({ maritalStatus: 'MARRIED', fullName: 'A' }))).toEqual({
      status: 'NEEDS_CITIZEN',
      because: 'CONDITION',
      text: OTHERWISE,
      found: { maritalStatus: 'MARRIED', name: 'A' },
    });
  });

  test('needs_the_citizen_alike_where_nobody_was_found_and_where_nothing_may_be_shown', () => {
    const found = [answer(null), answer({ maritalStatus: null, fullName: null }), answer(undefined)];
    for (const each of found)
      expect(outcomeOf(component, each)).toEqual({
        status: 'NEEDS_CITIZEN',
        because: 'NOT_SHOWN',
        text: null,
      });
  });

  test('asks_for_approval_where_a_right_is_missing_to_what_its_service_is_asked_by', () => {
    for (const reason of ['ARGUMENT', 'MASKED_ARGUMENT'])
      expect(outcomeOf(component, answer(null, [refusal(reason)]))).toEqual({
        status: 'NEEDS_APPROVAL',
        requests: [{ dataItems: ['x'] }],
      });
  });

  test('that_no_data_satisfies_says_why', () => {
    const reason = { vi: 'Phải có mặt hai bên', en: 'Both must be present' };
    const never = { ...component, satisfaction: null, reason };
    expect(outcomeOf(never, answer(null))).toEqual({
      status: 'NEEDS_CITIZEN',
      because: 'NEVER_DATA',
      text: reason,
    });
  });

  test('needs_approval_with_each_request_once_and_gives_no_value_beside', () => {
    const errors = [refusal('NO_RIGHT'), refusal('NO_RIGHT'), refusal('DENIED', { dataItems: ['y'] })];
    expect(outcomeOf(component, answer({ maritalStatus: 'SINGLE' }, errors))).toEqual({
      status: 'NEEDS_APPROVAL',
      requests: [{ dataItems: ['x'] }, { dataItems: ['y'] }],
    });
  });

  test('asks_for_every_refused_coordinate_of_an_item_in_one_request', () => {
    const of = (coordinate: string) =>
      refusal('NO_RIGHT', { dataItems: ['x'], coordinates: [coordinate], owner: 'A' });
    expect(outcomeOf(component, answer(null, [of('C.a'), of('C.b'), of('C.a')]))).toEqual({
      status: 'NEEDS_APPROVAL',
      requests: [{ dataItems: ['x'], coordinates: ['C.a', 'C.b'], owner: 'A' }],
    });
  });

  test.each([
    ['UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    ['UNAVAILABLE', 'QUOTA_EXCEEDED', { extensions: { code: 'QUOTA_EXCEEDED' } }],
    ['UNAVAILABLE', 'INTERNAL', {}],
    ['NEEDS_OFFICER', 'OFFICER_REQUIRED', refusal('OFFICER_REQUIRED')],
    ['BLOCKED', 'CASE_REQUIRED', refusal('CASE_REQUIRED')],
    ['BLOCKED', 'SERVICE_UNKNOWN', { extensions: { code: 'SERVICE_UNKNOWN', service: 's' } }],
    ['BLOCKED', 'VOLUME_EXCEEDED', { extensions: { code: 'VOLUME_EXCEEDED' } }],
  ])('is_%s_rather_than_absent_after_%s', (status, code, error) => {
    for (const data of [null, { maritalStatus: 'SINGLE', fullName: 'A' }])
      expect(outcomeOf(component, answer(data, [refusal('NO_RIGHT'), error]))).toMatchObject({
        status,
        code,
      });
  });
});

/** Walks one value at a time, by recursion: slow and obvious. */
function walk(data: unknown, steps: readonly string[]): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return data === undefined ? null : data;
  const bearer = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  const child = bearer[step.replace('[]', '')];
  if (!step.endsWith('[]')) return walk(child, rest);
  if (!Array.isArray(child)) return null;
  const all: unknown[] = [];
  for (const each of child) all.push(walk(each, rest));
  return all;
}

const leaf = fc.oneof(fc.constant(null), fc.boolean(), fc.integer({ min: 0, max: 3 }), fc.constant('x'));
const tree = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('node'), { maxKeys: 3 }),
  ),
})).node;
const path = fc
  .array(fc.constantFrom('a', 'b', 'c', 'a[]', 'b[]'), { minLength: 1, maxLength: 4 })
  .map((steps) => steps.join('.'));

test('a_path_finds_what_a_slow_walk_finds', () => {
  fc.assert(
    fc.property(tree, path, (data, where) => {
      expect(valueAt(data, where)).toEqual(walk(data, where.split('.')));
    }),
  );
});

test('element_i_of_one_value_belongs_to_element_i_of_another', () => {
  const parcels = [
    {
      name: 'A',
      liens: [
        { on: '2020', off: null },
        { on: '2021', off: '2022' },
      ],
    },
    { name: 'B', liens: [] },
    { name: null, liens: null },
  ];
  expect(valueAt({ parcels }, 'parcels[].name')).toEqual(['A', 'B', null]);
  expect(valueAt({ parcels }, 'parcels[].liens[].on')).toEqual([['2020', '2021'], [], null]);
  expect(valueAt({ parcels }, 'parcels[].liens[].off')).toEqual([[null, '2022'], [], null]);
  expect(valuesAt({ parcels }, 'parcels[].liens[].off')).toEqual(['2022']);
});

test('a_value_is_a_list_where_its_path_passes_one', () => {
  expect(valueAt({ list: [{ k: 'a' }, { k: null }] }, 'list[].k')).toEqual(['a', null]);
  expect(valueAt({ list: [] }, 'list[].k')).toEqual([]);
  expect(valueAt({ a: null }, 'a.b')).toBeNull();
});

describe('a value that is not there', () => {
  const acts = (...given: [string, unknown, unknown][]) => ({
    acts: given.map(([number, registered, ended]) => ({ number, registered, ended })),
  });
  const paper = (over: object = {}): Component => ({
    ...component,
    satisfaction: {
      ...component.satisfaction!,
      values: { number: 'acts[].number', registered: 'acts[].registered', ended: 'acts[].ended' },
      optional: ['ended'],
      conditions: [],
      ...over,
    },
  });
  const data = (...given: Parameters<typeof acts>): ServiceAnswer => ({ data: acts(...given), errors: [] });

  test('leaves_the_component_to_the_citizen_unless_it_may_be_absent', () => {
    const both = data(['1', '2020', null], ['2', '2021', '2022']);
    expect(outcomeOf(paper(), both)).toEqual({
      status: 'SATISFIED',
      values: { number: ['1', '2'], registered: ['2020', '2021'], ended: [null, '2022'] },
    });
    expect(outcomeOf(paper({ optional: [] }), both)).toMatchObject({ because: 'NOT_SHOWN' });
    expect(outcomeOf(paper(), data(['1', null, null], ['2', '2021', null]))).toMatchObject({
      because: 'NOT_SHOWN',
    });
    expect(outcomeOf(paper(), data())).toMatchObject({ because: 'NOT_SHOWN' });
  });

  test('of_one_that_must_be_there_never_satisfies_and_of_none_always_does', () => {
    const cell = fc.constantFrom('x', null);
    const row = fc.tuple(fc.constantFrom('1', '2'), cell, cell);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), (rows) => {
        const lacks = rows.length === 0 || rows.some(([, registered]) => registered === null);
        expect(outcomeOf(paper(), data(...(rows as never[]))).status).toBe(
          lacks ? 'NEEDS_CITIZEN' : 'SATISFIED',
        );
      }),
    );
  });

  test('is_no_proof_that_there_is_none_unless_all_could_be_seen', () => {
    const none = [
      { path: 'acts', is: 'EMPTY', where: [{ path: 'ended', is: 'ABSENT' }], otherwise: OTHERWISE },
    ];
    const asked = paper({ conditions: none });
    const ended = data(['1', '2020', '2021']);
    expect(outcomeOf(asked, { ...ended, whole: () => true })).toMatchObject({ status: 'SATISFIED' });
    expect(outcomeOf(asked, ended)).toMatchObject({ because: 'PART_SHOWN', found: { number: ['1'] } });
    const open = data(['1', '2020', null], ['2', '2020', '2021']);
    expect(outcomeOf(asked, { ...open, whole: () => true })).toEqual({
      ...{ status: 'NEEDS_CITIZEN', because: 'CONDITION', text: OTHERWISE },
      found: { number: ['1', '2'], registered: ['2020', '2020'], ended: [null, '2021'] },
    });
  });
});

test.each([
  ['citizen.maritalStatus', true],
  ['citizen.parcels.nodes[].unit.code', true],
  ['', false],
  ['a..b', false],
  ['a.[]', false],
  ['a-b', false],
  ['__proto__.x()', false],
])('%s_is_a_path_%s', (text, expected) => {
  expect(isPath(text)).toBe(expected);
});
