import { LRUCache } from 'lru-cache';
import type { Outcome } from '../../../shared/dossier';

/** An owner that is asked too often asks for a moment only; one that is slow or gone, for longer. */
const SHORTEST_S: Readonly<Record<string, number>> = { SUBGRAPH_OVERLOADED: 2, DECISION_STALE: 1 };
const SHORTEST_ELSE_S = 5;
const LONGEST_S = 600;
const MOST_SERVICES = 1_000;

/**
 * When what is not available now is worth asking again. A limit says itself when it ends. An owner in trouble is asked
 * again after as long as the trouble has lasted: soon at first, ever more rarely, however many dossiers ask at once.
 */
export interface Retries {
  /** Seconds; null where trying again does not help. Every outcome is told, for an answer ends the trouble. */
  after(service: string, outcome: Outcome, now: number): number | null;
}

export function createRetries(): Retries {
  const failingSince = new LRUCache<string, number>({ max: MOST_SERVICES });
  return {
    after(service, outcome, now) {
      if (outcome.status !== 'UNAVAILABLE') {
        if (outcome.status !== 'BLOCKED') failingSince.delete(service);
        return null;
      }
      const { code, facts } = outcome;
      const told = Date.parse(String(facts?.['retryAfter']));
      if (!Number.isNaN(told)) return Math.max(1, Math.ceil((told - now) / 1_000));
      const since = failingSince.get(service) ?? now;
      failingSince.set(service, since);
      const lasted = Math.ceil((now - since) / 1_000);
      return Math.min(LONGEST_S, Math.max(SHORTEST_S[code] ?? SHORTEST_ELSE_S, lasted));
    },
  };
}

const kept = new WeakMap<object, Retries>();

/** One memory for each gateway in this process. */
export function retriesOf(gateway: object): Retries {
  const known = kept.get(gateway) ?? createRetries();
  kept.set(gateway, known);
  return known;
}
