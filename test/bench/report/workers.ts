import { behindOf, middleOf, withRange } from '../harness/figures';
import type { WorkersResult } from '../workers/suite';
import { ratio, table } from './table';

/** Several gateway processes on one port. */
export function workersSection({ figures, allMs, cores }: WorkersResult): string {
  const one = figures[0]!;
  const rows = figures.map((each) => {
    const behind = behindOf(each);
    return [
      each.name,
      withRange(each, 'perSecond', 0),
      ratio(middleOf(each, 'perSecond') / middleOf(one, 'perSecond')),
      withRange(each, 'p50', 0),
      withRange(each, 'p99', 0),
      (behind['gateways'] ?? 0).toFixed(2),
      (behind['subgraphs'] ?? 0).toFixed(2),
      (behind['database'] ?? 0).toFixed(2),
      (behind['load'] ?? 0).toFixed(2),
      `${(middleOf(each, 'busy') * 100).toFixed(0)} %`,
    ];
  });
  const head = [
    'HUB_GATEWAY_PROCESSES',
    'requests/s',
    '×',
    'p50 ms',
    'p99 ms',
    'gateways CPU ms',
    'subgraphs',
    'database',
    'load',
    'cores busy',
  ];
  const most = figures.at(-1)!;
  const all = allMs[most.name] ?? 1;
  const machine = (cores * 1_000) / all;
  const alone = 1_000 / (behindOf(one)['gateways'] ?? 1);
  return [
    `The benchmark's deep query, everything on, over the same subgraphs; CPU in ms a request. ${cores} cores, nothing bound to any: gateways, subgraphs, PostgreSQL and the load share them. The first process of several hands out connections and answers nothing.`,
    table(head, rows),
    `By CPU alone one process, which is one thread, could give ${alone.toFixed(0)} requests/s, if a core were its own; with ${most.name} gateways, subgraphs, PostgreSQL and load take ${all.toFixed(2)} ms a request together, so ${cores} cores could give ${machine.toFixed(0)}. ${ratio(machine / alone)} times is as far as the throughput can grow on this machine.`,
  ].join('\n\n');
}
