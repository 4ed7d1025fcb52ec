import type { AgencyFacts, PolicySnapshot } from '../../../shared/policy';
import type { EvidenceDraft } from '../../evidence';
import { distinct, rightsBehind } from '../rights_behind';
import type { CompositeHost } from '../run_part';
import type { Judged } from './judge';
import { sourcesOf } from './provenance';
import type { OpenDossier } from './read_case';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Evidence ends after so many days at the latest (Đắk Lắk 01/2023 Đ.4: it proves what the register said then). */
const LONGEST_DAYS = 30;

/** What is to be signed of a component whose values were shown; null where there is nothing to sign. */
export function draftOf(host: CompositeHost, dossier: OpenDossier, judged: Judged): EvidenceDraft | null {
  const { outcome, reading, component, person, standing } = judged;
  const { principal } = host.context.call;
  if (!('values' in outcome) || !reading?.service || !reading.decided || principal.kind !== 'AGENCY')
    return null;
  const { service, decided, record, readAt } = reading;
  const { agency, client, officer } = principal;
  const sources = [...sourcesOf(component, reading, host.graph.classification).values()];
  const days = Math.min(
    service.validityDays ?? LONGEST_DAYS,
    decided.prepared.keepDays ?? LONGEST_DAYS,
    LONGEST_DAYS,
  );
  return {
    expiresAt: Math.min(readAt + days * DAY_MS, standing?.to ?? Infinity),
    audience: audienceOf(dossier, host.parts.policy.current(), readAt),
    caller: { agency, client, officer },
    case: dossier.number,
    procedure: dossier.procedure.code,
    component: component.code,
    service: { name: service.name, version: service.version },
    sources: distinct(sources.map(({ database, owner, asOf }) => ({ database, owner, asOf }))),
    rights: rightsBehind(decided),
    policyVersion: decided.policyVersion,
    record: record ?? '',
    values: { ...outcome.values, subject: person },
  };
}

/** Who may rely on it: the agency that received the case, and those that decide it there. */
function audienceOf(
  { agency, procedure, unit }: OpenDossier,
  { agencies, units }: PolicySnapshot,
  now: number,
): string[] {
  const places = new Set<string>();
  for (let at = unit; at !== null && !places.has(at); at = units.get(at)?.parent ?? null) places.add(at);
  const inForce = ({ functions }: AgencyFacts): boolean =>
    functions.some(
      ({ code, validity: { from, to } }) =>
        procedure.functions.includes(code) && from <= now && (to === null || now < to),
    );
  const deciding = [...agencies.values()].filter(
    (each) => inForce(each) && (places.has(each.unit) || units.get(each.unit)?.parent === null),
  );
  return [...new Set([agency, ...deciding.map(({ code }) => code)])];
}
