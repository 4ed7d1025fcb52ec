import { HUB, HUB_BARE, REFERENCE } from '../federation/contenders';
import { HIVE_RUST } from '../federation/peers';
import type { FederationResult } from '../federation/suite';
import { behindOf, middleOf, withRange, type Figures } from '../harness/figures';
import { barChart } from './chart';
import { ratio, table } from './table';

const HEAD = [
  'gateway',
  'requests/s',
  '×',
  'p50 ms',
  'p99 ms',
  'CPU ms/request',
  '×',
  'peak MB',
  'subgraph requests',
];

/** The table of the published benchmark, with ratios to `@apollo/gateway`, and how far the aims are met. */
export function federationSection({ figures, sharing, missing, bytes }: FederationResult): string {
  const reference = figures.find(({ name }) => name === REFERENCE) ?? figures[0]!;
  const row = (each: Figures) => [
    each.name,
    withRange(each, 'perSecond', 0),
    ratio(middleOf(each, 'perSecond') / middleOf(reference, 'perSecond')),
    withRange(each, 'p50', 1),
    withRange(each, 'p99', 0),
    withRange(each, 'cpuMs', 2),
    ratio(middleOf(each, 'cpuMs') / middleOf(reference, 'cpuMs')),
    middleOf(each, 'peakMb').toFixed(0),
    middleOf(each, 'subgraphRequests').toFixed(1),
  ];
  const apart = figures.filter(({ name }) => !sharing.includes(name));
  const shared = figures.filter(({ name }) => sharing.includes(name));
  return [
    `Equal answers of ${(bytes / 1000).toFixed(0)} KB, checked before anything is measured. The ratios (×) are to \`${REFERENCE}\`.`,
    table(HEAD, apart.map(row)),
    ...aims(figures),
    ...behind(figures),
    ...(shared.length > 0
      ? ['Sharing equal requests that are under way at the same time, and so apart from the others:']
      : []),
    ...(shared.length > 0 ? [table(HEAD, shared.map(row))] : []),
    ...missing.map((line) => `Not measured: ${line}.`),
    '![throughput and CPU, relative to @apollo/gateway](performance-federation.svg)',
  ].join('\n\n');
}

function aims(figures: readonly Figures[]): string[] {
  const of = (name: string) => figures.find((each) => each.name === name);
  const [hub, bare, reference, hive] = [HUB, HUB_BARE, REFERENCE, HIVE_RUST].map(of);
  if (!hub || !reference) return [];
  const times = (left: Figures, right: Figures) =>
    ratio(middleOf(left, 'perSecond') / middleOf(right, 'perSecond'));
  return [
    [
      `- Everything on, against \`${REFERENCE}\`: ${times(hub, reference)} times the throughput (aim: 8).`,
      ...(hive ? [`- Against Hive Gateway with its Rust runtime: ${times(hub, hive)} times.`] : []),
      ...(bare
        ? [`- Against the hub's executor bare (what the rights and the record cost): ${times(hub, bare)}.`]
        : []),
    ].join('\n'),
  ];
}

function behind(figures: readonly Figures[]): string[] {
  const hub = figures.find(({ name }) => name === HUB);
  if (!hub) return [];
  const list = Object.entries(behindOf(hub)).map(([name, ms]) => `${name} ${ms.toFixed(2)} ms`);
  return [`Behind the hub, CPU per request: ${list.join(', ')}.`];
}

export function chartOf({ figures, sharing }: FederationResult): string {
  const reference = figures.find(({ name }) => name === REFERENCE) ?? figures[0]!;
  const bars = figures
    .filter(({ name }) => !sharing.includes(name))
    .map((each) => ({
      name: each.name,
      value: middleOf(each, 'perSecond') / middleOf(reference, 'perSecond'),
      strong: each.name === HUB,
    }));
  return barChart('Thông lượng so với @apollo/gateway / throughput, @apollo/gateway = 1', bars);
}
