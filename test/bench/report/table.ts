/** A Markdown table whose columns are even, as Prettier has them. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) =>
    Math.max(3, title.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** A ratio in as many digits as it deserves. */
export const ratio = (value: number): string =>
  Number.isFinite(value) ? value.toFixed(value < 1 ? 2 : value < 10 ? 2 : 1) : '–';
