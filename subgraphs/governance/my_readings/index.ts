import { checkPersonalNumber, pseudonym } from '../../../shared/identifiers';
import {
  countActsAbout,
  createSubjectDigest,
  lookupSubject,
  readActsAbout,
  type ReadingFilter,
} from '../../../shared/log';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { DEFAULT_PAGE, EMPTY_PAGE, instantOf, invalidArgument, LARGEST_PAGE, pageOf } from '../log/page';
import type { GovernanceServices, ServicesSource } from '../services';
import { backgroundOf } from './background';
import { readingOf } from './reading';

interface Given {
  first?: number | null;
  after?: string | null;
  filter?: {
    at?: { gte?: string | null; lt?: string | null } | null;
    agency?: string | null;
    field?: string | null;
  } | null;
  personalNumber?: string | null;
}

/** Who read about the caller himself, newest first; parts of one composite answer stand under the whole. */
export function myReadings(services: ServicesSource): DomainResolver {
  return async (_source, given: Given, request: Request) => {
    const { kind, subject } = request.claims.principal;
    if (kind !== 'CITIZEN' || subject === null) return EMPTY_PAGE;
    const first = given.first ?? DEFAULT_PAGE;
    if (first < 1 || first > LARGEST_PAGE) throw invalidArgument('first', `1–${LARGEST_PAGE}`);
    const filter = filterOf(given, subject, request.now, services());
    const binding = JSON.stringify(['myReadings', subject, given.filter ?? {}]);
    const { cursors } = services();
    const { pool } = request.database;
    const failed = (error: unknown): never => {
      throw request.database.failure(error);
    };
    const after = given.after ? cursors.open(given.after, binding, 2) : null;
    const place = after && { at: Number(after[0]), whole: after[1] ?? '' };
    const { acts, hasNextPage } = await readActsAbout(pool, filter, { first, after: place }).catch(failed);
    const [own = '', ...byNumber] = filter.subjects;
    const names = { own, byNumber };
    const background = await backgroundOf(request.database, acts, subject, names);
    const edges = acts.map((act) => ({
      node: readingOf(act, subject, names, background),
      cursor: cursors.seal([String(act.at), act.whole], binding),
    }));
    return pageOf(edges, { hasNextPage, hasPreviousPage: after !== null }, () =>
      countActsAbout(pool, filter).catch(failed),
    );
  };
}

function filterOf(given: Given, subject: string, now: number, services: GovernanceServices): ReadingFilter {
  const { at, agency, field } = given.filter ?? {};
  const names = [subject, ...lookUpsOf(given.personalNumber, subject, services)];
  return {
    subjects: names.map(createSubjectDigest(services.logSubjectKey)),
    from: instantOf(at?.gte, 'filter.at.gte'),
    to: instantOf(at?.lt, 'filter.at.lt'),
    agency: agency ?? null,
    field: field ?? null,
    now,
  };
}

/**
 * A look-up that was refused, or found nothing, stands in the log under the number that it named. Only whoever the number
 * belongs to is told of it: another number is answered like a malformed one.
 */
function lookUpsOf(
  number: string | null | undefined,
  subject: string,
  { pseudonymKey }: GovernanceServices,
): string[] {
  if (number === null || number === undefined) return [];
  if (!checkPersonalNumber(number).ok || pseudonym(pseudonymKey, 'citizen', number) !== subject)
    throw invalidArgument(
      'personalNumber',
      'không phải số định danh của người gọi / not the caller’s own number',
    );
  return [lookupSubject('Citizen.personalNumber', number)];
}
