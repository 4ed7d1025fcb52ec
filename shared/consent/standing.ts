import { allowsAt, stateAt } from './machine';
import type { ConsentFacts, ConsentPeriod, ConsentState } from './types';

/** One consent of a case. */
export interface ConsentOfCase extends Pick<ConsentFacts, 'stage' | 'period'> {
  id: string;
  component: string;
  subject: string;
  requestedAt: number;
  /** The items that he consented to; null where he did not. */
  items?: readonly string[] | null;
}

/** A person's word that he brings a component himself, or takes that back. */
export interface ComponentChoice {
  component: string;
  subject: string;
  brings: boolean;
  /** Their order. */
  sequence: number;
}

/** How one component stands for one person: by consent, or by his choice to bring it himself. */
export interface Standing {
  component: string;
  subject: string;
  state: ConsentState | 'CITIZEN_BRINGS';
  period: ConsentPeriod | null;
  /** The consent that says so. */
  consent: string | null;
  /** The items that it allows; null: none. */
  items?: readonly string[] | null;
}

/**
 * Where each component of a case stands for each person at an instant: what he brings himself is not read, whatever he
 * consented to; of several consents the one in force counts, and otherwise the one asked for last.
 */
export function standingsOf(
  consents: readonly ConsentOfCase[],
  choices: readonly ComponentChoice[],
  at: number,
): Standing[] {
  const standings = new Map<string, Standing>();
  const inForce = new Set<string>();
  for (const consent of [...consents].sort((one, other) => one.requestedAt - other.requestedAt)) {
    const place = placeOf(consent);
    if (allowsAt(consent, at)) inForce.add(place);
    else if (inForce.has(place)) continue;
    const { component, subject, period, id, items } = consent;
    const state = stateAt(consent, at);
    const allowed = state === 'GIVEN' ? items : null;
    standings.set(place, {
      ...{ component, subject, state, period, consent: id },
      ...(items !== undefined && { items: allowed }),
    });
  }
  for (const choice of latest(choices)) {
    if (!choice.brings) continue;
    const { component, subject } = choice;
    standings.set(placeOf(choice), {
      component,
      subject,
      state: 'CITIZEN_BRINGS',
      period: null,
      consent: null,
    });
  }
  return [...standings.values()];
}

function latest(choices: readonly ComponentChoice[]): Iterable<ComponentChoice> {
  const last = new Map<string, ComponentChoice>();
  for (const choice of choices) {
    const known = last.get(placeOf(choice));
    if (known === undefined || known.sequence < choice.sequence) last.set(placeOf(choice), choice);
  }
  return last.values();
}

const placeOf = ({ component, subject }: { component: string; subject: string }): string =>
  JSON.stringify([component, subject]);
