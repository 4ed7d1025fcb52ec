import { ROLE, type Actor } from '../approval';

/** Data from outside the province, asked for through the department in charge (NT 57/2020 Đ.8.1, 8.3). Pure values. */

export const OUTSIDE_DATA_STATES = ['FILED', 'FORWARDED', 'OBTAINED', 'REFUSED', 'WITHDRAWN'] as const;
/** FILED: with the department. FORWARDED: with whoever has the data. The others are ends. */
export type OutsideDataState = (typeof OUTSIDE_DATA_STATES)[number];
export type OutsideDataStep = 'FORWARD' | 'OBTAIN' | 'REFUSE' | 'WITHDRAW';

export interface OutsideDataFacts {
  state: OutsideDataState;
  agency: string;
  coordinator: string;
}

export type OutsideDataRefusal = 'TRANSITION_NOT_ALLOWED' | 'OFFICER_REQUIRED' | 'ROLE_REQUIRED';

const NEXT: Readonly<Record<OutsideDataStep, { from: readonly OutsideDataState[]; to: OutsideDataState }>> = {
  FORWARD: { from: ['FILED'], to: 'FORWARDED' },
  // What the department has already may be offered at once; nobody else connects the province to the outside.
  OBTAIN: { from: ['FILED', 'FORWARDED'], to: 'OBTAINED' },
  REFUSE: { from: ['FILED', 'FORWARDED'], to: 'REFUSED' },
  WITHDRAW: { from: ['FILED', 'FORWARDED'], to: 'WITHDRAWN' },
};

/** What a step does to a request, or why it is refused. */
export function actOnOutsideData(
  { state, agency, coordinator }: OutsideDataFacts,
  kind: OutsideDataStep,
  actor: Actor,
): { ok: true; state: OutsideDataState; role: string } | { ok: false; refusal: OutsideDataRefusal } {
  if (actor.officer === null) return { ok: false, refusal: 'OFFICER_REQUIRED' };
  const { from, to } = NEXT[kind];
  if (!from.includes(state)) return { ok: false, refusal: 'TRANSITION_NOT_ALLOWED' };
  const [role, of] = kind === 'WITHDRAW' ? [ROLE.FOCAL_POINT, agency] : [ROLE.COORDINATOR, coordinator];
  const may = actor.agency === of && actor.roles.includes(role);
  return may ? { ok: true, state: to, role } : { ok: false, refusal: 'ROLE_REQUIRED' };
}
