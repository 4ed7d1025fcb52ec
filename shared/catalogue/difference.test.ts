import { catalogueCsv } from './sheet';
import { catalogueJsonLd } from './dcat';
import { difference } from './difference';
import type { IssuedCatalogue, IssuedDatabase, IssuedItem } from './types';

const item = (id: string, classification = 'DEFAULT'): IssuedItem => ({
  id,
  title: { vi: id, en: id },
  description: { vi: '=HYPERLINK("x")', en: '' },
  classification,
  personal: 'NONE',
  coordinates: ['LandParcel.area'],
  readers: [
    { consumer: 'FUNCTION', function: 'tax', title: 'Thuế', sharing: 'DEFAULT', rows: 'ALL', mask: null },
  ],
});

const database = (code: string, items: IssuedItem[], over: Partial<IssuedDatabase> = {}): IssuedDatabase => ({
  code,
  title: { vi: 'Đất đai', en: 'Land' },
  owner: { code: 'H15.08', name: 'Sở' },
  contact: 'đầu mối',
  kind: 'SHARED_BY_DEPARTMENT',
  nature: 'SECTOR',
  base: true,
  original: true,
  upstream: null,
  purpose: 'p',
  scope: 's',
  content: 'c',
  collection: 't',
  updating: 'u',
  source: 'n',
  frequency: 'f',
  items,
  ...over,
});

const issue = (...databases: IssuedDatabase[]): IssuedCatalogue => ({
  kind: 'CATALOGUE',
  databases,
  proposals: [],
});

test('two_issues_differ_by_what_was_added_taken_out_and_changed', () => {
  const before = issue(database('land', [item('land.a'), item('land.b')]), database('old', []));
  const after = issue(
    database('land', [item('land.a', 'SPECIAL'), item('land.c')], { purpose: 'q' }),
    database('new', []),
  );
  expect(difference(before, after)).toEqual([
    { change: 'CHANGED', part: 'DATABASE', id: 'land', fields: ['purpose'] },
    { change: 'ADDED', part: 'DATABASE', id: 'new', fields: [] },
    { change: 'REMOVED', part: 'DATABASE', id: 'old', fields: [] },
    { change: 'CHANGED', part: 'ITEM', id: 'land.a', fields: ['classification'] },
    { change: 'REMOVED', part: 'ITEM', id: 'land.b', fields: [] },
    { change: 'ADDED', part: 'ITEM', id: 'land.c', fields: [] },
  ]);
  expect(difference(after, after)).toEqual([]);
});

test('an_issue_as_a_table_has_an_item_a_row_and_no_formula', () => {
  const lines = catalogueCsv(issue(database('land', [item('land.a'), item('land.b')]))).split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toContain('classification,personal,consumers');
  expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`);
  expect(lines[1]).toContain('FUNCTION tax: DEFAULT');
});

test('an_issue_as_dcat_says_what_is_open_and_what_is_not', () => {
  const head = { id: 'CATALOGUE-1', documentNumber: '1/QĐ', documentDate: '2026-01-01', publisher: 'UBND' };
  const read = JSON.parse(
    catalogueJsonLd(
      issue(database('a', [item('a.x', 'OPEN')]), database('b', [item('b.x', 'OPEN'), item('b.y')])),
      head,
    ),
  ) as { 'dcat:dataset': { 'dct:accessRights': { '@id': string } }[] };
  expect(read['dcat:dataset'].map((each) => each['dct:accessRights']['@id'].split('/').at(-1))).toEqual([
    'PUBLIC',
    'RESTRICTED',
  ]);
});
