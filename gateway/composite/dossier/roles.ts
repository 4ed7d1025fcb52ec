import { roleVerdict, type RoleVerdict } from '../../../shared/dossier';
import { HubError } from '../../../shared/errors';
import { runPart, type CompositeHost } from '../run_part';
import { applicantFacts, type ApplicantFacts } from './facts';
import { unreadable } from './unreadable';

/** A person of a case in a role, as the case says now. */
export interface RoleView {
  role: string;
  verification: RoleVerdict;
  verifiedAt: string | null;
  record: string | null;
}

export interface RoleHolder {
  role: string;
  /** Null: not identified. */
  person: string | null;
}

export const PERSONS = 'persons(first: 100) { nodes { role verification verifiedAt record citizen { id } } }';
const RECORD = `mutation DossierRoles($number: String!, $verdicts: [CaseRoleVerdictInput!]!, $record: ID!, $key: String!) {
  recordRoles(number: $number, verdicts: $verdicts, record: $record, idempotencyKey: $key) { case { ${PERSONS} } } }`;
const HOLDERS = `query DossierHolders($number: String!) { case(number: $number) { applicant { id } ${PERSONS} } }`;

export interface PersonsNode {
  persons: { nodes: (RoleView & { citizen: { id: string } | null })[] } | null;
}

/**
 * Writes into the case what the register said of its persons, with the record of that reading. The hub says so, from what
 * it read under the caller's own right: the subgraph takes such a word from no caller. Null: it could not be written.
 */
export async function writeRoles(
  host: CompositeHost,
  number: string,
  within: 'Mutation.openDossier' | 'Mutation.recheckRoles',
  holders: readonly RoleHolder[],
  facts: ApplicantFacts,
  key: string,
): Promise<RoleView[] | null> {
  const verdicts = holders.flatMap(({ role, person }) =>
    person === null ? [] : [{ role, person, verification: roleVerdict(role, person, facts.relations) }],
  );
  if (facts.record === null || verdicts.length === 0) return null;
  // Each reading is written once; asked again, the register is read again.
  const variables = { number, verdicts, record: facts.record, key: `${key}.roles.${facts.record}` };
  const { data } = await runPart(host, { document: RECORD, variables, writes: true, within });
  const written = data?.['recordRoles'] as { case: PersonsNode | null } | null | undefined;
  return written?.case ? viewsOf(written.case) : null;
}

/**
 * Asks the register again who the persons of an open case are to the applicant, and writes down what it says now.
 * @throws HubError CASE_NOT_AVAILABLE, DOSSIER_UNAVAILABLE
 */
export async function recheckRoles(
  host: CompositeHost,
  { case: number, idempotencyKey }: { case: string; idempotencyKey: string },
): Promise<{ case: string; persons: RoleView[] }> {
  const answer = await runPart(host, { document: HOLDERS, variables: { number }, caseNumber: number });
  const found = answer.data?.['case'] as
    (PersonsNode & { applicant: { id: string } | null }) | null | undefined;
  if (!found?.persons) throw unreadable(answer);
  const holders = found.persons.nodes.map(({ role, citizen }) => ({ role, person: citizen?.id ?? null }));
  if (holders.every(({ person }) => person === null)) return { case: number, persons: viewsOf(found) };
  const facts = await applicantFacts(host, number, found.applicant?.id ?? null);
  const within = 'Mutation.recheckRoles';
  const written = await writeRoles(host, number, within, holders, facts, idempotencyKey);
  if (written === null) throw new HubError('DOSSIER_UNAVAILABLE');
  return { case: number, persons: written };
}

export const viewsOf = ({ persons }: PersonsNode): RoleView[] =>
  (persons?.nodes ?? []).map(({ role, verification, verifiedAt, record }) => ({
    ...{ role, verification, verifiedAt, record },
  }));
