import type { DemoCaller } from '../../shared/demo/callers';

/** The callers as a table for a terminal. */
export function callerTable(callers: readonly DemoCaller[]): string {
  const rows = callers.flatMap((caller) => [
    [caller.name, caller.agency ?? '–', caller.purposes[0] ?? '–', `${caller.title.vi}: ${caller.about.vi}`],
    ['', '', caller.purposes[1] ?? '', `${caller.title.en}: ${caller.about.en}`],
  ]);
  const table = [['CALLER', 'CƠ QUAN', 'Hub-Purpose', 'DÙNG ĐỂ / FOR'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]!.length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n\nnpm run -s token -- CALLER`;
}
