import { HubError } from '../../../shared/errors';
import { refusalOf } from '../part_refusal';
import type { RecordedAnswer } from '../run_operation';
import { runPart, type CompositeHost } from '../run_part';
import { problems, refused } from './opening_problems';
import { isTrouble } from './unreadable';

const ISSUE = `mutation DossierKeys($numbers: [String!]!, $key: String!) {
  issuePseudonyms(kind: CITIZEN, numbers: $numbers, idempotencyKey: $key) { pseudonyms } }`;
const BY_NUMBER = `query DossierPerson($of: String!) { found: citizen(personalNumber: $of) { id } }`;
const BY_KEY = `query DossierPersonByKey($of: ID!) { found: citizenById(id: $of) { id } }`;

/** A person as stated, and where. By neither number nor key: not identified, he stands by his name and joins to nothing. */
export interface StatedPerson {
  personalNumber: string | null;
  id: string | null;
  /** `applicant`, `persons[0]`. */
  place: string;
}

/**
 * The opaque keys of persons in their order; null: not identified. Whoever keeps a register has them of the pseudonym
 * service, which answers alike for everybody, there or not, so that a key says no more than a number; anybody else looks
 * them up under his own right.
 * @throws HubError DOSSIER_REFUSED, DOSSIER_UNAVAILABLE
 */
export async function keysOf(
  host: CompositeHost,
  persons: readonly StatedPerson[],
  idempotencyKey: string,
): Promise<(string | null)[]> {
  const numbers = persons.flatMap(({ personalNumber }) => personalNumber ?? []);
  const keeper = keepsRegister(host);
  const issued = keeper && numbers.length > 0 ? await issuedKeys(host, numbers, idempotencyKey) : null;
  return Promise.all(
    persons.map(async ({ personalNumber, id, place }) => {
      if (personalNumber !== null)
        return (
          issued?.get(personalNumber) ??
          (await lookedUp(host, BY_NUMBER, personalNumber, `${place}.personalNumber`))
        );
      return id === null || keeper ? id : lookedUp(host, BY_KEY, id, `${place}.id`);
    }),
  );
}

/** Whether the caller's agency owns data: it has the keys of the records that it takes in. */
function keepsRegister({ context, parts }: CompositeHost): boolean {
  const { principal } = context.call;
  if (principal.kind !== 'AGENCY') return false;
  return [...parts.policy.current().items.values()].some(({ owner }) => owner === principal.agency);
}

/** Number → key; null: the caller has no right to ask. A service that is down says nothing of anybody. */
async function issuedKeys(
  host: CompositeHost,
  numbers: readonly string[],
  key: string,
): Promise<ReadonlyMap<string, string> | null> {
  const variables = { numbers, key: `${key}.keys` };
  const answer = await runPart(host, { document: ISSUE, variables, writes: true });
  const issued = answer.data?.['issuePseudonyms'] as { pseudonyms: string[] | null } | null | undefined;
  if (issued?.pseudonyms) return new Map(numbers.map((number, at) => [number, issued.pseudonyms![at]!]));
  if (isRefusal(answer)) return null;
  const refusal = refusalOf(answer);
  if (!ABOUT_THE_CALL.has(refusal.reason)) throw new HubError('DOSSIER_UNAVAILABLE');
  throw new HubError('DOSSIER_REFUSED', { facts: refusal });
}

/** What the pseudonym service says of the call itself: its key was used for other persons, the day's limit is reached. */
const ABOUT_THE_CALL: ReadonlySet<string> = new Set(['IDEMPOTENCY_CONFLICT', 'PSEUDONYM_LIMIT']);
const NO_RIGHT = new Set(['FIELD_REFUSED', 'MUTATION_REFUSED', 'RECORD_NOT_WRITABLE']);

const isRefusal = ({ errors = [] }: RecordedAnswer): boolean =>
  errors.length > 0 && errors.every(({ extensions }) => NO_RIGHT.has(String(extensions?.['code'])));

async function lookedUp(host: CompositeHost, document: string, of: string, place: string): Promise<string> {
  const answer = await runPart(host, { document, variables: { of } });
  const found = answer.data?.['found'] as { id: string } | null | undefined;
  if (found) return found.id;
  if (isTrouble(answer)) throw new HubError('DOSSIER_UNAVAILABLE');
  // Who sees persons within cases only, in the whole province, has no other way to a case; a key was shown, never guessed.
  if (document === BY_KEY && isForCasesOnly(answer)) return of;
  throw refused('PERSON_NOT_SHOWN', problems.notShown, place);
}

const isForCasesOnly = ({ errors = [] }: RecordedAnswer): boolean =>
  errors.length > 0 && errors.every(({ extensions }) => extensions?.['reason'] === 'CASE_REQUIRED');
