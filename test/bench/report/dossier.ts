import type { DossierResult, DossierRun } from '../dossier/suite';
import { behindOf, middleOf, withRange, type Figures } from '../harness/figures';
import { ratio, table } from './table';

const HEAD = [
  'dossier',
  'p50 ms',
  '×',
  'p99 ms',
  'dossiers/s',
  'gateway CPU ms',
  'subgraphs',
  'database',
  'cores busy',
];

/** A dossier of ten components beside one of its slowest, and a page of a hundred. */
export function dossierSection({ citizens, runs }: DossierResult): string {
  return [
    `${citizens.toLocaleString('en')} citizens; \`resolveDossier\` over HTTP, 50 at once. Ten components, read from six subgraphs (population, governance, civil-status, land, enterprise, social-welfare), each with a record and signed evidence of its own; beside it a procedure that asks for one component alone, the slowest of the ten (p50). CPU in ms a dossier; all processes and the load share the machine's cores.`,
    ...runs.flatMap(section),
  ].join('\n\n');
}

function section(run: DossierRun): string[] {
  const { distanceMs, slowest, alone, atOnce, pages } = run;
  const [one, ten] = atOnce;
  const place =
    distanceMs === 0
      ? 'Subgraphs on the same machine'
      : `Subgraphs that answer ${distanceMs} ms later, as registers of other agencies do`;
  const times = ratio(middleOf(ten!, 'p50') / middleOf(one!, 'p50'));
  return [
    `**${place}.** Each component alone, p50 in ms: ${alone.map(([code, ms]) => `${code} ${ms.toFixed(0)}`).join(', ')}.`,
    table(HEAD, [
      ...atOnce.map((each) =>
        row(each, one!, each === one ? `${slowest} alone, 50 at once` : 'ten, 50 at once'),
      ),
      ...pages.map((each) => row(each, one!, each.name)),
    ]),
    `Ten components take ${times} times the slowest alone at 50 at once (aim: at most 1.5). A page of 100 resolves at ${ratio(perSecond(pages[1]!) / perSecond(pages[0]!))} times the pace of dossiers asked for one after the other.`,
  ];
}

const perSecond = (figures: Figures): number => middleOf(figures, 'perSecond');

function row(each: Figures, one: Figures, title: string): string[] {
  const behind = behindOf(each);
  return [
    title,
    withRange(each, 'p50', 1),
    ratio(middleOf(each, 'p50') / middleOf(one, 'p50')),
    withRange(each, 'p99', 1),
    withRange(each, 'perSecond', 0),
    withRange(each, 'cpuMs', 2),
    (behind['subgraphs'] ?? 0).toFixed(2),
    (behind['database'] ?? 0).toFixed(2),
    `${(middleOf(each, 'busy') * 100).toFixed(0)} %`,
  ];
}
