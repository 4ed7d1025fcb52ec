import type { KnownRelations } from '../../../shared/dossier';
import { runPart, type CompositeHost } from '../run_part';
import { isTrouble } from './unreadable';

/** What the population register shows the caller of one person, within a case. */
export interface PersonFacts {
  name: string | null;
  lifeStatus: string | null;
}

/** What it shows of the applicant and those around him. */
export interface ApplicantFacts extends PersonFacts {
  relations: KnownRelations;
  /** Record of the reading; null: the register could not be asked just now. */
  record: string | null;
}

const NOBODY: PersonFacts = { name: null, lifeStatus: null };
const PERSON = 'fullName lifeStatus';
const APPLICANT = `query DossierApplicant($id: ID!) { citizenById(id: $id) { ${PERSON}
  relationships(first: 100) { nodes { kind relative { id } } }
  household { members(first: 100) { nodes { citizen { id } } } } } }`;

interface PersonNode {
  fullName: string | null;
  lifeStatus: string | null;
}

interface ApplicantNode extends PersonNode {
  relationships: { nodes: { kind: string; relative: { id: string } | null }[] } | null;
  household: { members: { nodes: { citizen: { id: string } | null }[] } | null } | null;
}

export async function applicantFacts(
  host: CompositeHost,
  caseNumber: string,
  applicant: string | null,
): Promise<ApplicantFacts> {
  const nothing = { applicant, relatives: [], householdMembers: [] };
  if (applicant === null) return { ...NOBODY, relations: nothing, record: null };
  const answer = await runPart(host, { document: APPLICANT, variables: { id: applicant }, caseNumber });
  const found = answer.data?.['citizenById'] as ApplicantNode | null | undefined;
  const relatives = found?.relationships?.nodes ?? [];
  const members = found?.household?.members?.nodes ?? [];
  return {
    ...factsOf(found),
    relations: {
      applicant,
      relatives: relatives.map(({ kind, relative }) => ({ kind, id: relative?.id ?? null })),
      householdMembers: members.flatMap(({ citizen }) => citizen?.id ?? []),
    },
    record: isTrouble(answer) ? null : answer.responseId,
  };
}

/** The other persons of a case, in their order, in one part under the caller's own rights. */
export async function personFacts(
  host: CompositeHost,
  caseNumber: string,
  persons: readonly (string | null)[],
): Promise<PersonFacts[]> {
  const asked = persons.flatMap((id, at) => (id === null ? [] : [{ id, name: `p${at}` }]));
  if (asked.length === 0) return persons.map(() => NOBODY);
  const parameters = asked.map(({ name }) => `$${name}: ID!`).join(', ');
  const fields = asked.map(({ name }) => `${name}: citizenById(id: $${name}) { ${PERSON} }`).join(' ');
  const variables = Object.fromEntries(asked.map(({ id, name }) => [name, id]));
  const document = `query DossierPersons(${parameters}) { ${fields} }`;
  const { data } = await runPart(host, { document, variables, caseNumber });
  return persons.map((_id, at) => factsOf(data?.[`p${at}`] as PersonNode | null | undefined));
}

const factsOf = (node: PersonNode | null | undefined): PersonFacts =>
  node ? { name: node.fullName, lifeStatus: node.lifeStatus } : NOBODY;

/** Null: the register does not say. */
export const aliveOf = (facts: PersonFacts | undefined): boolean | null =>
  facts?.lifeStatus == null ? null : facts.lifeStatus === 'ALIVE';
