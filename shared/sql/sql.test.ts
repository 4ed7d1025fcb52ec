import { countSql, pageSql } from './page';
import {
  Selection,
  Statement,
  batchByKey,
  date,
  defineTable,
  filterCondition,
  integer,
  orderTerm,
  partialDate,
  predicateSql,
  reachableRows,
  text,
  withKey,
  type Access,
  type Grade,
  type Predicate,
} from './index';

const right = { kind: 'RULE', id: 'r', version: 1, legalBasis: null } as const;
const people = defineTable({
  type: 'Person',
  table: 'person',
  territory: { RESIDENCE: 'commune' },
  agency: 'agency_code',
  subjects: { kind: 'array', column: 'subject_ids' },
  fields: {
    name: text('name', { required: true, sort: 'name_sort', search: 'name_search' }),
    born: partialDate('born'),
    since: date('since'),
    children: integer('children'),
  },
});
const { name, born, children } = people.fields as Record<string, ReturnType<typeof text>>;
const resident: Predicate = { slot: 'w1', kind: 'TERRITORY', attribute: 'RESIDENCE', units: ['1', '2'] };
const own: Predicate = { slot: 'w2', kind: 'OWN', agency: 'A' };
const grade = (predicate: Predicate, mask: Grade['mask'] = null): Grade => ({ predicate, mask, right });
const access = (...grades: Grade[]): Access => ({ open: false, grades });

function sqlOf(condition: (row: string, statement: Statement) => string): [string, unknown[]] {
  const statement = new Statement();
  return [condition('t', statement), statement.values];
}

test('binds_each_row_scope_to_the_columns_that_the_table_declares', () => {
  const at = (predicate: Predicate) =>
    sqlOf((row, statement) => predicateSql(predicate, people, row, statement))[0];
  expect(at(resident)).toBe('t."commune" = ANY($1::text[])');
  expect(at(own)).toBe('t."agency_code" = $1::text');
  expect(at({ slot: 'w', kind: 'SUBJECTS', subjects: ['x'] })).toBe('t."subject_ids" && $1::text[]');
});

test('a_scope_that_the_table_cannot_judge_or_that_names_nobody_reaches_no_row', () => {
  const at = (predicate: Predicate) =>
    sqlOf((row, statement) => predicateSql(predicate, people, row, statement))[0];
  expect(at({ slot: 'w', kind: 'TERRITORY', attribute: 'LOCATION', units: ['1'] })).toBe('FALSE');
  expect(at({ slot: 'w', kind: 'TERRITORY', attribute: 'RESIDENCE', units: [] })).toBe('FALSE');
  expect(at({ slot: 'w', kind: 'SUBJECTS', subjects: [] })).toBe('FALSE');
  expect(at({ slot: 'w', kind: 'NONE' })).toBe('FALSE');
});

test('rows_of_several_ways_are_those_of_any_and_masked_ways_do_not_count_for_arguments', () => {
  const ways = access(grade(resident), grade(own, 'INITIALS'));
  expect(sqlOf(reachableRows(people, ways))[0]).toBe(
    '(t."commune" = ANY($1::text[]) OR t."agency_code" = $2::text)',
  );
  expect(sqlOf(reachableRows(people, ways, true))[0]).toBe('(t."commune" = ANY($1::text[]))');
  expect(sqlOf(reachableRows(people, access(grade(own, 'INITIALS')), true))[0]).toBe('FALSE');
  expect(sqlOf(reachableRows(people, access()))[0]).toBe('FALSE');
});

test('values_become_parameters_and_never_text', () => {
  const nasty = `'; DROP TABLE person; --`;
  const [sql, values] = sqlOf(filterCondition(name!, { eq: nasty, in: [nasty], startsWith: nasty }));
  expect(sql).toBe('t."name" = $1::text AND t."name" = ANY($2::text[]) AND t."name_search" LIKE $3::text');
  expect(values[0]).toBe(nasty);
});

test('escapes_the_wildcards_of_a_search', () => {
  const code = text('code');
  expect(sqlOf(filterCondition(code, { startsWith: '50%_\\' }))[1]).toEqual(['50\\%\\_\\\\%']);
});

test('searches_names_without_diacritics_and_letter_case', () => {
  expect(sqlOf(filterCondition(name!, { contains: 'NGUYỄN Đ' }))).toEqual([
    't."name_search" LIKE $1::text',
    ['%nguyen d%'],
  ]);
});

test.each([
  ['1985', '1986'],
  ['1985-03', '1985-04'],
  ['1985-12', '1986-01'],
  ['1985-12-31', '1986-01-01'],
  ['1984-02-28', '1984-02-29'],
])('up_to_%s_ends_before_%s', (asked, before) => {
  expect(sqlOf(filterCondition(born!, { lte: asked }))).toEqual(['t."born" < $1::text', [before]]);
});

const page = {
  table: people,
  parents: null,
  conditions: [],
  after: null,
  before: null,
  limit: 2,
  backward: false,
  positions: false,
};

test('a_batch_asks_for_the_key_the_columns_and_one_boolean_for_each_predicate', () => {
  const selection = new Selection(people);
  selection.column(name!);
  selection.predicate(resident);
  selection.predicate(resident);
  expect(batchByKey(selection, ['a', 'b'])).toEqual({
    text: 'SELECT t."id", t."name", t."commune" = ANY($2::text[]) AS "w1" FROM "person" t WHERE t."id" = ANY($1::text[])',
    values: [
      ['a', 'b'],
      ['1', '2'],
    ],
  });
});

test('nested_pages_of_all_parents_are_one_lateral_statement_whatever_their_number', () => {
  const request = {
    ...page,
    selection: new Selection(people),
    order: withKey([], people),
    parents: { keys: ['p'], type: 'text' as const, link: { column: 'parent_id' } },
  };
  const one = pageSql(request);
  const many = pageSql({ ...request, parents: { ...request.parents, keys: ['p', 'q', 'r'] } });
  expect(one.text).toBe(
    'SELECT k.parent AS "_parent", r.* FROM unnest($2::text[]) AS k(parent) CROSS JOIN LATERAL (SELECT t."id" FROM "person" t WHERE t."parent_id" = k.parent ORDER BY t."id" ASC LIMIT $1::integer) r',
  );
  expect(many.text).toBe(one.text);
});

test('a_position_in_an_order_that_may_hold_nulls_is_compared_term_by_term', () => {
  const order = withKey([orderTerm(children!, false)], people);
  const selection = new Selection(people);
  const at = (position: (string | null)[]) => pageSql({ ...page, selection, order, after: position }).text;
  expect(at(['3', 'x'])).toContain(
    '((t."children" > $2::integer OR t."children" IS NULL)) OR (t."children" = $4::integer AND t."id" > $3::text)',
  );
  expect(at([null, 'x'])).toContain('WHERE ((t."children" IS NULL AND t."id" > $2::text))');
});

test('a_position_in_an_order_without_nulls_is_one_row_comparison_that_an_index_serves', () => {
  const order = withKey([orderTerm(name!, true)], people);
  const { text: sql } = pageSql({ ...page, selection: new Selection(people), order, after: ['n', 'x'] });
  expect(sql).toContain('(t."name_sort", t."id") < ($2::text, $3::text)');
  expect(sql).toContain('ORDER BY t."name_sort" DESC, t."id" DESC');
});

test('reads_backward_by_turning_the_order_round', () => {
  const order = withKey([orderTerm(name!, false)], people);
  const { text: sql } = pageSql({
    ...page,
    selection: new Selection(people),
    order,
    backward: true,
    before: ['n', 'x'],
  });
  expect(sql).toContain('(t."name_sort", t."id") < ($2::text, $3::text)');
  expect(sql).toContain('ORDER BY t."name_sort" DESC, t."id" DESC');
});

test('a_count_stops_one_above_its_ceiling', () => {
  const { text: sql, values } = countSql({
    table: people,
    parents: null,
    conditions: [reachableRows(people, access(grade(own)))],
  });
  expect(sql).toBe(
    'SELECT count(*)::integer AS count FROM (SELECT 1 FROM "person" t WHERE (t."agency_code" = $2::text) LIMIT $1::integer) counted',
  );
  expect(values).toEqual([10_001, 'A']);
});
