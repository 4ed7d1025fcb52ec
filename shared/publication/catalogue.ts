import type { ClientBase } from 'pg';
import type { CatalogueItem, DatabaseCatalogue } from '../schema/catalogue';
import type { Classification } from '../schema/classification';
import { strictestItems } from '../schema/lint/items';
import { insertRows } from './insert';
import { PublicationError } from './problem';

/**
 * What must never be registered: state secrets (ĐL 01/2023 Đ.1, BG 47/2022 Đ.1.2, NT 57/2020 Đ.1.2, ĐN 43/2022 Đ.1.2),
 * data internal to one agency (BG Đ.1.2, NT Đ.1.2), and personal data as open data (NĐ 47/2020 Đ.20).
 */
export function checkCatalogue(catalogue: DatabaseCatalogue): void {
  for (const item of catalogue.items as readonly (CatalogueItem & { stateSecret?: boolean })[]) {
    if (item.stateSecret === true) {
      throw new PublicationError(
        'CATALOGUE_STATE_SECRET',
        `${item.id} is a state secret and is not registered`,
      );
    }
    if (item.classification === 'INTERNAL') {
      throw new PublicationError(
        'CATALOGUE_INTERNAL_DATA',
        `${item.id} is internal to its owner and is not registered`,
      );
    }
    if (item.classification === 'OPEN' && item.personal !== 'NONE') {
      throw new PublicationError(
        'CATALOGUE_OPEN_PERSONAL_DATA',
        `${item.id} is personal data and cannot be open`,
      );
    }
  }
}

/** Registers databases with their data items, or brings their entries up to date; within a publication. */
export async function registerCatalogues(
  client: ClientBase,
  catalogues: readonly DatabaseCatalogue[],
  classification: Pick<Classification, 'coordinates'> | null = null,
): Promise<void> {
  catalogues.forEach(checkCatalogue);
  await checkOwners(client, catalogues);
  await checkOverlaps(client, catalogues);
  await insertRows(
    client,
    'database_entry',
    catalogues.map(databaseRow),
    onConflict('code', databaseColumns),
  );
  const strictest = strictestItems(catalogues);
  const masks = classification ? masksByItem(classification) : null;
  const coordinates = classification ? coordinatesByItem(classification) : null;
  const described = new Map(catalogues.flatMap(({ items }) => items).map((item) => [item.id, item]));
  const rows = [...strictest.values()].map((item) => ({
    id: item.id,
    database_code: item.database,
    title_vi: item.title.vi,
    title_en: item.title.en,
    description_vi: described.get(item.id)?.description.vi ?? item.title.vi,
    description_en: described.get(item.id)?.description.en ?? item.title.en,
    classification: item.classification,
    personal: item.personal,
    territory: item.territory,
    entry: described.get(item.id)?.entry ?? null,
    masks: masks ? [...(masks.get(item.id) ?? [])].sort() : null,
    // Not known before anything was composed: then what stands there stays.
    ...(coordinates && { coordinates: coordinates.get(item.id) ?? [] }),
  }));
  await insertRows(client, 'data_item', rows, onConflict('id', Object.keys(rows[0] ?? {})));
}

async function checkOwners(client: ClientBase, catalogues: readonly DatabaseCatalogue[]): Promise<void> {
  const { rows } = await client.query<{ code: string }>('SELECT code FROM agency');
  const agencies = new Set(rows.map(({ code }) => code));
  for (const { code, owner } of catalogues) {
    if (!agencies.has(owner)) {
      throw new PublicationError(
        'CATALOGUE_OWNER_UNKNOWN',
        `${code}: no agency ${owner}; register its owner first`,
      );
    }
  }
}

/** One upstream database is taken over once: a second entry of it would overlap (ĐL 01/2023 Đ.5.3; NB 356 Đ.4.3). */
async function checkOverlaps(client: ClientBase, catalogues: readonly DatabaseCatalogue[]): Promise<void> {
  const { rows } = await client.query<{ code: string; upstream_vi: string }>(
    'SELECT code, upstream_vi FROM database_entry WHERE upstream_vi IS NOT NULL AND code <> ALL ($1)',
    [catalogues.map(({ code }) => code)],
  );
  const taken = new Map(rows.map(({ code, upstream_vi }) => [upstream_vi, code]));
  for (const { code, upstream } of catalogues) {
    if (!upstream) continue;
    const other = taken.get(upstream.vi);
    if (other !== undefined) {
      throw new PublicationError('CATALOGUE_OVERLAPS', `${code}: ${other} takes over ${upstream.en} already`);
    }
    taken.set(upstream.vi, code);
  }
}

function databaseRow(catalogue: DatabaseCatalogue) {
  return {
    code: catalogue.code,
    title_vi: catalogue.title.vi,
    title_en: catalogue.title.en,
    owner_code: catalogue.owner,
    kind: catalogue.kind,
    nature: catalogue.dataKind,
    base: catalogue.base,
    original: catalogue.origin === 'ORIGINAL',
    purpose_vi: catalogue.purpose.vi,
    purpose_en: catalogue.purpose.en,
    scope_vi: catalogue.scope.vi,
    scope_en: catalogue.scope.en,
    content_vi: catalogue.content.vi,
    content_en: catalogue.content.en,
    collection_vi: catalogue.collection.vi,
    collection_en: catalogue.collection.en,
    updating_vi: catalogue.updating.vi,
    updating_en: catalogue.updating.en,
    source_vi: catalogue.source.vi,
    source_en: catalogue.source.en,
    frequency_vi: catalogue.updateFrequency.vi,
    frequency_en: catalogue.updateFrequency.en,
    upstream_vi: catalogue.upstream?.vi ?? null,
    upstream_en: catalogue.upstream?.en ?? null,
  };
}

type DatabaseRow = ReturnType<typeof databaseRow>;
const databaseColumns: readonly (keyof DatabaseRow)[] = [
  'title_vi',
  'title_en',
  'owner_code',
  'kind',
  'nature',
  'base',
  'original',
  'purpose_vi',
  'purpose_en',
  'scope_vi',
  'scope_en',
  'content_vi',
  'content_en',
  'collection_vi',
  'collection_en',
  'updating_vi',
  'updating_en',
  'source_vi',
  'source_en',
  'frequency_vi',
  'frequency_en',
  'upstream_vi',
  'upstream_en',
];

function onConflict(key: string, columns: readonly string[]): string {
  const sets = columns
    .filter((column) => column !== key)
    .map((column) => `"${column}" = EXCLUDED."${column}"`);
  return `ON CONFLICT ("${key}") DO UPDATE SET ${sets.join(', ')}`;
}

/** The coordinates of each item, by the signed classification table. */
function coordinatesByItem({ coordinates }: Pick<Classification, 'coordinates'>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [coordinate, { item }] of Object.entries(coordinates)) {
    if (item !== null) found.set(item, [...(found.get(item) ?? []), coordinate].sort());
  }
  return found;
}

function masksByItem({ coordinates }: Pick<Classification, 'coordinates'>): Map<string, Set<string>> {
  const masks = new Map<string, Set<string>>();
  for (const { item, masks: declared } of Object.values(coordinates)) {
    if (item === null) continue;
    const known = masks.get(item) ?? new Set<string>();
    declared.forEach((mask) => known.add(mask));
    masks.set(item, known);
  }
  return masks;
}
