import { behindOf, middleOf, withRange, type Figures } from '../harness/figures';
import { EACH, PAGE, type HotPath, type ReadWay } from '../prisma/paths';
import type { PrismaResult } from '../prisma/suite';
import { ratio, table } from './table';

const PATH_TITLES: Readonly<Record<HotPath, string>> = {
  entities: '50 entities by key',
  page: `a page of ${PAGE}, by name`,
  nested: `${EACH} members of each of 50 households`,
};
const WAY_TITLES: Readonly<Record<ReadWay, string>> = {
  generated: 'generated SQL (what runs)',
  'by hand': 'SQL by hand',
  prisma: 'Prisma client',
};

/** Prisma's client beside SQL, path by path, and what was decided. */
export function prismaSection(results: PrismaResult): string {
  const rows = results.flatMap(({ path, figures, each }) => {
    const generated = figures[0]!;
    return figures.map((one, at) => [
      at === 0 ? PATH_TITLES[path] : '',
      WAY_TITLES[one.name as ReadWay],
      withRange(one, 'perSecond', 0),
      withRange(one, 'p50', 2),
      (middleOf(one, 'cpuMs') * 1_000).toFixed(0),
      ratio(middleOf(one, 'cpuMs') / middleOf(generated, 'cpuMs')),
      ((behindOf(one)['database'] ?? 0) * 1_000).toFixed(0),
      each[one.name]!.statements.toFixed(1),
      each[one.name]!.rows.toFixed(0),
    ]);
  });
  const head = ['read', 'way', 'reads/s', 'p50 ms', 'CPU µs', '×', 'database CPU µs', 'statements', 'rows'];
  return [
    'The reads of a subgraph alone, over one pool of ten connections; the rows are the same and are compared first. × is CPU of the subgraph, to the generated SQL.',
    table(head, rows),
    results.map(decision).join('\n'),
  ].join('\n\n');
}

function decision({ path, figures }: PrismaResult[number]): string {
  const of = (way: ReadWay): Figures => figures.find(({ name }) => name === way)!;
  const times = (way: ReadWay) => ratio(middleOf(of(way), 'cpuMs') / middleOf(of('generated'), 'cpuMs'));
  const kept = middleOf(of('prisma'), 'cpuMs') > middleOf(of('generated'), 'cpuMs');
  const verdict = kept ? 'generated SQL stays' : 'Prisma was the cheaper one in this run';
  return `- ${PATH_TITLES[path]}: Prisma takes ${times('prisma')} times the CPU, SQL by hand ${times('by hand')}: ${verdict}.`;
}
