import type { Component } from './types';

/** Somebody of a case: the applicant, or a further person in a role of the procedure. */
export interface DossierPerson {
  role: string;
  /** Opaque key; null: not identified, so that no register is asked about him. */
  id: string | null;
}

/** A case as far as its components depend on it. */
export interface DossierCase {
  number: string;
  /** ms since the epoch. */
  openedAt: number;
  /** Code of the unit in which it was received. */
  unit: string | null;
  persons: readonly DossierPerson[];
}

/** One component for one person. */
export interface PersonComponent {
  component: Component;
  /** `APPLICANT`, `SPOUSE`, `CHILD#2`: stable within the case, and nobody's name. */
  holder: string;
  /** Null: nobody of that role, or nobody who is identified. */
  person: string | null;
  /** Whether somebody of that role stands in the case. */
  held: boolean;
}

/** Each component once for each person whose paper it is; once for nobody where the role is not taken. */
export function asksOf(
  components: readonly Component[],
  persons: readonly DossierPerson[],
): PersonComponent[] {
  return components.flatMap((component): PersonComponent[] => {
    const holders = persons.filter(({ role }) => role === component.subject);
    if (holders.length === 0) return [{ component, holder: component.subject, person: null, held: false }];
    return holders.map(({ role, id }, at) => ({
      component,
      holder: at === 0 ? role : `${role}#${at + 1}`,
      person: id,
      held: true,
    }));
  });
}
