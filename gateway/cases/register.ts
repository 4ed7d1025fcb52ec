import { LRUCache } from 'lru-cache';
import type { CaseFacts } from '../../shared/policy';
import { dayAt } from '../../shared/time';
import type { CaseFactStore } from './fact_store';
import type { CaseRegister, RegisteredCase } from './types';

export interface CaseRegisterOptions {
  /** Asks the register (a subgraph) for one case; null when it knows none. */
  ask: (number: string) => Promise<RegisteredCase | null>;
  facts: CaseFactStore;
  /** How long an answer of the register is used again; every record compares the fact in its own transaction. */
  reuseMs?: number;
}

/**
 * Asks the register of cases and keeps what it said as dated facts beside the log: the transaction that records an
 * answer compares them, so that a case closed through any gateway ends its rights at once.
 */
export function createCaseRegister({ ask, facts, reuseMs = 1_000 }: CaseRegisterOptions): CaseRegister {
  const known = new LRUCache<string, CaseFacts>({ max: 10_000, ttl: reuseMs });

  async function learn(number: string, now: number): Promise<CaseFacts | null> {
    const registered = await ask(number);
    if (registered === null) return null;
    await facts.learn(registered, now);
    if (registered.closedAt !== null) return null;
    const { openedAt, closedAt: _, ...stated } = registered;
    const open = { ...stated, openedOn: dayAt(openedAt) };
    known.set(number, open);
    return open;
  }

  return {
    async open(number, now) {
      return known.get(number) ?? (await learn(number, now));
    },
    async refresh(numbers, now) {
      for (const number of numbers) {
        known.delete(number);
        await learn(number, now);
      }
    },
  };
}
