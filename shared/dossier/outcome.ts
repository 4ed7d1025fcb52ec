import { holds } from './condition';
import { valueAt } from './path';
import type { Component, Text } from './types';

/** How one component of one case stands. */
export type Outcome =
  | { status: 'SATISFIED'; values: Values }
  | { status: 'PARTLY'; values: Values; missing: Text }
  | { status: 'NEEDS_CITIZEN'; because: CitizenReason; text: Text | null }
  | { status: 'NEEDS_CONSENT' }
  | { status: 'NEEDS_APPROVAL'; requests: readonly unknown[] }
  | { status: 'UNAVAILABLE'; code: string };

export type Values = Readonly<Record<string, unknown>>;

export type CitizenReason =
  /** No data ever satisfies it. */
  | 'NEVER_DATA'
  /** The register holds nothing, or nothing that may be shown: which of both is not said. */
  | 'NOT_SHOWN'
  /** The register says something else than the procedure needs. */
  | 'CONDITION'
  /** He chose to bring it himself. */
  | 'CITIZEN_BRINGS'
  /** Nobody of that role stands in the case, or nobody whom a register knows. */
  | 'NO_SUBJECT'
  /** A value was shown masked only, which proves nothing. */
  | 'MASKED'
  /** Consent is needed of a child or ward, which nobody gives over the hub. */
  | 'GUARDIAN';

/** An answer of a data service, as far as an outcome depends on it. */
export interface ServiceAnswer {
  data: unknown;
  errors: readonly { extensions?: Readonly<Record<string, unknown>> | undefined }[];
}

/** Refusals that a request for approval can mend (APR), of the value itself or of what its service is asked by. */
const ASKABLE: ReadonlySet<string> = new Set([
  'NO_RIGHT',
  'DENIED',
  'AGREEMENT_REQUIRED',
  'ARGUMENT',
  'MASKED_ARGUMENT',
]);

/**
 * What a component's data service answered, put against the component: a function of both alone.
 * A refusal stands before everything else: part of the data proves nothing. A failure is not an absence.
 */
export function outcomeOf(component: Component, answer: ServiceAnswer): Outcome {
  const { satisfaction } = component;
  if (satisfaction === null) {
    return { status: 'NEEDS_CITIZEN', because: 'NEVER_DATA', text: component.reason };
  }
  const withheld = withheldBy(answer);
  if (withheld !== null) return withheld;
  const failure = answer.errors.find((error) => !isAskable(error));
  if (failure) return { status: 'UNAVAILABLE', code: codeOf(failure) };
  if (answer.errors.length > 0) return { status: 'NEEDS_APPROVAL', requests: requestsIn(answer) };
  const values = Object.fromEntries(
    Object.entries(satisfaction.values).map(([name, path]) => [name, valueAt(answer.data, path)]),
  );
  if (Object.values(values).every(isAbsent)) {
    return { status: 'NEEDS_CITIZEN', because: 'NOT_SHOWN', text: null };
  }
  const unmet = satisfaction.conditions.find((condition) => !holds(condition, answer.data));
  if (unmet) return { status: 'NEEDS_CITIZEN', because: 'CONDITION', text: unmet.otherwise };
  return satisfaction.missing === null
    ? { status: 'SATISFIED', values }
    : { status: 'PARTLY', values, missing: satisfaction.missing };
}

/** The person himself does not let it be read: no approval mends that. */
function withheldBy({ errors }: ServiceAnswer): Outcome | null {
  const reasons = errors.map(({ extensions }) => extensions?.['reason']);
  if (reasons.includes('CONSENT_REQUIRED')) return { status: 'NEEDS_CONSENT' };
  if (!reasons.includes('CITIZEN_BRINGS')) return null;
  return { status: 'NEEDS_CITIZEN', because: 'CITIZEN_BRINGS', text: null };
}

type Problem = ServiceAnswer['errors'][number];

/** Why it failed: the reason of a refusal that no approval mends, or the code of the failure. */
function codeOf({ extensions }: Problem): string {
  const code = extensions?.['code'] === 'FIELD_REFUSED' ? extensions['reason'] : extensions?.['code'];
  return typeof code === 'string' ? code : 'INTERNAL';
}

/** A right is missing that can be asked for; everything else is a failure. */
const isAskable = ({ extensions }: Problem): boolean =>
  extensions?.['code'] === 'FIELD_REFUSED' && ASKABLE.has(String(extensions['reason']));

function requestsIn({ errors }: ServiceAnswer): unknown[] {
  const asked = errors.flatMap(({ extensions }) => {
    const request = (extensions?.['howToAsk'] as { request?: unknown } | undefined)?.request;
    return request === undefined || request === null ? [] : [JSON.stringify(request)];
  });
  return [...new Set(asked)].map((text) => JSON.parse(text) as unknown);
}

const isAbsent = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);
