import { placeVerdict } from '../../../shared/dossier';
import { checkPersonalNumber } from '../../../shared/identifiers';
import { dayAt } from '../../../shared/time';
import type { CompositeHost } from '../run_part';
import type { StatedPerson } from './keys';
import { problems, refused } from './opening_problems';

/** A person as an opening names him: by number, by the opaque key that the caller was shown, or by name only. */
export interface GivenPerson {
  personalNumber?: string | null;
  id?: string | null;
  name: string;
}

export interface OpenDossierArguments {
  procedure: string;
  applicant: GivenPerson;
  persons?: readonly (GivenPerson & { role: string })[] | null;
  receipt?: string | null;
  unit?: string | null;
  idempotencyKey: string;
}

/** More persons than this are not one procedure's: nobody's key is asked for. */
const MOST_PERSONS = 20;

/** A receipt number, or the sign-in that the applicant handed over; of two, nobody could say on which the case rests. */
export function anchorOf({ context }: CompositeHost, { receipt }: OpenDossierArguments) {
  const signedIn = context.call.signIn !== undefined;
  if (signedIn === (receipt != null)) throw refused('ANCHOR', problems.anchor, 'receipt');
  return signedIn ? { kind: 'SIGN_IN' } : { kind: 'RECEIPT', value: receipt };
}

/** A case is received somewhere in the territory of the agency: there its answers about a commune are from. */
export function checkUnit({ context, parts }: CompositeHost, { unit }: OpenDossierArguments): void {
  const { principal } = context.call;
  if (unit == null || principal.kind !== 'AGENCY') return;
  const { units, agencies } = parts.policy.current();
  const verdict = placeVerdict(units, unit, agencies.get(principal.agency)?.unit ?? '');
  if (verdict === 'UNKNOWN') throw refused('UNIT_UNKNOWN', problems.unitUnknown, 'unit');
  if (verdict === 'CLOSED') throw refused('UNIT_CLOSED', problems.unitClosed, 'unit');
  if (verdict === 'OUTSIDE') throw refused('UNIT_OUTSIDE', problems.unitOutside, 'unit');
}

/** The applicant first, then the others in their order, each with his place; checked before any key is asked for. */
export function statedPersons(host: CompositeHost, given: OpenDossierArguments): StatedPerson[] {
  const others = given.persons ?? [];
  if (others.length > MOST_PERSONS)
    throw refused('ARGUMENT_INVALID', problems.tooMany(MOST_PERSONS), 'persons');
  const currentYear = Number(dayAt(host.parts.clock.now()).slice(0, 4));
  return [given.applicant, ...others].map(({ personalNumber = null, id = null }, at) => {
    const place = at === 0 ? 'applicant' : `persons[${at - 1}]`;
    if (personalNumber !== null && id !== null) throw refused('ARGUMENT_INVALID', problems.twoKeys, place);
    if (personalNumber !== null) checkNumber(personalNumber, place, currentYear);
    return { personalNumber, id, place };
  });
}

/** Names the place of a wrong number and the check that failed, never the number. */
function checkNumber(number: string, place: string, currentYear: number): void {
  const check = checkPersonalNumber(number, { currentYear });
  if (!check.ok) throw refused('NUMBER_INVALID', check.failed, `${place}.personalNumber`);
}
