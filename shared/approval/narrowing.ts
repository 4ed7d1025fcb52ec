/** What is asked for, and what is decided: the second within the first. */
export interface Extent {
  items: readonly string[];
  purposes: readonly string[];
  rows: ExtentRows;
  /** Instants (ms), half-open. */
  from: number;
  to: number;
  mask: string | null;
  volume: { kind: 'SUBJECTS' | 'ROWS'; limit: number } | null;
}

export type ExtentRows =
  | { kind: 'ALL' }
  | { kind: 'TERRITORY'; unit: string }
  | { kind: 'CASE'; number: string | null }
  | { kind: 'SUBJECTS'; subjects: readonly string[] };

export type Widening = 'ITEMS' | 'PURPOSES' | 'ROWS' | 'PERIOD' | 'MASK' | 'VOLUME';

/** Whether a unit lies in another (or is it). */
export type Within = (unit: string, of: string) => boolean;

/** In what a decision would go beyond the request; empty: it stays within. A decision narrows, never widens. */
export function widenings(asked: Extent, decided: Extent, within: Within): readonly Widening[] {
  const wider: [Widening, boolean][] = [
    ['ITEMS', !subset(decided.items, asked.items) || decided.items.length === 0],
    ['PURPOSES', !subset(decided.purposes, asked.purposes) || decided.purposes.length === 0],
    ['ROWS', !rowsWithin(decided.rows, asked.rows, within)],
    ['PERIOD', decided.from < asked.from || decided.to > asked.to || decided.from >= decided.to],
    ['MASK', asked.mask !== null && decided.mask !== asked.mask],
    ['VOLUME', !volumeWithin(decided.volume, asked.volume)],
  ];
  return wider.filter(([, is]) => is).map(([what]) => what);
}

function subset(part: readonly string[], whole: readonly string[]): boolean {
  return part.every((each) => whole.includes(each));
}

function rowsWithin(decided: ExtentRows, asked: ExtentRows, within: Within): boolean {
  if (asked.kind === 'ALL') return true;
  if (decided.kind === 'ALL') return false;
  if (asked.kind === 'TERRITORY') return decided.kind === 'TERRITORY' && within(decided.unit, asked.unit);
  if (asked.kind === 'CASE') {
    return decided.kind === 'CASE' && (asked.number === null || decided.number === asked.number);
  }
  return (
    decided.kind === 'SUBJECTS' && decided.subjects.length > 0 && subset(decided.subjects, asked.subjects)
  );
}

function volumeWithin(decided: Extent['volume'], asked: Extent['volume']): boolean {
  if (asked === null) return true;
  return decided !== null && decided.kind === asked.kind && decided.limit <= asked.limit;
}
