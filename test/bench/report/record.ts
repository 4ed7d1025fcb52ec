import type { RecordFigures } from '../record.bench';
import { table } from './table';

/** What a durable record costs. */
export function recordSection({ encodeUs, rounds }: RecordFigures): string {
  const head = [
    'at once',
    'persons in each',
    'records/s',
    'p50 ms',
    'p99 ms',
    'CPU µs/record',
    'records a commit',
  ];
  const rows = rounds.map((each) => [
    String(each.concurrent),
    String(each.subjects),
    each.perSecond.toFixed(0),
    each.p50.toFixed(2),
    each.p99.toFixed(1),
    each.cpuUs.toFixed(0),
    each.entriesPerCommit.toFixed(1),
  ]);
  return [
    `Every record durable (fsync) before its answer; CPU is that of the gateway's process, of which ${encodeUs.toFixed(0)} µs are encoding, HMAC, encryption and hashing.`,
    table(head, rows),
  ].join('\n\n');
}
