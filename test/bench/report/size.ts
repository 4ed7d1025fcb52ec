import { middleOf, withRange } from '../harness/figures';
import type { SizeResult } from '../size/suite';
import { ratio, table } from './table';

/** The same query over graphs of several sizes. */
export function sizeSection({ sizes, figures }: SizeResult): string {
  const first = figures[0]!;
  const rows = figures.map((each, at) => [
    each.name,
    withRange(each, 'perSecond', 0),
    withRange(each, 'p50', 1),
    withRange(each, 'cpuMs', 2),
    ratio(middleOf(each, 'cpuMs') / middleOf(first, 'cpuMs')),
    middleOf(each, 'peakMb').toFixed(0),
    sizes[at]!.subgraphs.toFixed(0),
    sizes[at]!.lines.toLocaleString('en'),
    sizes[at]!.composeMs.toFixed(0),
    sizes[at]!.startMs.toFixed(0),
    sizes[at]!.firstMs.toFixed(0),
  ]);
  const head = [
    'graph',
    'requests/s',
    'p50 ms',
    'CPU ms/request',
    '×',
    'peak MB',
    'subgraphs',
    'lines of supergraph',
    'composing ms',
    'start of the gateway ms',
    'first answer ms',
  ];
  return [
    "The benchmark's deep query, everything on, over its own graph and over graphs with copies of its types and root fields that the query does not touch. A request works with a compiled program, so what it costs should not depend on the size of the graph; composing, loading and the first decision do.",
    table(head, rows),
  ].join('\n\n');
}
