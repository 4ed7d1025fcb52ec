import { csvOf, type CsvValue } from '../csv';
import type { IssuedCatalogue, IssuedDatabase, IssuedItem } from './types';

/** Columns of the catalogue as a table: what NĐ 47/2020 Đ.11.4 asks for, an item a row. */
const COLUMNS = [
  'database',
  'title',
  'owner',
  'ownerName',
  'contact',
  'kind',
  'nature',
  'base',
  'original',
  'upstream',
  'purpose',
  'scope',
  'content',
  'collection',
  'updating',
  'source',
  'frequency',
  'item',
  'itemTitle',
  'itemDescription',
  'classification',
  'personal',
  'consumers',
  'coordinates',
] as const;

/** An issue as CSV: each data item of each database, then what agencies proposed. */
export function catalogueCsv({ databases, proposals }: IssuedCatalogue): string {
  const entries = databases.flatMap((database) =>
    (database.items.length === 0 ? [null] : database.items).map((item) => rowOf(database, item)),
  );
  const planned = proposals.map(({ id, kind, agency, title, content, upstream, items }) =>
    COLUMNS.map((column): CsvValue => {
      const values: Partial<Record<(typeof COLUMNS)[number], CsvValue>> = {
        database: id,
        title,
        owner: agency,
        kind,
        upstream,
        content,
        item: items.join('; '),
      };
      return values[column] ?? null;
    }),
  );
  return csvOf(COLUMNS, [...entries, ...planned]);
}

function rowOf(database: IssuedDatabase, item: IssuedItem | null): CsvValue[] {
  const { code, title, owner, items: _items, ...rest } = database;
  return [
    code,
    title.vi,
    owner.code,
    owner.name,
    rest.contact,
    rest.kind,
    rest.nature,
    rest.base,
    rest.original,
    rest.upstream,
    rest.purpose,
    rest.scope,
    rest.content,
    rest.collection,
    rest.updating,
    rest.source,
    rest.frequency,
    ...(item === null
      ? [null, null, null, null, null, null, null]
      : [
          item.id,
          item.title.vi,
          item.description.vi,
          item.classification,
          item.personal,
          item.readers.map(readerText).join('; '),
          item.coordinates.join('; '),
        ]),
  ];
}

function readerText({ consumer, function: of, sharing }: IssuedItem['readers'][number]): string {
  return of === null ? `${consumer}: ${sharing}` : `${consumer} ${of}: ${sharing}`;
}
