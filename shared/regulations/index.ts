import data from './requirements.json';

/** What the system does for a requirement: I enforces it, S supports what people do, A makes it auditable. */
export type RequirementRole = 'I' | 'S' | 'A';

/** A regulation, as data: laws change, and most of what these cite has been replaced since. Days in Asia/Ho_Chi_Minh. */
export interface Instrument {
  /** Short name used in `sources`, e.g. `ĐN`. */
  code: string;
  /** Null: not a province's. */
  province: string | null;
  number: string;
  title: string;
  issued: string;
  inForce: string;
  /** The day from which it no longer holds, as far as known, and by what. */
  ended: string | null;
  endedBy: string | null;
}

/** A numbered demand of the regulations. */
export interface Requirement {
  id: string;
  /** Articles: `ĐN 10.2` is Điều 10 khoản 2; `→ N47.45(1)`: imports that clause of NĐ 47/2020. */
  sources: string;
  text: string;
  term: string | null;
  /** M must, P prohibited, O may. */
  strength: 'M' | 'P' | 'O' | null;
  roles: readonly RequirementRole[];
}

export interface RequirementGroup {
  /** The three letters before the dash. */
  id: string;
  vi: string;
  en: string;
}

export const instruments: readonly Instrument[] = data.instruments;
export const requirementGroups: readonly RequirementGroup[] = data.groups;
export const requirements = data.requirements as readonly Requirement[];

const NUMBERS = /\[((?:[A-Z]{3}-\d+)(?:\s*,\s*[A-Z]{3}-\d+)*)\]/g;

/** The requirement numbers that a test's name carries: `[SCP-09] …`, `[LOG-01, LOG-02] …`. */
export function numbersIn(name: string): string[] {
  return [...name.matchAll(NUMBERS)].flatMap(([, list = '']) => list.split(/\s*,\s*/));
}
