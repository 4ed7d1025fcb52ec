/** The clock is injected: a decision names the instant for which it holds. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is set; for tests and for questions "as of". */
export function fixedClock(instant: number): Clock & { set(instant: number): void } {
  let current = instant;
  return {
    now: () => current,
    set(next: number) {
      current = next;
    },
  };
}
