import type { KnownRelations } from '../../../shared/dossier';
import { runPart, type CompositeHost } from '../run_part';
import { isTrouble } from './unreadable';

/** What the population register shows the caller of the persons of a case, within that case. */
export interface RegisterFacts {
  relations: KnownRelations;
  /** The applicant, then the others in their order. */
  persons: readonly PersonFacts[];
  /** Record of the reading; null: the register could not be asked just now. */
  record: string | null;
}

export interface PersonFacts {
  name: string | null;
  lifeStatus: string | null;
}

const PERSON = 'fullName lifeStatus';
const RELATIONS = `relationships(first: 100) { nodes { kind relative { id } } }
  household { members(first: 100) { nodes { citizen { id } } } }`;

interface ApplicantNode {
  fullName: string | null;
  lifeStatus: string | null;
  relationships: { nodes: { kind: string; relative: { id: string } | null }[] } | null;
  household: { members: { nodes: { citizen: { id: string } | null }[] } | null } | null;
}

/** The applicant with his relations and the others with their names, in one part under the caller's own rights. */
export async function factsOf(
  host: CompositeHost,
  caseNumber: string,
  applicant: string | null,
  others: readonly (string | null)[],
): Promise<RegisterFacts> {
  const keys = [applicant, ...others];
  const asked = keys.flatMap((id, at) => (id === null ? [] : [{ id, name: `p${at}` }]));
  if (asked.length === 0) return { relations: NOTHING, persons: keys.map(() => NOBODY), record: null };
  const fields = asked.map(
    ({ name }) => `${name}: citizenById(id: $${name}) { ${PERSON} ${name === 'p0' ? RELATIONS : ''} }`,
  );
  const document = `query DossierFacts(${asked.map(({ name }) => `$${name}: ID!`).join(', ')}) { ${fields.join(' ')} }`;
  const variables = Object.fromEntries(asked.map(({ id, name }) => [name, id]));
  const answer = await runPart(host, { document, variables, caseNumber });
  const nodes = (answer.data ?? {}) as Partial<Record<string, ApplicantNode | null>>;
  return {
    relations: relationsOf(nodes['p0'] ?? null),
    persons: keys.map((_id, at) => personOf(nodes[`p${at}`] ?? null)),
    record: isTrouble(answer) ? null : answer.responseId,
  };
}

const NOBODY: PersonFacts = { name: null, lifeStatus: null };
const NOTHING: KnownRelations = { relatives: [], householdMembers: [] };

const personOf = (node: ApplicantNode | null): PersonFacts =>
  node === null ? NOBODY : { name: node.fullName, lifeStatus: node.lifeStatus };

function relationsOf(node: ApplicantNode | null): KnownRelations {
  const relatives = node?.relationships?.nodes ?? [];
  const members = node?.household?.members?.nodes ?? [];
  return {
    relatives: relatives.map(({ kind, relative }) => ({ kind, id: relative?.id ?? null })),
    householdMembers: members.flatMap(({ citizen }) => citizen?.id ?? []),
  };
}
