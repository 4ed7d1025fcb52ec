import {
  reachOf,
  rightsOf,
  SUPPOSED_CONSENT,
  type AgencyFacts,
  type Asking,
  type Closures,
  type PolicySnapshot,
  type Rights,
  type Way,
} from '../policy';
import type { Classification } from '../schema/classification';
import { holdsAt } from '../time';
import { compareWays } from './compare';
import type { CoordinateEffect, Difference, Situation } from './types';

export interface EffectInput {
  classification: Classification;
  closures: Closures;
  before: PolicySnapshot;
  after: PolicySnapshot;
  /** The instant at which both are judged. */
  at: number;
  /** Functions that the change speaks of. */
  functions: ReadonlySet<string>;
}

/** The purpose that no rule names: only rules for every purpose serve it. */
const ANY_PURPOSE = '*';
const SITUATIONS: readonly Situation[] = ['OFFICER_IN_CASE', 'OFFICER', 'APPLICATION'];

/**
 * Which agencies gain and lose which coordinates: two policies compared over the classification table, agency by agency.
 * Pure; a generator, so that whoever runs it may let others have their turn between two agencies.
 */
export function* effectOf(input: EffectInput): Generator<readonly CoordinateEffect[]> {
  const coordinates = coordinatesByItem(input);
  for (const code of agenciesConcerned(input)) yield agencyEffect(input, code, coordinates);
}

/** Those who hold a function that the change speaks of, before it or after. */
export function agenciesConcerned({ before, after, functions }: EffectInput): readonly string[] {
  const holds = (facts: AgencyFacts | undefined) =>
    facts?.functions.some(({ code }) => functions.has(code)) ?? false;
  const codes = new Set([...before.agencies.keys(), ...after.agencies.keys()]);
  return [...codes]
    .filter((code) => holds(before.agencies.get(code)) || holds(after.agencies.get(code)))
    .sort();
}

function agencyEffect(
  input: EffectInput,
  agency: string,
  coordinates: ReadonlyMap<string, readonly string[]>,
): readonly CoordinateEffect[] {
  const found = new Map<string, Merged>();
  for (const code of functionsConcerned(input, agency)) {
    for (const purpose of purposesOf(input, code)) {
      for (const situation of SITUATIONS) {
        const asking = askingOf(agency, code, purpose, situation);
        for (const effect of differences(input, asking, coordinates)) {
          merge(found, { ...effect, agency, purposes: [`${code}/${purpose}`], situations: [situation] });
        }
      }
    }
  }
  return [...found.values()].map(({ effect }) => effect);
}

/** A deny reaches the purposes of every function of its agency. */
function functionsConcerned({ before, after, functions }: EffectInput, agency: string): readonly string[] {
  const own = [before, after].flatMap((policy) => policy.agencies.get(agency)?.functions ?? []);
  const held = [...new Set(own.map(({ code }) => code))];
  const denies = [before, after].some((policy) =>
    [...functions].some((code) => policy.rulesByFunction.get(code)?.some(({ deny }) => deny)),
  );
  return denies ? held : held.filter((code) => functions.has(code));
}

function purposesOf({ before, after }: EffectInput, code: string): readonly string[] {
  const rules = [before, after].flatMap((policy) => policy.rulesByFunction.get(code) ?? []);
  const every = rules.some(({ purposes }) => purposes.length === 0);
  return [...new Set(rules.flatMap(({ purposes }) => purposes)), ...(every ? [ANY_PURPOSE] : [])];
}

function askingOf(agency: string, code: string, purpose: string, situation: Situation): Asking {
  const officer = situation === 'APPLICATION' ? null : 'officer';
  return {
    principal: { kind: 'AGENCY', agency, client: 'client', officer },
    purpose: { function: code, purpose },
    hasCase: situation === 'OFFICER_IN_CASE',
    consent: SUPPOSED_CONSENT,
  };
}

/** A purpose can be declared while its function is in force and its agency active; without that nothing is answered. */
export function mayAsk(policy: PolicySnapshot, { principal, purpose }: Asking, at: number): boolean {
  if (principal.kind !== 'AGENCY') return true;
  const facts = policy.agencies.get(principal.agency);
  if (facts?.status !== 'ACTIVE') return false;
  return (
    purpose === null ||
    facts.functions.some(({ code, validity }) => code === purpose.function && holdsAt(validity, at))
  );
}

type Bare = Pick<CoordinateEffect, 'coordinate' | 'item' | 'difference' | 'before' | 'after'>;

function differences(
  input: EffectInput,
  asking: Asking,
  byItem: ReadonlyMap<string, readonly string[]>,
): readonly Bare[] {
  const before = rightsIn(input.before, asking, input.at);
  const after = rightsIn(input.after, asking, input.at);
  if (before.fingerprint === after.fingerprint) return [];
  const items = changedItems(before, after);
  const waysBefore = waysIn(input, before);
  const waysAfter = waysIn(input, after);
  const names = new Set(items.flatMap((item) => byItem.get(item) ?? []));
  return [...names].flatMap((coordinate) => {
    const [one, other] = [waysBefore(coordinate), waysAfter(coordinate)];
    const difference = compareWays(one, other);
    const item = input.classification.coordinates[coordinate]?.item ?? '';
    return difference === null ? [] : [{ coordinate, item, difference, before: one, after: other }];
  });
}

const NOTHING: Rights = {
  read: new Map(),
  write: new Map(),
  blocked: new Map(),
  validUntil: null,
  fingerprint: 'nothing',
};

function rightsIn(policy: PolicySnapshot, asking: Asking, at: number): Rights {
  return mayAsk(policy, asking, at) ? rightsOf(policy, asking, at) : NOTHING;
}

function changedItems(before: Rights, after: Rights): readonly string[] {
  const changed = new Set<string>();
  for (const effect of ['read', 'write'] as const) {
    for (const item of new Set([...before[effect].keys(), ...after[effect].keys()])) {
      if (compareWays(before[effect].get(item) ?? [], after[effect].get(item) ?? []) !== null)
        changed.add(item);
    }
  }
  return [...changed];
}

/** The ways to a coordinate wherever it stands; none where what crosses for it may not be read. */
function waysIn(
  { classification, closures }: EffectInput,
  rights: Rights,
): (coordinate: string) => readonly Way[] {
  const reach = reachOf({ classification, closures, rights });
  return (coordinate) => {
    const found = classification.coordinates[coordinate];
    if (!found || found.item === null || !reach.selects(coordinate)) return [];
    const ways = (coordinate.startsWith('Mutation.') ? rights.write : rights.read).get(found.item) ?? [];
    return ways.filter(({ mask }) => mask === null || found.masks.includes(mask));
  };
}

/** Item → its coordinates, and those that pull one of them across. */
function coordinatesByItem({
  classification,
  closures,
}: EffectInput): ReadonlyMap<string, readonly string[]> {
  const byItem = new Map<string, Set<string>>();
  const add = (item: string | null | undefined, coordinate: string) => {
    if (item === null || item === undefined || classification.coordinates[coordinate]?.item === null) return;
    byItem.set(item, (byItem.get(item) ?? new Set()).add(coordinate));
  };
  for (const [coordinate, { item }] of Object.entries(classification.coordinates)) add(item, coordinate);
  for (const [coordinate, sources] of closures) {
    for (const source of sources) add(classification.coordinates[source]?.item, coordinate);
  }
  return new Map([...byItem].map(([item, names]) => [item, [...names].sort()]));
}

interface Merged {
  effect: CoordinateEffect & { purposes: string[]; situations: Situation[] };
}

/** What differs alike for several purposes and situations is told once. */
function merge(
  found: Map<string, Merged>,
  effect: CoordinateEffect & { purposes: readonly string[]; situations: readonly Situation[] },
): void {
  const key = JSON.stringify([effect.coordinate, effect.difference, bare(effect.before), bare(effect.after)]);
  const known = found.get(key);
  if (known === undefined) {
    found.set(key, {
      effect: { ...effect, purposes: [...effect.purposes], situations: [...effect.situations] },
    });
    return;
  }
  for (const purpose of effect.purposes)
    if (!known.effect.purposes.includes(purpose)) known.effect.purposes.push(purpose);
  for (const situation of effect.situations)
    if (!known.effect.situations.includes(situation)) known.effect.situations.push(situation);
}

const bare = (ways: readonly Way[]) => ways.map(({ rows, mask, right }) => [rows, mask, right.id]);

/** Ordered from the worst news to the best. */
export const DIFFERENCES: readonly Difference[] = ['LOST', 'NARROWED', 'CHANGED', 'WIDENED', 'GAINED'];
