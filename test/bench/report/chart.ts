export interface Bar {
  name: string;
  value: number;
  strong: boolean;
}

const [WIDTH, LABEL, ROW, TOP] = [760, 250, 30, 48];

/** A bar chart as SVG, readable on light and dark pages. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(...bars.map(({ value }) => value));
  const room = WIDTH - LABEL - 70;
  const height = TOP + bars.length * ROW + 12;
  const rows = bars.map(({ name, value, strong }, at) => {
    const y = TOP + at * ROW;
    const width = Math.max(1, (value / most) * room);
    const fill = strong ? '#c8102e' : '#7a8ca3';
    return [
      `<text x="${LABEL - 10}" y="${y + 16}" text-anchor="end"${strong ? ' font-weight="bold"' : ''}>${escaped(name)}</text>`,
      `<rect x="${LABEL}" y="${y + 3}" width="${width.toFixed(1)}" height="18" rx="2" fill="${fill}"/>`,
      `<text x="${(LABEL + width + 8).toFixed(1)}" y="${y + 16}">${value.toFixed(2)}</text>`,
    ].join('\n');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="13" fill="#59636e" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<text x="10" y="24" font-size="15" font-weight="bold">${escaped(title)}</text>`,
    ...rows,
    '</svg>\n',
  ].join('\n');
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
