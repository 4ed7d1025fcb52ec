import { behindOf, middleOf, withRange, type Figures } from '../harness/figures';
import type { Transport, TransportResult } from '../transports/suite';
import { ratio, table } from './table';

const NAMES: Readonly<Record<Transport, string>> = {
  tcp: 'HTTP/1.1, kept alive, TCP on loopback',
  unix: 'HTTP/1.1, kept alive, Unix socket',
  http2: 'HTTP/2 in cleartext, one connection',
  'in-process': 'in the same process, not serialised',
};

/** How a subgraph on the same machine is reached. */
export function transportsSection(results: TransportResult): string {
  const rows = results.flatMap(({ bytes, figures }) => {
    const tcp = figures[0]!;
    return figures.map((each, at) => {
      const [all, reference] = [both(each), both(tcp)];
      return [
        at === 0 ? `${(bytes / 1_000).toFixed(1)} KB` : '',
        NAMES[each.name as Transport],
        withRange(each, 'perSecond', 0),
        withRange(each, 'p50', 2),
        withRange(each, 'p99', 2),
        (middleOf(each, 'cpuMs') * 1_000).toFixed(0),
        ((behindOf(each)['subgraph'] ?? 0) * 1_000).toFixed(0),
        ratio(all / reference),
      ];
    });
  });
  const head = [
    'answer',
    'transport',
    'requests/s',
    'p50 ms',
    'p99 ms',
    'gateway CPU µs',
    'subgraph CPU µs',
    '×',
  ];
  return [
    "A subgraph that answers from memory, 16 requests at once; the gateway's side sends, reads and parses and does nothing else. CPU a request; × is that of both sides together, to TCP.",
    table(head, rows),
  ].join('\n\n');
}

const both = (each: Figures): number => middleOf(each, 'cpuMs') + (behindOf(each)['subgraph'] ?? 0);
