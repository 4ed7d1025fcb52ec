import fc from 'fast-check';
import {
  holds,
  isPath,
  outcomeOf,
  valueAt,
  valuesAt,
  type Component,
  type Condition,
  type ServiceAnswer,
} from '.';

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

  test('needs_the_citizen_where_the_register_says_something_else_and_he_is_told_why', () => {
    expect(outcomeOf(component, answer({ maritalStatus: 'MARRIED', fullName: 'A' }))).toEqual({
      status: 'NEEDS_CITIZEN',
      because: 'CONDITION',
      text: OTHERWISE,
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

  test.each([
    ['SUBGRAPH_UNAVAILABLE', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    ['OFFICER_REQUIRED', refusal('OFFICER_REQUIRED')],
    ['INTERNAL', {}],
  ])('is_not_available_now_rather_than_absent_after_%s', (code, error) => {
    for (const data of [null, { maritalStatus: 'SINGLE', fullName: 'A' }])
      expect(outcomeOf(component, answer(data, [refusal('NO_RIGHT'), error]))).toEqual({
        status: 'UNAVAILABLE',
        code,
      });
  });
});

/** Walks one value at a time, by recursion: slow and obvious. */
function walk(data: unknown, steps: readonly string[]): unknown[] {
  if (data === null || data === undefined) return [];
  const [step, ...rest] = steps;
  if (step === undefined) return [data];
  const child = (data as Record<string, unknown>)[step.replace('[]', '')];
  if (!step.endsWith('[]')) return walk(child, rest);
  return Array.isArray(child) ? child.flatMap((each) => walk(each, rest)) : [];
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
      expect(valuesAt(data, where)).toEqual(walk(data, where.split('.')));
    }),
  );
});

test('a_condition_and_its_contrary_never_both_hold', () => {
  fc.assert(
    fc.property(tree, path, (data, where) => {
      const is = (test: Condition['is']) => holds({ path: where, is: test, otherwise: OTHERWISE }, data);
      expect(is('PRESENT')).toBe(!is('ABSENT'));
      expect(is('NOT_EMPTY') && is('EMPTY')).toBe(false);
    }),
  );
});

test.each([
  [{ path: 'n', is: 'EQUALS', value: 2 }, true],
  [{ path: 'n', is: 'EQUALS', value: '2' }, false],
  [{ path: 'list[].k', is: 'EQUALS', value: 'b' }, true],
  [{ path: 'list[].k', is: 'ONE_OF', value: ['z', 'a'] }, true],
  [{ path: 'list[].k', is: 'ONE_OF', value: ['z'] }, false],
  [{ path: 'none', is: 'EMPTY' }, true],
  [{ path: 'empty', is: 'EMPTY' }, true],
  [{ path: 'empty', is: 'NOT_EMPTY' }, false],
  [{ path: 'list', is: 'NOT_EMPTY' }, true],
] as [Omit<Condition, 'otherwise'>, boolean][])('%j_is_%s', (condition, expected) => {
  const data = { n: 2, list: [{ k: 'a' }, { k: 'b' }], empty: [] };
  expect(holds({ ...condition, otherwise: OTHERWISE }, data)).toBe(expected);
});

test('a_value_is_a_list_where_its_path_passes_one', () => {
  expect(valueAt({ list: [{ k: 'a' }, { k: null }] }, 'list[].k')).toEqual(['a']);
  expect(valueAt({ list: [] }, 'list[].k')).toEqual([]);
  expect(valueAt({ a: null }, 'a.b')).toBeNull();
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
