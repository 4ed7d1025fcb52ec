import { truthOf } from './condition';
import { valueAt } from './path';
import type { Shown } from './shown';
import type { Component, Satisfaction, Text } from './types';

/** How one component of one case stands. */
export type Outcome =
  | { status: 'SATISFIED'; values: Values }
  | { status: 'PARTLY'; values: Values; missing: Text }
  /** `found`: what was shown and does not suffice; it proves nothing and is never signed. */
  | { status: 'NEEDS_CITIZEN'; because: CitizenReason; text: Text | null; found?: Values }
  | { status: 'NEEDS_CONSENT' }
  | { status: 'NEEDS_APPROVAL'; requests: readonly unknown[] }
  /** The application has no officer behind it, and the right asks for one. */
  | { status: 'NEEDS_OFFICER'; code: string }
  /** Nobody of the role that it speaks of stands in the case, and it need not be there. */
  | { status: 'NOT_NEEDED' }
  /** It may be there later: an owner is slow, dead or asked too often. */
  | { status: 'UNAVAILABLE'; code: string; facts?: Facts }
  /** Asking again does not help: the service or its rights must be mended by those who keep them. */
  | { status: 'BLOCKED'; code: string };

export type Facts = Readonly<Record<string, unknown>>;

export type Values = Readonly<Record<string, unknown>>;

export type CitizenReason =
  /** No data ever satisfies it. */
  | 'NEVER_DATA'
  /** The register holds nothing, or nothing that may be shown: which of both is not said. */
  | 'NOT_SHOWN'
  /** The register says something else than the procedure needs. */
  | 'CONDITION'
  /** It may be seen in part only, or on a first page: that there is nothing else cannot be told. */
  | 'PART_SHOWN'
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
  errors: readonly { extensions?: Facts | undefined }[];
  /** Absent: of nothing is it known that all of it was shown. */
  whole?: Shown['whole'];
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
  if (failure) return failed(failure);
  if (answer.errors.length > 0) return { status: 'NEEDS_APPROVAL', requests: requestsIn(answer) };
  return judgeValues(satisfaction, { data: answer.data, whole: answer.whole ?? (() => false) });
}

/** The person himself does not let it be read: no approval mends that. */
function withheldBy({ errors }: ServiceAnswer): Outcome | null {
  const reasons = errors.map(({ extensions }) => extensions?.['reason']);
  if (reasons.includes('CONSENT_REQUIRED')) return { status: 'NEEDS_CONSENT' };
  if (!reasons.includes('CITIZEN_BRINGS')) return null;
  return { status: 'NEEDS_CITIZEN', because: 'CITIZEN_BRINGS', text: null };
}

/** Every value must be there unless it is said that it may be absent: a part of a paper is no paper. */
function judgeValues({ values: paths, optional, conditions, missing }: Satisfaction, shown: Shown): Outcome {
  const values = Object.fromEntries(
    Object.entries(paths).map(([name, path]) => [name, valueAt(shown.data, path)]),
  );
  const lacking = Object.entries(values).filter(([, value]) => !isThere(value));
  if (lacking.length === Object.keys(values).length || lacking.some(([name]) => !optional?.includes(name)))
    return { status: 'NEEDS_CITIZEN', because: 'NOT_SHOWN', text: null };
  const truths = conditions.map((condition) => truthOf(condition, shown));
  const unmet = conditions[truths.indexOf(false)];
  if (unmet) return { status: 'NEEDS_CITIZEN', because: 'CONDITION', text: unmet.otherwise, found: values };
  if (truths.includes(null))
    return { status: 'NEEDS_CITIZEN', because: 'PART_SHOWN', text: null, found: values };
  return missing === null ? { status: 'SATISFIED', values } : { status: 'PARTLY', values, missing };
}

/** Nothing is missing in it; a list within an element may be empty, for it says that this element has none. */
function isThere(value: unknown): boolean {
  if (!Array.isArray(value)) return value !== null && value !== undefined;
  return value.length > 0 && value.every(holdsNoGap);
}

const holdsNoGap = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(holdsNoGap) : value !== null && value !== undefined;

type Problem = ServiceAnswer['errors'][number];

/** What may pass by itself: an owner or the hub in trouble, or asked too much. Everything else somebody must mend. */
const PASSING =
  /^(SUBGRAPH_(DATABASE_UNAVAILABLE|ERROR|MALFORMED|OVERLOADED|TIMEOUT|UNAVAILABLE)|QUOTA_EXCEEDED|PSEUDONYM_LIMIT|DECISION_STALE|POLICY_UNAVAILABLE|RECORD_(OVERLOADED|UNAVAILABLE)|DOSSIER_UNAVAILABLE|INTERNAL)$/;

/** By the reason of a refusal that no approval mends, or by the code of the failure. */
function failed({ extensions = {} }: Problem): Outcome {
  const told = extensions['code'] === 'FIELD_REFUSED' ? extensions['reason'] : extensions['code'];
  const code = typeof told === 'string' ? told : 'INTERNAL';
  if (code === 'OFFICER_REQUIRED') return { status: 'NEEDS_OFFICER', code };
  return PASSING.test(code)
    ? { status: 'UNAVAILABLE', code, facts: extensions }
    : { status: 'BLOCKED', code };
}

/** A right is missing that can be asked for; everything else is a failure. */
const isAskable = ({ extensions }: Problem): boolean =>
  extensions?.['code'] === 'FIELD_REFUSED' && ASKABLE.has(String(extensions['reason']));

/** Each right once: refused coordinates of one item stand in one request. */
function requestsIn({ errors }: ServiceAnswer): Request[] {
  const byRight = new Map<string, Request>();
  for (const { extensions } of errors) {
    const asked = (extensions?.['howToAsk'] as { request?: Request | null } | undefined)?.request;
    if (!asked) continue;
    const { coordinates, ...right } = asked;
    const key = JSON.stringify(right);
    const all = [...new Set([...(byRight.get(key)?.coordinates ?? []), ...(coordinates ?? [])])];
    byRight.set(key, { ...asked, ...(all.length > 0 && { coordinates: all }) });
  }
  return [...byRight.values()];
}

type Request = Readonly<Record<string, unknown>> & { coordinates?: readonly string[] };
