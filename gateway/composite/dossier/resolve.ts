import { asksOf, type Outcome } from '../../../shared/dossier';
import { HubError } from '../../../shared/errors';
import type { Database } from '../../../shared/sql';
import type { IssuedEvidence } from '../../evidence';
import type { CompositeHost } from '../run_part';
import { consentsOf, type ConsentStanding, type Standings } from './consents';
import { draftOf } from './evidence';
import { judge, withoutReading, type Judged } from './judge';
import { countPapers, type Resolved } from './papers';
import type { OpenDossier } from './read_case';
import { servicesFor } from './services';

/** Evidence of a dossier's components, by their place. */
export type EvidenceOf = (judged: Judged) => IssuedEvidence | null;

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
  return { dossier, judged: await consentedStill(host, dossier, judged) };
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

/** Evidence and the count of papers, each in one statement for all dossiers of an answer. */
export async function concluded(
  host: CompositeHost,
  database: Pick<Database, 'pool'>,
  resolved: readonly Resolved[],
): Promise<EvidenceOf> {
  const drafts = resolved.flatMap(({ dossier, judged }) =>
    judged.flatMap((each) => {
      const draft = draftOf(host, dossier, each);
      return draft === null ? [] : [{ each, draft }];
    }),
  );
  const [issued = []] = await Promise.all([
    host.evidence?.issue(drafts.map(({ draft }) => draft)),
    countPapers(database, resolved, host.parts.clock.now()),
  ]);
  const byPlace = new Map(
    drafts.flatMap(({ each }, at) => (issued[at] ? [[each, issued[at]] as const] : [])),
  );
  return (judged) => byPlace.get(judged) ?? null;
}
