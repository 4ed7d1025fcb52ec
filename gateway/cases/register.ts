import { LRUCache } from 'lru-cache';
import type { CaseFacts } from '../../shared/policy';
import { dayAt } from '../../shared/time';
import type { CaseFactStore } from './fact_store';
import type { CaseRegister, RegisteredCase } from './types';

export interface CaseRegisterOptions {
  /** The subgraph that keeps the cases. */
  subgraph?: string;
  /** Asks the register (a subgraph) for one case; null when it knows none. */
  ask: (number: string) => Promise<RegisteredCase | null>;
  facts: CaseFactStore;
  /** How long an answer of the register is used again; every record compares the fact in its own transaction. */
  reuseMs?: number;
}

/** What an agency was told of numbers a moment ago; its own memory, so that nobody notices who else asked. */
type Told = LRUCache<string, { open: CaseFacts | null }>;

const MOST_TOLD = 2_000;

/**
 * Asks the register of cases and keeps what it said as dated facts beside the log: the transaction that records an
 * answer compares them, so that a case closed through any gateway ends its rights at once. Somebody else's, a closed and
 * an invented case take the same way as an open one: the same question, the same statement, remembered as long.
 */
export function createCaseRegister({
  subgraph,
  ask,
  facts,
  reuseMs = 1_000,
}: CaseRegisterOptions): CaseRegister {
  const toldTo = new Map<string, Told>();

  function toldOf(agency: string): Told {
    const known = toldTo.get(agency) ?? new LRUCache({ max: MOST_TOLD, ttl: reuseMs });
    toldTo.set(agency, known);
    return known;
  }

  async function learn(number: string, agency: string, now: number): Promise<CaseFacts | null> {
    const registered = await ask(number);
    const own = registered?.agency === agency ? registered : null;
    const said = await facts.learn(number, own, now);
    return own === null || own.closedAt !== null ? null : { ...stated(own), ...said };
  }

  return {
    ...(subgraph !== undefined && { subgraph }),
    async open(number, agency, now) {
      const told = toldOf(agency);
      const known = told.get(number);
      if (known) return known.open;
      const open = await learn(number, agency, now);
      told.set(number, { open });
      return open;
    },
    async refresh(numbers, now, citizen = null) {
      for (const number of numbers) {
        for (const told of toldTo.values()) told.delete(number);
        const registered = await ask(number);
        const own = citizen !== null && registered?.subjects.includes(citizen) === true;
        await facts[own ? 'learn' : 'renew'](number, registered, now);
      }
    },
  };
}

function stated({ openedAt, closedAt: _, outcome: __, ...facts }: RegisteredCase): CaseFacts {
  return { ...facts, openedOn: dayAt(openedAt) };
}
