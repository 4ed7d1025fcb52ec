import {
  consentedPart,
  outcomeOf,
  variablesOf,
  type Component,
  type Outcome,
  type PersonComponent,
} from '../../../shared/dossier';
import type { Classification } from '../../../shared/schema/classification';
import type { ConsentStanding, Standings } from './consents';
import { coordinatesOf } from './provenance';
import type { OpenDossier } from './read_case';
import type { AskService, ConsentScope, ServiceReading } from './services';
import { withheldText } from './texts';
import { wholeIn } from './whole';

/** One component for one person, as it stands. */
export interface Judged extends PersonComponent {
  outcome: Outcome;
  standing: ConsentStanding | null;
  /** What was read for it; null: nothing was. */
  reading: ServiceReading | null;
}

/** Reads what may be read for one component, and puts the answer against it. */
export async function judge(
  ask: PersonComponent,
  dossier: OpenDossier,
  standings: Standings,
  service: AskService,
  classification: Classification,
): Promise<Judged> {
  const { component, person } = ask;
  const standing = standings(component.code, person);
  const early = withoutReading(ask, standing);
  if (early) return { ...ask, standing, reading: null, outcome: early };
  const { satisfaction } = component;
  const asked = variablesOf(satisfaction!, {
    case: dossier,
    subjectId: person,
    subjectNumber: dossier.numbers.get(person ?? '') ?? null,
  });
  if ('lacks' in asked) {
    return { ...ask, standing, reading: null, outcome: outcomeWithout(component, asked.lacks, dossier) };
  }
  const reading = await service(satisfaction!.service, asked.variables, scopeOf(component, standing));
  const granted = consentedPart(component, reading.withheld, withheldText);
  if (granted === null) return { ...ask, standing, reading: null, outcome: { status: 'NEEDS_CONSENT' } };
  const outcome = outcomeOn({ ...ask, component: granted }, reading, classification);
  return { ...ask, component: granted, standing, reading, outcome };
}

/** Without a need of consent everything that the service answers; else what he consented to, where that proves anything. */
function scopeOf(component: Component, standing: ConsentStanding | null): ConsentScope | null {
  if (component.consent === null) return null;
  const worthAsking: ConsentScope['worthAsking'] = (withheld) =>
    consentedPart(component, withheld, withheldText) !== null;
  return { items: standing?.items ?? new Set(), worthAsking };
}

/** Roles of those who cannot consent alone; nobody consents in their place over the hub. */
const GUARDED = /^(CHILD|WARD)(#|$)/;

export const isGuarded = (holder: string): boolean => GUARDED.test(holder);

/** What stands before any reading: whose paper it would be, then the citizen's own word. */
export function withoutReading(
  { component, holder, person, held }: PersonComponent,
  standing: ConsentStanding | null,
): Outcome | null {
  if (!held && !component.mandatory) return { status: 'NOT_NEEDED' };
  if (component.satisfaction === null) return outcomeOf(component, { data: null, errors: [] });
  if (standing?.state === 'CITIZEN_BRINGS')
    return { status: 'NEEDS_CITIZEN', because: 'CITIZEN_BRINGS', text: null };
  if (person === null) return { status: 'NEEDS_CITIZEN', because: 'NO_SUBJECT', text: null };
  if (component.consent === null) return null;
  if (isGuarded(holder)) return { status: 'NEEDS_CITIZEN', because: 'GUARDIAN', text: null };
  return standing?.state === 'GIVEN' ? null : { status: 'NEEDS_CONSENT' };
}

/** The number of a person may be refused or out of reach: then so is what is looked up by it. */
function outcomeWithout(component: Component, lacks: string, { numberErrors = [] }: OpenDossier): Outcome {
  if (lacks === 'SUBJECT_NUMBER' && numberErrors.length > 0)
    return outcomeOf(component, { data: null, errors: numberErrors });
  return { status: 'NEEDS_CITIZEN', because: 'NOT_SHOWN', text: null };
}

/** A masked value never satisfies a component, for it is no evidence, and never speaks against one. */
function outcomeOn(
  { component, person }: PersonComponent,
  reading: ServiceReading,
  classification: Classification,
): Outcome {
  const whole = wholeIn(reading, component.satisfaction!, person, classification);
  const outcome = outcomeOf(component, { ...reading, whole });
  if (!('values' in outcome || 'found' in outcome) || reading.masked.size === 0) return outcome;
  const masked = coordinatesOf(component, reading, classification).some((name) => reading.masked.has(name));
  return masked ? { status: 'NEEDS_CITIZEN', because: 'MASKED', text: null } : outcome;
}
