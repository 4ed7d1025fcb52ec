import type { Judged, RecordedAsking, RecordedOperation, ReplayLine, ReplayOutcome, Verdict } from './types';

/** More lines than this nobody reads; the sums count all of them. */
export const LONGEST_OUTCOME = 1_000;

type Counted = Pick<RecordedOperation, 'hash' | 'name'>;
type Asked = Pick<RecordedAsking, 'agency' | 'purpose'>;
type Part = 'lost' | 'masked' | 'narrowed' | 'gained' | 'widened';

/** Adds verdicts up: one line for each operation of each agency and purpose, and what they come to together. */
export class ReplaySum {
  private recordings = 0;
  private unreadable = 0;
  private readonly lines = new Map<string, ReplayLine>();

  add(operation: Counted, asking: Asked, judged: Judged, count: number): void {
    this.recordings += count;
    if (judged === 'UNREADABLE') this.unreadable += count;
    if (judged === 'SAME' || judged === 'UNREADABLE') return;
    const key = JSON.stringify([operation.hash, operation.name, asking.agency, asking.purpose]);
    const known = this.lines.get(key);
    this.lines.set(
      key,
      known
        ? { ...known, ...joined(known, judged), recordings: known.recordings + count }
        : {
            operation: operation.hash,
            name: operation.name,
            agency: asking.agency,
            purpose: asking.purpose,
            ...judged,
            recordings: count,
          },
    );
  }

  outcome(decided: number): ReplayOutcome {
    const lines = [...this.lines.values()].sort(worstFirst);
    const all = (part: Part) => [...new Set(lines.flatMap((line) => line[part]))].sort();
    return {
      recordings: this.recordings,
      decided,
      unreadable: this.unreadable,
      affected: {
        recordings: lines.reduce((sum, line) => sum + line.recordings, 0),
        operations: new Set(lines.map(({ operation }) => operation)).size,
        agencies: new Set(lines.flatMap(({ agency }) => agency ?? [])).size,
        lost: all('lost'),
        masked: all('masked'),
        narrowed: all('narrowed'),
        gained: all('gained'),
      },
      lines: lines.slice(0, LONGEST_OUTCOME),
      truncated: lines.length > LONGEST_OUTCOME,
    };
  }
}

function joined(one: Verdict, other: Verdict): Verdict {
  const both = (part: Part) => [...new Set([...one[part], ...other[part]])].sort();
  return {
    lost: both('lost'),
    masked: both('masked'),
    narrowed: both('narrowed'),
    gained: both('gained'),
    widened: both('widened'),
    refusedWhole: one.refusedWhole || other.refusedWhole,
  };
}

function worstFirst(a: ReplayLine, b: ReplayLine): number {
  return (
    b.lost.length - a.lost.length ||
    b.masked.length - a.masked.length ||
    b.narrowed.length - a.narrowed.length ||
    b.recordings - a.recordings ||
    (a.operation < b.operation ? -1 : 1)
  );
}
