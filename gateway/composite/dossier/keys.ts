import { HubError } from '../../../shared/errors';
import { runPart, type CompositeHost } from '../run_part';

const ISSUE = `mutation DossierKeys($numbers: [String!]!, $key: String!) {
  issuePseudonyms(kind: CITIZEN, numbers: $numbers, idempotencyKey: $key) { pseudonyms } }`;
const LOOK_UP = `query DossierPerson($number: String!) { citizen(personalNumber: $number) { id } }`;

/** A person named by number, and where. */
export interface NumberedPerson {
  personalNumber: string;
  /** `applicant`, `persons[0]`. */
  place: string;
}

/**
 * The opaque keys of persons who are named by number. Whoever keeps a register has them of the pseudonym service, which
 * answers alike for everybody, there or not; anybody else looks them up under his own right.
 * @throws HubError DOSSIER_REFUSED PERSON_NOT_SHOWN
 */
export async function keysOf(
  host: CompositeHost,
  persons: readonly NumberedPerson[],
  idempotencyKey: string,
): Promise<string[]> {
  if (persons.length === 0) return [];
  const numbers = persons.map(({ personalNumber }) => personalNumber);
  const variables = { numbers, key: `${idempotencyKey}.keys` };
  const answer = await runPart(host, { document: ISSUE, variables, writes: true });
  const issued = answer.data?.['issuePseudonyms'] as { pseudonyms: string[] | null } | null | undefined;
  if (issued?.pseudonyms) return issued.pseudonyms;
  return Promise.all(persons.map((person) => lookedUp(host, person)));
}

async function lookedUp(host: CompositeHost, { personalNumber, place }: NumberedPerson): Promise<string> {
  const answer = await runPart(host, { document: LOOK_UP, variables: { number: personalNumber } });
  const found = answer.data?.['citizen'] as { id: string } | null | undefined;
  if (found) return found.id;
  const problem = `${place}.personalNumber: không có người nào được phép thể hiện / there is nobody who may be shown`;
  throw new HubError('DOSSIER_REFUSED', { facts: { reason: 'PERSON_NOT_SHOWN', problem } });
}
