import { asksOf, type Outcome } from '../../../shared/dossier';
import { HubError } from '../../../shared/errors';
import type { CompositeHost } from '../run_part';
import { consentsOf, type ConsentStanding, type Standings } from './consents';
import { judge, withoutReading, type Judged } from './judge';
import type { Resolved } from './papers';
import type { OpenDossier } from './read_case';
import { servicesFor } from './services';

/** Every component of one dossier, side by side; a slow or dead owner holds up his own alone. */
export async function judgeDossier(
  host: CompositeHost,
  dossier: OpenDossier,
  standings: Standings,
): Promise<Resolved> {
  const service = servicesFor(host, dossier.number || null);
  const asks = asksOf(dossier.components, dossier.persons);
  const judged = await Promise.all(
    asks.map((each) => judge(each, dossier, standings, service, host.graph.classification)),
  );
  return { dossier, judged: (await consentedStill(host, dossier, judged)).map(officerFirst(host)) };
}

/** The reason of a refusal that an officer mends. */
const NO_OFFICER = 'OFFICER_REQUIRED';

/**
 * Rights of a case, and the request for another, take an officer: whoever acts for nobody is told that first. Whether an
 * approval is missing beside shows when an officer acts.
 */
function officerFirst({ context }: CompositeHost): (each: Judged) => Judged {
  const { principal } = context.call;
  const lacking = principal.kind === 'AGENCY' && principal.officer === null;
  return (each) =>
    lacking && each.outcome.status === 'NEEDS_APPROVAL'
      ? { ...each, outcome: { status: 'NEEDS_OFFICER', code: NO_OFFICER } }
      : each;
}

/** A citizen may have taken his word back while it was read: then nothing of it is handed on. */
async function consentedStill(
  host: CompositeHost,
  { number }: OpenDossier,
  judged: readonly Judged[],
): Promise<readonly Judged[]> {
  if (!judged.some(({ component, reading }) => component.consent !== null && reading !== null)) return judged;
  const now = await consentsNow(host, number);
  return judged.map((each) => {
    if (now === null) return each.component.consent === null ? each : untold(each);
    const standing = now(each.component.code, each.person);
    const dropped = each.reading === null ? null : (withoutReading(each, standing) ?? anew(each, standing));
    return dropped === null ? { ...each, standing } : { ...each, standing, reading: null, outcome: dropped };
  });
}

/** Another consent than the one that was read on may allow less. */
const anew = ({ component, standing }: Judged, now: ConsentStanding | null): Outcome | null =>
  component.consent !== null && now?.consent !== standing?.consent ? { status: 'NEEDS_CONSENT' } : null;

/** Null: nobody can tell just now. A case that was closed meanwhile ends the whole. */
async function consentsNow(host: CompositeHost, number: string): Promise<Standings | null> {
  try {
    return await consentsOf(host, number);
  } catch (error) {
    if (error instanceof HubError && error.code === 'DOSSIER_UNAVAILABLE') return null;
    throw error;
  }
}

/** What was read on a consent of which nobody can tell whether it stands is not handed on; the rest is. */
const untold = (each: Judged): Judged =>
  each.reading === null
    ? each
    : { ...each, reading: null, outcome: { status: 'UNAVAILABLE', code: 'DOSSIER_UNAVAILABLE' } };
