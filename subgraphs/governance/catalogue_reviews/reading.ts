import {
  catalogueCsv,
  catalogueJsonLd,
  difference,
  type IssuedCatalogue,
  type IssuedDatabase,
  type IssuedItem,
} from '../../../shared/catalogue';
import { Ref, type DomainResolver, type Request, type Row } from '../../../shared/subgraph';
import { refuse } from './problem';

const bodyOf = (text: unknown): IssuedCatalogue => JSON.parse(String(text)) as IssuedCatalogue;

/** A part of the snapshot that a row of `catalogue_issue` holds. */
function part(read: (body: IssuedCatalogue) => unknown): DomainResolver {
  return (row) => read(bodyOf((row as Row).cells['body']));
}

function databaseOf({ title, owner, items, ...rest }: IssuedDatabase) {
  return {
    ...rest,
    title: title.vi,
    titleEn: title.en,
    owner: owner.code,
    ownerName: owner.name,
    items: items.map(itemOf),
  };
}

const itemOf = ({ title, description, ...rest }: IssuedItem) => ({
  ...rest,
  title: title.vi,
  titleEn: title.en,
  description: description.vi,
});

interface JsonLdCell {
  id: string;
  number: string;
  date: string;
  publisher: string;
  body: string;
}

/** What an issue shows is in its snapshot, and follows from nothing that changed later. */
export const issueResolvers: Readonly<Record<string, DomainResolver>> = {
  databases: part(({ databases }) => databases.map(databaseOf)),
  proposals: part(({ proposals }) => proposals),
  csv: part(catalogueCsv),
  jsonLd: (row) => {
    const { id, number, date, publisher, body } = (row as Row).cells['=json_ld'] as JsonLdCell;
    return catalogueJsonLd(bodyOf(body), { id, documentNumber: number, documentDate: date, publisher });
  },
};

export const currentCatalogue: DomainResolver = async (
  _source,
  { kind }: { kind: string },
  request: Request,
) => {
  const [row] = (await request.database.query({
    text: 'SELECT id FROM catalogue_issue WHERE kind = $1 ORDER BY sequence DESC LIMIT 1',
    values: [kind],
  })) as { id: string }[];
  return { issue: row ? new Ref('CatalogueIssue', row.id) : null };
};

export const catalogueDifference: DomainResolver = async (
  _source,
  { from, to }: { from: string; to: string },
  request: Request,
) => {
  const rows = (await request.database.query({
    text: 'SELECT id, kind, body FROM catalogue_issue WHERE id = ANY($1)',
    values: [[from, to]],
  })) as { id: string; kind: string; body: string }[];
  const [before, after] = [from, to].map((id) => rows.find((row) => row.id === id));
  if (!before || !after) return null;
  if (before.kind !== after.kind) throw refuse('VALUE_INVALID', 'from, to: cùng một danh mục / of one list');
  return {
    from: new Ref('CatalogueIssue', from),
    to: new Ref('CatalogueIssue', to),
    changes: difference(bodyOf(before.body), bodyOf(after.body)),
  };
};
