import { behindOf, middleOf, withRange, type Figures } from '../harness/figures';
import { QUERY_NAMES, QUERY_TITLES } from '../province/queries';
import { BARE, HUB, type ProvinceResult } from '../province/suite';
import { ratio, table } from './table';

const HEAD = [
  'query',
  'gateway',
  'requests/s',
  '×',
  'p50 ms',
  'p99 ms',
  'CPU ms/request',
  '×',
  'subgraphs CPU',
  'database CPU',
  'peak MB',
  'subgraph requests',
  'cores busy',
];

/** The province's three questions, with ratios to the bare gateway. */
export function provinceSection({ citizens, queries }: ProvinceResult): string {
  const rows = QUERY_NAMES.flatMap((name) => {
    const { figures, bytes } = queries[name];
    const bare = figures.find((each) => each.name === BARE)!;
    return figures.map((each) =>
      row(each, bare, each.name === BARE ? `${QUERY_TITLES[name]} (${(bytes / 1000).toFixed(1)} KB)` : ''),
    );
  });
  return [
    `${citizens.toLocaleString('en')} citizens. Equal answers, checked for every value of the variables before anything is measured; the ratios (×) are to the bare gateway. The last column says how much of the machine was in use: near 100 % the subgraphs and PostgreSQL decide the throughput, and CPU per request tells the gateways apart.`,
    table(HEAD, rows),
    QUERY_NAMES.map((name) => verdict(name, queries[name].figures)).join('\n'),
  ].join('\n\n');
}

function row(each: Figures, bare: Figures, title: string): string[] {
  const behind = behindOf(each);
  return [
    title,
    each.name,
    withRange(each, 'perSecond', 0),
    ratio(middleOf(each, 'perSecond') / middleOf(bare, 'perSecond')),
    withRange(each, 'p50', 0),
    withRange(each, 'p99', 0),
    withRange(each, 'cpuMs', 2),
    ratio(middleOf(each, 'cpuMs') / middleOf(bare, 'cpuMs')),
    (behind['subgraphs'] ?? 0).toFixed(2),
    (behind['database'] ?? 0).toFixed(2),
    middleOf(each, 'peakMb').toFixed(0),
    middleOf(each, 'subgraphRequests').toFixed(1),
    `${(middleOf(each, 'busy') * 100).toFixed(0)} %`,
  ];
}

function verdict(name: (typeof QUERY_NAMES)[number], figures: readonly Figures[]): string {
  const [bare, hub] = [BARE, HUB].map((each) => figures.find((one) => one.name === each)!);
  const times = (what: 'perSecond' | 'p99') => ratio(middleOf(hub!, what) / middleOf(bare!, what));
  return `- ${QUERY_TITLES[name]}: throughput ${times('perSecond')} of the bare gateway's (aim: at least 1), p99 ${times('p99')} (aim: at most 1).`;
}
