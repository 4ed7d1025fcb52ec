/** What the public may be told of sharing: how much, never who about whom (Bắc Giang 47/2022 Đ.12.6, Ninh Thuận 57/2020 Đ.13.2c). */
export interface Counted {
  /** Agency, database, or month (YYYY-MM). */
  group: string;
  answers: number;
  refusals: number;
  writes: number;
}

export interface ShownCount {
  group: string;
  /** Null: too few to be shown. */
  answers: number | null;
  refusals: number | null;
  writes: number | null;
}

/** A cell of fewer could tell one case apart from the others. */
export const SMALLEST_CELL = 5;

const shown = (count: number): number | null => (count > 0 && count < SMALLEST_CELL ? null : count);

/** Small cells suppressed, groups in order; no totals, from which a suppressed cell could be computed. */
export function suppressed(counts: readonly Counted[]): ShownCount[] {
  return counts
    .map(({ group, answers, refusals, writes }) => ({
      group,
      answers: shown(answers),
      refusals: shown(refusals),
      writes: shown(writes),
    }))
    .sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0));
}

/** The same as CSV (RFC 4180); a suppressed cell is empty. Groups are codes: nothing in them needs quoting. */
export function statisticsCsv(counts: readonly ShownCount[]): string {
  const lines = counts.map(({ group, answers, refusals, writes }) =>
    [group, answers, refusals, writes].map((cell) => cell ?? '').join(','),
  );
  return ['group,answers,refusals,writes', ...lines, ''].join('\r\n');
}
