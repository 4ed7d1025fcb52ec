import { HubError } from '../../shared/errors';
import type { CappedPage, ReadEntry } from '../../shared/log';
import { fitLists, mostOf, type SizedList } from '../../shared/policy/volume';
import type { WrittenData } from '../execute';
import type { Prepared } from '../plan/prepare';
import type { GrantVolume, VolumePage, Volumes } from '../plan/volume';
import { servedRows } from '../shape/rows';

/** A page of an answer that is shorter than it was asked for, as the answer says it. */
export interface CappedAnswer extends CappedPage {
  argument: 'first' | 'last';
  counts: 'SUBJECTS' | 'ROWS';
  /** Of the grant, before this answer. */
  remaining: number;
}

/** The pages of one request, as they are asked for. */
export interface PageSizes {
  /** Values of the gateway's own variables. */
  variables: Readonly<Record<string, unknown>>;
  capped: readonly CappedAnswer[];
  /** How many persons the answer is about at most, where each row is about one. */
  persons: number;
  /** Whether shorter pages could be asked for. */
  lowers: boolean;
}

/**
 * How long pages may be by what remains of the grants that serve them. `tightness` (at most 1): how many of the persons
 * expected an answer had, where it was about more (a parcel of several owners) and is asked for again. Where nothing
 * remains no row is read; persons who were counted already may be read again, and the commit sees whether it is they.
 * @throws HubError VOLUME_EXCEEDED
 */
export function pageSizes(
  { grants, pages }: Volumes,
  remaining: ReadonlyMap<string, number>,
  tightness: number,
): PageSizes {
  const capped = new Map<VolumePage, CappedAnswer>();
  let persons = Infinity;
  for (const volume of grants) {
    const left = remaining.get(volume.grant);
    if (left === undefined) continue;
    if (left <= 0) {
      if (volume.kind === 'ROWS') throw new HubError('VOLUME_EXCEEDED', { facts: { grant: volume.grant } });
      continue;
    }
    const sizes = sizesFor(volume, left, tightness);
    if (volume.kind === 'SUBJECTS') persons = Math.min(persons, volume.fixed + mostOf(volume.lists, sizes));
    for (const [list, page] of volume.pages) {
      const given = sizes.get(list) ?? list.asked;
      if (given >= (capped.get(page)?.given ?? page.asked)) continue;
      capped.set(page, cappedAnswer(volume, page, given, left));
    }
  }
  const variables = Object.fromEntries(
    [...pages.values()].map((page) => [page.variable, capped.get(page)?.given ?? page.value]),
  );
  const lowers = [...pages.values()].some((page) => (capped.get(page)?.given ?? page.asked) > 1);
  return { variables, capped: [...capped.values()], persons, lowers };
}

function sizesFor(
  { kind, fixed, lists }: GrantVolume,
  left: number,
  tightness: number,
): ReadonlyMap<SizedList, number> {
  const budget = kind === 'SUBJECTS' ? Math.floor(left * tightness) : left;
  return fitLists(lists, budget - fixed);
}

function cappedAnswer(
  { grant, kind }: GrantVolume,
  { responsePath, argument, asked }: VolumePage,
  given: number,
  remaining: number,
): CappedAnswer {
  return { responsePath, argument, asked, given, grant, counts: kind, remaining };
}

/** Rows that count against each grant that counts rows, from the answer as it leaves. */
export function countedRows(
  { analysis, volumes }: Prepared,
  data: WrittenData | null,
): Pick<ReadEntry, 'counted'> {
  const grants = (volumes?.grants ?? []).filter(({ kind }) => kind === 'ROWS');
  if (grants.length === 0) return {};
  const shown: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [key, json] of data?.fields ?? []) shown[key] = JSON.parse(json.toString()) as unknown;
  return {
    counted: new Map(grants.map(({ grant, serves }) => [grant, servedRows(analysis, serves, shown)])),
  };
}
