import { widenings, type Extent } from './narrowing';

const asked: Extent = {
  items: ['land.valuation', 'land.parcels-list'],
  purposes: ['state-management'],
  rows: { kind: 'TERRITORY', unit: '643' },
  from: 1_000,
  to: 2_000,
  mask: null,
  volume: { kind: 'SUBJECTS', limit: 100 },
};
const within = (unit: string, of: string) => unit === of || (of === '643' && unit === '24169');

test.each<[string, Partial<Extent>]>([
  ['the_same', {}],
  ['fewer_items', { items: ['land.valuation'] }],
  ['a_commune_of_the_district', { rows: { kind: 'TERRITORY', unit: '24169' } }],
  ['a_shorter_period', { from: 1_100, to: 1_900 }],
  ['a_mask', { mask: 'LAST_DIGITS' }],
  ['a_smaller_volume', { volume: { kind: 'SUBJECTS', limit: 10 } }],
])('a_decision_may_narrow_to_%s', (_name, over) => {
  expect(widenings(asked, { ...asked, ...over }, within)).toEqual([]);
});

test.each<[string, Partial<Extent>]>([
  ['ITEMS', { items: ['land.valuation', 'land.owner'] }],
  ['PURPOSES', { purposes: ['statistics'] }],
  ['ROWS', { rows: { kind: 'ALL' } }],
  ['ROWS', { rows: { kind: 'TERRITORY', unit: '644' } }],
  ['ROWS', { rows: { kind: 'CASE', number: null } }],
  ['PERIOD', { to: 2_001 }],
  ['PERIOD', { from: 999 }],
  ['VOLUME', { volume: null }],
  ['VOLUME', { volume: { kind: 'SUBJECTS', limit: 101 } }],
  ['VOLUME', { volume: { kind: 'ROWS', limit: 100 } }],
])('a_decision_may_not_widen_%s', (what, over) => {
  expect(widenings(asked, { ...asked, ...over }, within)).toEqual([what]);
});

test('subjects_and_cases_stay_within_those_named', () => {
  const subjects: Extent = { ...asked, rows: { kind: 'SUBJECTS', subjects: ['a', 'b'] } };
  expect(widenings(subjects, { ...subjects, rows: { kind: 'SUBJECTS', subjects: ['a'] } }, within)).toEqual(
    [],
  );
  expect(widenings(subjects, { ...subjects, rows: { kind: 'SUBJECTS', subjects: ['c'] } }, within)).toEqual([
    'ROWS',
  ]);
  const one: Extent = { ...asked, rows: { kind: 'CASE', number: 'HS-1' } };
  expect(widenings(one, { ...one, rows: { kind: 'CASE', number: null } }, within)).toEqual(['ROWS']);
});
