import type { Judged } from './judge';

/** What a component says of consent: for what it is needed, and the request that asks for it as it stands. */
export function consentView(
  { component, person, outcome, standing }: Judged,
  number: string,
): Record<string, unknown> {
  const { code, consent } = component;
  // While he has been asked it is his turn.
  const asks = outcome.status === 'NEEDS_CONSENT' && consent !== null && person !== null;
  const waits = standing?.state === 'REQUESTED';
  return {
    needsConsent: consent !== null,
    consentPurpose: consent?.purpose.vi ?? null,
    consentPurposeEn: consent?.purpose.en ?? null,
    consentDays: consent?.days ?? null,
    consentRequest: asks && !waits ? JSON.stringify({ case: number, component: code, person }) : null,
  };
}
