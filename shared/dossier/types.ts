/** Procedures and what satisfies their components (thủ tục hành chính, thành phần hồ sơ). Pure values. */

export interface Text {
  vi: string;
  en: string;
}

/** Where the value of a service's parameter comes from: never from the caller, so that nobody asks about somebody else. */
export type ParameterSource =
  /** Personal number of the component's subject. */
  | { from: 'SUBJECT_NUMBER' }
  /** Opaque key of the component's subject. */
  | { from: 'SUBJECT_ID' }
  | { from: 'CASE_NUMBER' }
  /** The unit in which the case was received. */
  | { from: 'CASE_UNIT' }
  /** The year in which the case was opened. */
  | { from: 'CASE_YEAR' }
  /** What the procedure itself says. */
  | { from: 'VALUE'; value: string | number | boolean };

export const TESTS = ['PRESENT', 'ABSENT', 'EQUALS', 'ONE_OF', 'EMPTY', 'NOT_EMPTY'] as const;
export type Test = (typeof TESTS)[number];

/** A test of what stands at a path: fields by dots; `[]` behind a list: any of its elements. */
export interface PathTest {
  path: string;
  is: Test;
  /** EQUALS: the value. ONE_OF: the list of them. */
  value?: unknown;
}

/** A condition on a service's answer; its path begins at the data. */
export interface Condition extends PathTest {
  /** EMPTY, NOT_EMPTY: only elements on which all of these hold count; each path begins at the element. */
  where?: readonly PathTest[];
  /** Said to the citizen when it does not hold. */
  otherwise: Text;
}

/** How data satisfies a component. */
export interface Satisfaction {
  /** Name of a data service; its newest version that answers. */
  service: string;
  parameters: Readonly<Record<string, ParameterSource>>;
  /** All must hold. */
  conditions: readonly Condition[];
  /** Name → path: what is shown and stands in the evidence. */
  values: Readonly<Record<string, string>>;
  /** Names of values that may be absent (a date of release: there is none yet); every other must be there. */
  optional?: readonly string[];
  /** What the citizen must bring all the same; null: nothing. */
  missing: Text | null;
}

/** The citizen is asked, because no law replaces his consent (Law 91/2025). */
export interface ConsentNeed {
  purpose: Text;
  /** For how many days it is asked. */
  days: number;
}

/** A paper that a procedure asks for (thành phần hồ sơ). */
export interface Component {
  code: string;
  title: Text;
  /** Who issues the paper. */
  issuer: string;
  /** APPLICANT, or a role that the procedure defines: each person of that role. */
  subject: string;
  mandatory: boolean;
  /** Copies that are not made, and certifications that are not needed, when data satisfies it. */
  copies: number;
  certifications: number;
  /** Null: data never satisfies it, and `reason` says why. */
  satisfaction: Satisfaction | null;
  reason: Text | null;
  consent: ConsentNeed | null;
  legalBasis: { instrument: string; article: string };
}
