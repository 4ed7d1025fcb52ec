import type { RuleDraft } from '../../../shared/publication';
import type { CatalogueItem, DatabaseCatalogue } from '../../../shared/schema/catalogue';

/** A rule as the demonstration writes it down; `items` may use the patterns of `resolveItems`. */
export interface RuleSpec {
  id: string;
  function: string;
  items: readonly string[];
  rows?: string;
  unit?: string;
  through?: string;
  mask?: string;
  effect?: 'READ' | 'WRITE';
  deny?: boolean;
  purposes?: readonly string[];
  automatic?: boolean;
  from: string;
  to?: string;
  instrument: string;
  article: string;
  note?: string;
}

/** What an agency that handles cases does with its own; putting procedures is the keeper's alone. */
export const CASE_WRITES = [
  'procedures.open-case',
  'procedures.close-case',
  'procedures.reconcile-receipt',
] as const;

export const PUBLIC_DUTY = ['public-service', 'state-management'] as const;

/**
 * Exact ids, or `database.*` (all that is read there), `database.*:write` (what is written). Ids of a database that is not
 * part of this installation fall away; an unknown id of one that is stays, and is refused when it is published.
 */
export function resolveItems(
  patterns: readonly string[],
  catalogues: readonly DatabaseCatalogue[],
): readonly string[] {
  const installed = new Set(catalogues.flatMap((catalogue) => [catalogue.code, ...prefixes(catalogue)]));
  return [...new Set(patterns.flatMap((pattern) => resolve(pattern, catalogues)))].filter((id) =>
    installed.has(id.slice(0, id.indexOf('.'))),
  );
}

function resolve(pattern: string, catalogues: readonly DatabaseCatalogue[]): readonly string[] {
  const match = /^([a-z-]+)\.\*(:write)?$/.exec(pattern);
  if (!match) return [pattern];
  const wanted = (item: CatalogueItem) =>
    item.classification !== 'OPEN' && (item.entry === 'WRITE') === Boolean(match[2]);
  return catalogues
    .flatMap(({ items }) => items)
    .filter(({ id }) => id.startsWith(`${match[1]}.`))
    .filter(wanted)
    .map(({ id }) => id);
}

function prefixes({ items }: DatabaseCatalogue): string[] {
  return items.map(({ id }) => id.slice(0, id.indexOf('.')));
}

/** Null when nothing is left of it in this installation. */
export function toDraft(
  spec: RuleSpec,
  catalogues: readonly DatabaseCatalogue[],
): (RuleDraft & { id: string }) | null {
  const items = resolveItems(spec.items, catalogues);
  if (items.length === 0) return null;
  return {
    id: spec.id,
    function: spec.function,
    effect: spec.effect ?? 'READ',
    deny: spec.deny ?? false,
    items,
    rows: spec.through ? 'REACHED' : (spec.rows ?? 'ALL'),
    rowsUnit: spec.unit ?? null,
    rowsThrough: spec.through ?? null,
    mask: spec.mask ?? null,
    purposes: spec.purposes ?? [],
    automatic: spec.automatic ?? false,
    validFrom: spec.from,
    validTo: spec.to ?? null,
    instrument: spec.instrument,
    article: spec.article,
    note: spec.note ?? null,
  };
}
