import type { Sex } from '../../../shared/identifiers';
import type { Day } from '../core/calendar';
import type { PeopleName } from '../data/peoples';

export type MaritalStatus = 'SINGLE' | 'MARRIED' | 'WIDOWED' | 'DIVORCED';
export type Role =
  'HEAD' | 'SPOUSE' | 'CHILD' | 'PARENT' | 'SIBLING' | 'GRANDCHILD' | 'GRANDPARENT' | 'OTHER';

/** A person as the simulation knows him: links are objects, days are numbers. */
export interface Person {
  /** Pseudonym. */
  id: string;
  number: string | null;
  oldNumber: string | null;
  name: string;
  nameSort: string;
  nameSearch: string;
  family: string;
  sex: Sex;
  birth: Day;
  /** As registered: may be a year only. */
  birthText: string;
  birthYear: number;
  people: PeopleName;
  religion: string;
  /** Three digits of the personal number's place. */
  birthProvince: string;
  /** Where the birth stands in the books, when that is in this province. */
  birthCommune: string | null;
  origin: string;
  father: Person | null;
  mother: Person | null;
  marital: MaritalStatus;
  marriage: Marriage | null;
  died: Day | null;
  /** Stands in the register; false: known by name only (a divorced partner, a grown child who left the province). */
  registered: boolean;
  adoptedOn: Day | null;
  guardian: Person | null;
}

export interface Marriage {
  husband: Person;
  wife: Person;
  on: Day;
  /** Divorce; a death ends it too, but then `status` says so. */
  endedOn: Day | null;
  status: 'VALID' | 'DIVORCED' | 'WIDOWED';
}

export interface Member {
  person: Person;
  role: Role;
  joinedOn: Day;
}

export interface HouseholdFacts {
  id: string;
  registerNumber: string;
  head: Person;
  members: readonly Member[];
  /** Former members who died in it. */
  deceased: readonly Member[];
  address: string;
  since: Day;
  /** From 0 (poor) to 1 (well off): what land and business it has. */
  means: number;
}
