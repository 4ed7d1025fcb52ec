import type { SoakPoint } from '../soak/suite';
import { table } from './table';

/** Memory over many requests, and how fast it grows. */
export function soakSection(points: readonly SoakPoint[]): string {
  const total = points.at(-1)!.requests;
  const rows = points.map(({ requests, heapMb, externalMb, rssMb, descriptors, perSecond }) => [
    requests.toLocaleString('en'),
    heapMb.toFixed(1),
    externalMb.toFixed(1),
    rssMb.toFixed(0),
    descriptors.toFixed(0),
    perSecond.toFixed(0),
  ]);
  const head = ['requests', 'heap after collection MB', 'external MB', 'RSS MB', 'open files', 'requests/s'];
  // The first half still fills caches and grows the pages that the collector keeps.
  const late = points.slice(points.length >> 1);
  const [heap, rss] = (['heapMb', 'rssMb'] as const).map((what) => slope(late, what) * 2 ** 20);
  const first = points[0]!;
  const last = points.at(-1)!;
  return [
    `${total.toLocaleString('en')} requests at 50 connections through one gateway with everything on, 100 different questions of a cheap kind; the heap after a full collection while nothing is under way, after the warming up and after each tenth.`,
    table(head, rows),
    `From the warming up to the end: heap ${(last.heapMb - first.heapMb).toFixed(1)} MB, RSS ${(last.rssMb - first.rssMb).toFixed(0)} MB, open files ${last.descriptors - first.descriptors}. Line through the points of the second half: heap ${heap!.toFixed(1)} bytes a request, RSS ${rss!.toFixed(1)}. Aim: flat over a million requests.`,
  ].join('\n\n');
}

/** MB a request, by least squares. */
function slope(points: readonly SoakPoint[], what: 'heapMb' | 'rssMb'): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(points.map(({ requests }) => requests));
  const y = mean(points.map((point) => point[what]));
  const up = points.reduce((sum, point) => sum + (point.requests - x) * (point[what] - y), 0);
  const down = points.reduce((sum, { requests }) => sum + (requests - x) ** 2, 0);
  return up / down;
}
