import type {
  ProcedureDraft,
  StoredComponent,
  StoredCondition,
  StoredSatisfaction,
  StoredTest,
} from '../../../../shared/dossier';

/** A procedure of the demonstration: code, titles, who handles it, what it asks for. */
export type ProcedureFacts = ProcedureDraft;

/** `60/2014/QH13, Điều 18`: instrument and article. */
export type Cited = `${string}, ${string}`;

export function cited(text: Cited): { instrument: string; article: string } {
  const at = text.indexOf(', ');
  return { instrument: text.slice(0, at), article: text.slice(at + 2) };
}

type Both = readonly [vi: string, en: string];
export const both = ([vi, en]: Both) => ({ vi, en });

interface Paper {
  code: string;
  title: Both;
  issuer: string;
  basis: Cited;
  subject?: string;
  optional?: boolean;
  copies?: number;
  certifications?: number;
}

interface Satisfied extends Paper {
  service: string;
  /** Name → path below `citizen`. */
  values: Readonly<Record<string, string>>;
  /** Values that may be absent. */
  mayLack?: readonly string[];
  conditions?: readonly StoredCondition[];
  missing?: Both;
  /** Further parameters beside the personal number of the subject. */
  year?: boolean;
  consent?: { purpose: Both; days: number };
}

const paper = ({ code, title, issuer, basis, subject, optional, copies, certifications }: Paper) => ({
  code,
  title: both(title),
  issuer,
  subject: subject ?? 'APPLICANT',
  mandatory: !optional,
  copies: copies ?? 1,
  certifications: certifications ?? 0,
  legalBasis: cited(basis),
});

/** A paper that a data service about the subject satisfies. */
export function satisfied(given: Satisfied): StoredComponent {
  const { service, values, mayLack, conditions, missing, year, consent } = given;
  const satisfaction: StoredSatisfaction = {
    service,
    parameters: [
      { name: 'personalNumber', from: 'SUBJECT_NUMBER' },
      ...(year ? [{ name: 'year', from: 'CASE_YEAR' } as const] : []),
    ],
    conditions: conditions ?? [],
    values: Object.entries(values).map(([name, path]) => ({
      name,
      path: `citizen.${path}`,
      ...(mayLack?.includes(name) && { optional: true }),
    })),
    missing: missing ? both(missing) : null,
  };
  return {
    ...paper(given),
    satisfaction,
    reason: null,
    consent: consent ? { purpose: both(consent.purpose), days: consent.days } : null,
  };
}

/** A paper that no data ever satisfies, and why. */
export function never(given: Paper & { reason: Both }): StoredComponent {
  return { ...paper(given), satisfaction: null, reason: both(given.reason), consent: null };
}

/** The answer is yes. */
export const yes = (field: string, otherwise: Both): StoredCondition => ({
  path: `citizen.${field}`,
  is: 'EQUALS',
  value: 'true',
  otherwise: both(otherwise),
});

export const oneOf = (field: string, values: readonly string[], otherwise: Both): StoredCondition => ({
  path: `citizen.${field}`,
  is: 'ONE_OF',
  value: JSON.stringify(values),
  otherwise: both(otherwise),
});

/** Some element on which all of these hold. */
export const notEmpty = (
  field: string,
  otherwise: Both,
  where: readonly StoredTest[] = [],
): StoredCondition => ({
  path: `citizen.${field}`,
  is: 'NOT_EMPTY',
  ...(where.length > 0 && { where }),
  otherwise: both(otherwise),
});

/** No element on which all of these hold, in any of the lists. */
export const noneIn = (field: string, where: readonly StoredTest[], otherwise: Both): StoredCondition => ({
  path: `citizen.${field}`,
  is: 'EMPTY',
  where,
  otherwise: both(otherwise),
});

/** Of an element: its field has this value. */
export const is = (path: string, value: string): StoredTest => ({
  path,
  is: 'EQUALS',
  value: JSON.stringify(value),
});

/** Of an element: it has no such field. */
export const lacks = (path: string): StoredTest => ({ path, is: 'ABSENT' });
