import type { CaseFacts, GivenConsent, RowScope, Way } from './types';

/** What the persons of a case let be read of themselves at an instant, as far as rights depend on it. */
export interface ConsentState {
  /** Whether anybody consents to an item. */
  given: (item: string) => boolean;
  /** Whether somebody brings what belongs to it himself, and whether everybody does. */
  broughtBySome: (item: string) => boolean;
  broughtByAll: (item: string) => boolean;
  /** Next instant at which a consent begins or ends (ms). */
  next: number | null;
  /** Equal for states that give the same rights. */
  key: string;
}

/** No consent in force, and nothing brought. */
export const NOBODY_SAID: ConsentState = {
  given: () => false,
  broughtBySome: () => false,
  broughtByAll: () => false,
  next: null,
  key: '',
};

/** What could be read if everybody consented: for comparing policies, never for a call. */
export const SUPPOSED_CONSENT: ConsentState = { ...NOBODY_SAID, given: () => true, key: 'supposed' };

/** Asked in each request: a consent begins and ends at an instant, and a withdrawal is in force at once. */
export function consentAt(facts: CaseFacts | null, now: number): ConsentState {
  if (!facts?.consents?.length && !facts?.brought?.length) return NOBODY_SAID;
  const { consents = [], brought = [] } = facts;
  const given = new Set(
    consents.flatMap(({ items }) => items).filter((item) => consenting(facts, item, now).length > 0),
  );
  const some = new Set(
    brought.filter(({ subject }) => facts.subjects.includes(subject)).flatMap(({ items }) => items),
  );
  const all = new Set([...some].filter((item) => unbrought(facts, item).length === 0));
  return {
    given: (item) => given.has(item),
    broughtBySome: (item) => some.has(item),
    broughtByAll: (item) => all.has(item),
    next: nextOf(consents, now),
    key: JSON.stringify([[...given].sort(), [...some].sort(), [...all].sort()]),
  };
}

/** Subjects of the case whose consent in force covers the item, and who do not bring it themselves. */
function consenting(facts: CaseFacts, item: string, now: number): readonly string[] {
  const { consents = [] } = facts;
  return unbrought(facts, item).filter((subject) =>
    consents.some(
      (each) => each.subject === subject && each.items.includes(item) && each.from <= now && now < each.to,
    ),
  );
}

function unbrought({ subjects, brought = [] }: CaseFacts, item: string): readonly string[] {
  return subjects.filter(
    (subject) => !brought.some((each) => each.subject === subject && each.items.includes(item)),
  );
}

function nextOf(consents: readonly GivenConsent[], now: number): number | null {
  const ahead = consents.flatMap(({ from, to }) => [from, to]).filter((instant) => instant > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/** Whether a way must be bound to persons before a ticket can hold it. */
export const restsOnPersons = ({ rows }: Way): boolean =>
  rows.kind === 'CONSENT' || rows.kind === 'UNBROUGHT';

/** A way of a decision as a ticket holds it: what rests on the word of persons names those persons. */
export function boundToPersons(way: Way, facts: CaseFacts | null, now: number): Way {
  const rows = boundRows(way.rows, facts, now);
  return rows === way.rows ? way : { ...way, rows };
}

function boundRows(rows: RowScope, facts: CaseFacts | null, now: number): RowScope {
  if (rows.kind === 'CONSENT')
    return { kind: 'SUBJECTS', subjects: facts ? consenting(facts, rows.item, now) : [] };
  if (rows.kind === 'UNBROUGHT')
    return { kind: 'SUBJECTS', subjects: facts ? unbrought(facts, rows.item) : [] };
  return rows;
}
