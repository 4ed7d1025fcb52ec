import { nameVerdict, roleVerdict, type RoleVerdict } from '../../../shared/dossier';
import { HubError } from '../../../shared/errors';
import { runPart, type CompositeHost } from '../run_part';
import { aliveOf, applicantFacts, personFacts, type ApplicantFacts } from './facts';
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
  /** The register has another name for him than the case: he is somebody else. */
  misnamed?: boolean;
}

export const PERSONS = 'persons(first: 100) { nodes { role verification verifiedAt record citizen { id } } }';
const RECORD = `mutation DossierRoles($number: String!, $verdicts: [CaseRoleVerdictInput!]!, $record: ID!, $key: String!) {
  recordRoles(number: $number, verdicts: $verdicts, record: $record, idempotencyKey: $key) { case { ${PERSONS} } } }`;
const HOLDERS = `query DossierHolders($number: String!) { case(number: $number) { applicant { id }
  persons(first: 100) { nodes { role nameAsRegistered verification verifiedAt record citizen { id } } } } }`;

type PersonNode = RoleView & { citizen: { id: string } | null };

export interface PersonsNode {
  persons: { nodes: PersonNode[] } | null;
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
  const verdicts = holders.flatMap(({ role, person, misnamed }) => {
    if (person === null) return [];
    const verification = misnamed === true ? 'REFUTED' : roleVerdict(role, person, facts.relations);
    return [{ role, person, verification }];
  });
  if (facts.record === null || verdicts.length === 0) return null;
  // Each reading is written once; asked again, the register is read again.
  const variables = { number, verdicts, record: facts.record, key: `${key}.roles.${facts.record}` };
  const { data } = await runPart(host, { document: RECORD, variables, writes: true, within });
  const written = data?.['recordRoles'] as { case: PersonsNode | null } | null | undefined;
  return written?.case ? viewsOf(written.case) : null;
}

/** Whether there is nothing left to ask of a person: the register was, or he or the applicant is not identified. */
export const isChecked = (
  { verification, verifiedAt, citizen }: PersonNode,
  applicant: string | null,
): boolean => verification !== 'REFUTED' && (verifiedAt !== null || citizen === null || applicant === null);

interface HoldersNode {
  applicant: { id: string } | null;
  persons: { nodes: (PersonNode & { nameAsRegistered: string | null })[] } | null;
}

/**
 * Asks the register again who the persons of an open case are to the applicant, and by what name it knows those whom the
 * case reaches by now; and writes down what it says.
 * @throws HubError CASE_NOT_AVAILABLE, DOSSIER_UNAVAILABLE
 */
export async function recheckRoles(
  host: CompositeHost,
  { case: number, idempotencyKey }: { case: string; idempotencyKey: string },
): Promise<{ case: string; persons: (RoleView & { alive: boolean | null })[] }> {
  const answer = await runPart(host, { document: HOLDERS, variables: { number }, caseNumber: number });
  const found = answer.data?.['case'] as HoldersNode | null | undefined;
  if (!found?.persons) throw unreadable(answer);
  const { nodes } = found.persons;
  const applicant = found.applicant?.id ?? null;
  const keys = nodes.map(({ citizen }) => citizen?.id ?? null);
  const [facts, persons] = await Promise.all([
    applicantFacts(host, number, applicant),
    personFacts(host, number, keys),
  ]);
  const holders = nodes.map(({ role, nameAsRegistered }, at) => ({
    role,
    person: keys[at] ?? null,
    misnamed: nameVerdict(nameAsRegistered ?? '', persons[at]?.name ?? null) === 'OTHER',
  }));
  const judged = applicant !== null && keys.some((key) => key !== null);
  const within = 'Mutation.recheckRoles';
  const written = judged
    ? await writeRoles(host, number, within, holders, facts, idempotencyKey)
    : viewsOf({ persons: { nodes } });
  if (written === null) throw new HubError('DOSSIER_UNAVAILABLE');
  return {
    case: number,
    persons: written.map((each, at) => ({ ...each, alive: aliveOf(persons[at]) })),
  };
}

export const viewsOf = ({ persons }: PersonsNode): RoleView[] =>
  (persons?.nodes ?? []).map(({ role, verification, verifiedAt, record }) => ({
    ...{ role, verification, verifiedAt, record },
  }));
