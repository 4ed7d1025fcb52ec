import type { Outcome } from '../../../shared/dossier';
import type { Classification } from '../../../shared/schema/classification';
import type { IssuedEvidence } from '../../evidence';
import { approvalRequest } from './approval_request';
import type { Judged } from './judge';
import { sourcesOf } from './provenance';
import type { OpenDossier } from './read_case';
import type { Retries } from './retry';
import { reasonTexts, stateTexts } from './texts';

interface Ground {
  classification: Classification;
  retries: Retries;
  now: number;
  procedure: OpenDossier['procedure'];
}

/** A component as the graph shows it. */
export function componentView(
  judged: Judged,
  signed: IssuedEvidence | 'FAILED' | null,
  { retries, now, classification, procedure }: Ground,
): Record<string, unknown> {
  const { component, holder, person, outcome, standing, reading } = judged;
  const text = explained(outcome);
  const evidence = signed === 'FAILED' ? null : signed;
  const values = 'values' in outcome ? outcome.values : 'found' in outcome ? (outcome.found ?? null) : null;
  return {
    code: component.code,
    title: component.title.vi,
    titleEn: component.title.en,
    issuer: component.issuer,
    holder,
    person,
    mandatory: component.mandatory,
    status: outcome.status,
    because: outcome.status === 'NEEDS_CITIZEN' ? outcome.because : null,
    text: text.vi,
    textEn: text.en,
    problem: problemOf(outcome, signed),
    retryAfter: retries.after(component.satisfaction?.service ?? '', outcome, now),
    values: values && valuesOf(judged, values, classification),
    missing: outcome.status === 'PARTLY' ? outcome.missing.vi : null,
    missingEn: outcome.status === 'PARTLY' ? outcome.missing.en : null,
    requests:
      outcome.status === 'NEEDS_APPROVAL'
        ? outcome.requests.map((each) => approvalRequest(each, component, procedure, now))
        : null,
    consentState: standing?.state ?? null,
    consent: standing?.consent ?? null,
    evidence: evidence?.compact ?? null,
    evidenceId: evidence?.id ?? null,
    service: reading?.service?.id ?? null,
    record: reading?.record ?? null,
    instrument: component.legalBasis.instrument,
    article: component.legalBasis.article,
    subjectIds: person === null ? [] : [person],
  };
}

/** Values are read by right and recorded whether or not they can be signed just now; evidence is asked for again later. */
function problemOf(outcome: Outcome, signed: IssuedEvidence | 'FAILED' | null): string | null {
  if ('code' in outcome) return outcome.code;
  return signed === 'FAILED' ? 'EVIDENCE_UNAVAILABLE' : null;
}

/** Why it stands so, in words for the officer and the citizen. */
function explained(outcome: Outcome): { vi: string; en: string } {
  if (outcome.status !== 'NEEDS_CITIZEN') return stateTexts[outcome.status];
  return outcome.text ?? reasonTexts[outcome.because];
}

function valuesOf(judged: Judged, values: Readonly<Record<string, unknown>>, classification: Classification) {
  const sources = sourcesOf(judged.component, judged.reading!, classification);
  return Object.entries(values).map(([name, value]) => {
    const source = sources.get(name);
    return {
      name,
      value: JSON.stringify(value ?? null),
      source: source ? { ...source, freshness: 'LIVE' } : null,
      subjectIds: judged.person === null ? [] : [judged.person],
    };
  });
}
