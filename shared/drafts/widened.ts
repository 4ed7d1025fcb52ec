import { rightsOf, SUPPOSED_CONSENT, type PolicySnapshot, type Rights } from '../policy';
import { covers } from './compare';

/** Instants at which an agency's rights are looked at: more boundaries than this no change has. */
const MOST_INSTANTS = 400;

/**
 * Data items of others to which an agency would have more than before, now or at any later instant: what nobody may give
 * himself (ĐN 43/2022 Đ.10.2).
 */
export function widenedForeignItems(
  before: PolicySnapshot,
  after: PolicySnapshot,
  agency: string,
  now: number,
): readonly string[] {
  const widened = new Set<string>();
  for (const at of instants(after, agency, now)) {
    for (const purpose of purposesOf(after, agency)) {
      for (const [officer, hasCase] of SITUATIONS) {
        const principal = { kind: 'AGENCY', agency, client: 'client', officer } as const;
        const asking = { principal, purpose, hasCase, consent: SUPPOSED_CONSENT };
        const [old, fresh] = [rightsOf(before, asking, at), rightsOf(after, asking, at)];
        if (old.fingerprint !== fresh.fingerprint) collect(widened, old, fresh);
      }
    }
  }
  return [...widened].filter((item) => after.items.get(item)?.owner !== agency).sort();
}

const SITUATIONS = [
  ['officer', true],
  ['officer', false],
  [null, false],
] as const;

function collect(widened: Set<string>, old: Rights, fresh: Rights): void {
  for (const effect of ['read', 'write'] as const) {
    for (const [item, ways] of fresh[effect]) {
      if (!covers(old[effect].get(item) ?? [], ways)) widened.add(item);
    }
  }
}

function instants(policy: PolicySnapshot, agency: string, now: number): readonly number[] {
  const charges = policy.agencies.get(agency)?.functions ?? [];
  const periods = [
    ...charges.map(({ validity }) => validity),
    ...charges.flatMap(({ code }) =>
      (policy.rulesByFunction.get(code) ?? []).map(({ validity }) => validity),
    ),
  ];
  const later = periods
    .flatMap(({ from, to }) => [from, ...(to === null ? [] : [to])])
    .filter((at) => at > now);
  return [now, ...[...new Set(later)].sort((a, b) => a - b).slice(0, MOST_INSTANTS)];
}

function purposesOf(policy: PolicySnapshot, agency: string) {
  return (policy.agencies.get(agency)?.functions ?? []).flatMap(({ code }) => {
    const named = (policy.rulesByFunction.get(code) ?? []).flatMap(({ purposes }) => purposes);
    return [...new Set([...named, '*'])].map((purpose) => ({ function: code, purpose }));
  });
}
