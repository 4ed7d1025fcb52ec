import type { Outcome } from '../../../shared/dossier';
import type { Classification } from '../../../shared/schema/classification';
import type { IssuedEvidence } from '../../evidence';
import type { Judged } from './judge';
import { sourcesOf } from './provenance';
import { reasonTexts, stateTexts } from './texts';

/** When what is not available now is worth asking again. */
const RETRY_SECONDS = 30;

/** A component as the graph shows it. */
export function componentView(
  judged: Judged,
  evidence: IssuedEvidence | null,
  classification: Classification,
): Record<string, unknown> {
  const { component, holder, person, outcome, standing, reading } = judged;
  const text = explained(outcome);
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
    problem: outcome.status === 'UNAVAILABLE' ? outcome.code : null,
    retryAfter: outcome.status === 'UNAVAILABLE' ? RETRY_SECONDS : null,
    values: 'values' in outcome ? valuesOf(judged, outcome.values, classification) : null,
    missing: outcome.status === 'PARTLY' ? outcome.missing.vi : null,
    missingEn: outcome.status === 'PARTLY' ? outcome.missing.en : null,
    requests:
      outcome.status === 'NEEDS_APPROVAL' ? outcome.requests.map((each) => JSON.stringify(each)) : null,
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
