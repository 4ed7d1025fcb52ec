/** What one contender did in one round. */
export interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  /** CPU of the gateway process per request, ms. */
  cpuMs: number;
  /** CPU per request of whoever works behind it, by name. */
  behindMs: Readonly<Record<string, number>>;
  /** Share of the machine's cores that was in use, 0…1. */
  busy: number;
  peakMb: number;
  subgraphRequests: number;
  failures: number;
}

/** A contender over all rounds. */
export interface Figures {
  name: string;
  rounds: readonly Measured[];
}

export type Picked = 'perSecond' | 'p50' | 'p99' | 'cpuMs' | 'busy' | 'peakMb' | 'subgraphRequests';

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export const middleOf = ({ rounds }: Figures, what: Picked): number =>
  median(rounds.map((round) => round[what]));

/** CPU per request of what stands behind the gateway, as medians. */
export function behindOf({ rounds }: Figures): Record<string, number> {
  const names = [...new Set(rounds.flatMap(({ behindMs }) => Object.keys(behindMs)))];
  return Object.fromEntries(
    names.map((name) => [name, median(rounds.map(({ behindMs }) => behindMs[name] ?? 0))]),
  );
}

/** `median (least–most)`. */
export function withRange(figures: Figures, what: Picked, digits: number): string {
  const values = figures.rounds.map((round) => round[what]);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const middle = median(values).toFixed(digits);
  return values.length === 1 ? middle : `${middle} (${least.toFixed(digits)}–${most.toFixed(digits)})`;
}
