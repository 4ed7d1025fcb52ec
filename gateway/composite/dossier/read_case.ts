import type { Component, DossierCase } from '../../../shared/dossier';
import { HubError } from '../../../shared/errors';
import { runPart, type CompositeHost } from '../run_part';
import type { RecordedAnswer } from '../run_operation';
import { componentsOf } from './procedure_version';
import { unreadable } from './unreadable';

const PERSONS = `applicant { id personalNumber } persons(first: 100) { nodes { role citizen { id personalNumber } } }`;
const CASE = `number openedAt unit { code } agency { code } revision
  procedure { code titleVi titleEn functions }`;

const DOCUMENT = `query DossierCase($number: String!) { case(number: $number) { ${CASE} ${PERSONS} } }`;
const LIST = `query DossierCases($numbers: [String!]!) {
  cases(first: 100, filter: { number: { in: $numbers }, status: [OPEN] }) { nodes { ${CASE} } } }`;
const PERSONS_OF = `query DossierPersons($number: String!) { case(number: $number) { ${PERSONS} } }`;

/** An open case of the caller's with what its procedure asks for. A preview has no number. */
export interface OpenDossier extends DossierCase {
  agency: string;
  procedure: { code: string; title: { vi: string; en: string }; functions: readonly string[] };
  components: readonly Component[];
  /** Opaque key → personal number, of those whose number may be read. */
  numbers: ReadonlyMap<string, string>;
  /** Why numbers are not known: what stands in the way of the components that need one. */
  numberErrors: RecordedAnswer['errors'];
}

interface CitizenNode {
  id: string;
  personalNumber: string | null;
}

interface CaseNode {
  number: string;
  openedAt: string;
  unit: { code: string } | null;
  agency: { code: string };
  procedure: { code: string; titleVi: string; titleEn: string; functions: string[] };
  revision: string | null;
}

interface PersonsNode {
  applicant: CitizenNode | null;
  persons: { nodes: { role: string | null; citizen: CitizenNode | null }[] } | null;
}

/**
 * The case with its procedure's papers and its persons, in one part under the caller's own rights.
 * @throws HubError CASE_NOT_AVAILABLE somebody else's, a closed and an invented case alike
 */
export async function readCase(host: CompositeHost, number: string): Promise<OpenDossier> {
  const answer = await runPart(host, { document: DOCUMENT, variables: { number }, caseNumber: number });
  const found = answer.data?.['case'] as (CaseNode & PersonsNode) | null | undefined;
  if (!isWhole(found)) throw unreadable(answer);
  return withPersons(found, await componentsOf(host, found.revision), found, answer);
}

/** Several at once: the cases and their papers in one part; the persons of each in one of its own, for they are bound to it. */
export async function readCases(host: CompositeHost, numbers: readonly string[]): Promise<CaseReader> {
  const answer = await runPart(host, { document: LIST, variables: { numbers }, caseNumber: null });
  const nodes = (answer.data?.['cases'] as { nodes: CaseNode[] } | null | undefined)?.nodes;
  if (!nodes) throw unreadable(answer);
  const byNumber = new Map(nodes.filter(isWhole).map((node) => [node.number, node]));
  return async (number) => {
    const found = byNumber.get(number);
    if (!found) throw new HubError('CASE_NOT_AVAILABLE');
    const [components, persons] = await Promise.all([
      componentsOf(host, found.revision),
      runPart(host, { document: PERSONS_OF, variables: { number }, caseNumber: number }),
    ]);
    const own = persons.data?.['case'] as PersonsNode | null | undefined;
    if (!own) throw unreadable(persons);
    return withPersons(found, components, own, persons);
  };
}

export type CaseReader = (number: string) => Promise<OpenDossier>;

const isWhole = <N extends CaseNode>(node: N | null | undefined): node is N =>
  node != null && node.agency != null && node.procedure != null && node.openedAt != null;

function withPersons(
  node: CaseNode,
  components: readonly Component[],
  { applicant, persons }: PersonsNode,
  answer: RecordedAnswer,
): OpenDossier {
  const others = persons?.nodes ?? [];
  const citizens = [applicant, ...others.map(({ citizen }) => citizen)].filter((each) => each !== null);
  const { code, titleVi, titleEn, functions } = node.procedure;
  return {
    number: node.number,
    openedAt: Date.parse(node.openedAt),
    unit: node.unit?.code ?? null,
    agency: node.agency.code,
    procedure: { code, title: { vi: titleVi, en: titleEn }, functions },
    components,
    persons: [
      { role: 'APPLICANT', id: applicant?.id ?? null },
      ...others.map(({ role, citizen }) => ({ role: role ?? '', id: citizen?.id ?? null })),
    ],
    numbers: new Map(
      citizens.flatMap(({ id, personalNumber }) => (personalNumber ? [[id, personalNumber] as const] : [])),
    ),
    numberErrors: answer.errors?.filter(({ extensions }) => isAboutPersons(extensions)) ?? [],
  };
}

/** Refused or failed below the persons; what else was refused of the case is nothing that a component needs. */
function isAboutPersons(extensions: Readonly<Record<string, unknown>> | undefined): boolean {
  const { code, coordinate, responsePath } = extensions ?? {};
  if (code !== 'FIELD_REFUSED') return true;
  const place = Array.isArray(responsePath) ? responsePath.join('.') : String(coordinate);
  return /personalNumber|applicant|persons|citizen/i.test(place);
}
