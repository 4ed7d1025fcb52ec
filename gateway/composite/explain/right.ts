import type { PolicySnapshot, Purpose, RightRef, Validity } from '../../../shared/policy';
import { CITIZEN_FUNCTION } from '../../../shared/policy';

/** Whose right it is: where its row stands in the policy. */
export interface Holder {
  agency: string | null;
  purpose: Purpose | null;
}

export interface RightView {
  kind: RightRef['kind'];
  id: string;
  version: number;
  instrument: string | null;
  article: string | null;
  validFrom: string | null;
  validUntil: string | null;
}

/** A right with its legal basis and the time in which it holds. */
export function rightView(right: RightRef, snapshot: PolicySnapshot, holder: Holder): RightView {
  const validity = validityOf(right, snapshot, holder);
  return {
    kind: right.kind,
    id: right.id,
    version: right.version,
    instrument: right.legalBasis?.instrument ?? null,
    article: right.legalBasis?.article ?? null,
    validFrom: validity && isoOf(validity.from),
    validUntil: validity && validity.to !== null ? isoOf(validity.to) : null,
  };
}

function validityOf(
  { kind, id }: RightRef,
  { rulesByFunction, grantsByAgency }: PolicySnapshot,
  { agency, purpose }: Holder,
): Validity | null {
  const named =
    kind === 'RULE'
      ? rulesByFunction.get(agency === null ? CITIZEN_FUNCTION : (purpose?.function ?? ''))
      : kind === 'GRANT'
        ? grantsByAgency.get(agency ?? '')
        : undefined;
  return named?.find((right) => right.id === id)?.validity ?? null;
}

const isoOf = (instant: number): string => new Date(instant).toISOString();
