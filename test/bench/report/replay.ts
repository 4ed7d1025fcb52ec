import type { ReplayFigures } from '../replay/suite';
import { ratio, table } from './table';

/** Recorded operations against a draft. */
export function replaySection(figures: ReplayFigures): string {
  const { records, operations, decided, affected, seconds, longestTurnMs, eachMs, sample } = figures;
  const alone = (eachMs * records) / 1_000;
  return [
    `${records.toLocaleString('en')} records of ${operations} operations by all agencies of three functions, replayed against a draft that forbids each of them something: analysis and decision under two policies, no fetch. Each different decision is weighed once and its records counted. One by one (measured on ${sample.toLocaleString('en')} records) nothing is remembered between two records. Aim: seconds.`,
    table(
      ['', 'different decisions', 'seconds', '×', 'records/s', 'longest turn ms'],
      [
        [
          'each different decision once',
          decided.toLocaleString('en'),
          seconds.toFixed(1),
          '1',
          (records / seconds).toFixed(0),
          longestTurnMs.toFixed(0),
        ],
        [
          'one by one',
          records.toLocaleString('en'),
          alone.toFixed(0),
          ratio(alone / seconds),
          (records / alone).toFixed(0),
          '–',
        ],
      ],
    ),
    `${affected.toLocaleString('en')} of the records would be answered otherwise.`,
  ].join('\n\n');
}
