import { roleVerdict, type KnownRelations, type RoleVerdict } from '../../../shared/dossier';
import { HubError } from '../../../shared/errors';
import { checkPersonalNumber } from '../../../shared/identifiers';
import { runPart, type CompositeHost } from '../run_part';
import type { RecordedAnswer } from '../run_operation';
import { keysOf } from './keys';

export interface GivenPerson {
  personalNumber: string;
  name: string;
}

export interface OpenDossierArguments {
  procedure: string;
  applicant: GivenPerson;
  persons?: readonly (GivenPerson & { role: string })[] | null;
  receipt: string;
  unit?: string | null;
  idempotencyKey: string;
}

export interface OpenedDossier {
  case: string;
  persons: readonly { role: string; verification: RoleVerdict }[];
}

const OPEN = `mutation DossierOpen($procedure: String!, $anchor: CaseAnchorInput!, $applicant: CaseApplicantInput!,
    $persons: [CasePersonInput!], $unit: ID, $key: String!) {
  openCase(procedureCode: $procedure, anchor: $anchor, applicant: $applicant, persons: $persons, unit: $unit,
    idempotencyKey: $key) { case { number } } }`;
const CLOSE = `mutation DossierClose($number: String!, $key: String!) {
  closeCase(number: $number, outcome: REJECTED, idempotencyKey: $key) { case { number } } }`;
const RELATIONS = `query DossierRelations($id: ID!) { citizenById(id: $id) { lifeStatus
  relationships(first: 100) { nodes { kind relative { id } } }
  household { members(first: 100) { nodes { citizen { id } } } } } }`;

/**
 * Opens a case for persons named by number: numbers checked, turned into keys without a word on who exists, and roles put
 * against the register. A person who the register says has nothing to do with it ends the case before anybody knows it.
 */
export async function openDossier(host: CompositeHost, given: OpenDossierArguments): Promise<OpenedDossier> {
  const others = given.persons ?? [];
  const all = [given.applicant, ...others];
  all.forEach(({ personalNumber }, at) => checkNumber(personalNumber, at));
  const keys = await keysOf(
    host,
    all.map(({ personalNumber }) => personalNumber),
    given.idempotencyKey,
  );
  const number = await open(host, given, keys);
  const known = await relationsOf(host, number, keys[0] ?? '');
  const persons = others.map(({ role }, at) => ({
    role,
    verification: roleVerdict(role, keys[at + 1] ?? null, known),
  }));
  const problem = contradiction(known, persons);
  if (problem === null) return { case: number, persons };
  const variables = { number, key: `${given.idempotencyKey}.close` };
  await runPart(host, { document: CLOSE, variables, writes: true });
  throw problem;
}

/** What the register says against the case; where it shows nothing, nothing is said. */
function contradiction(
  { lifeStatus }: ApplicantFacts,
  persons: readonly { verification: RoleVerdict }[],
): HubError | null {
  if (lifeStatus === 'DECEASED' || lifeStatus === 'MISSING') {
    return refused(
      'APPLICANT_NOT_ALIVE',
      'applicant: người nộp đã chết hoặc mất tích / the applicant is dead or missing',
    );
  }
  const at = persons.findIndex(({ verification }) => verification === 'REFUTED');
  if (at === -1) return null;
  return refused(
    'ROLE_REFUTED',
    `persons[${at}].role: sổ gốc ghi nhận người khác / the register names somebody else`,
  );
}

interface ApplicantFacts extends KnownRelations {
  lifeStatus: string | null;
}

async function open(
  host: CompositeHost,
  given: OpenDossierArguments,
  keys: readonly string[],
): Promise<string> {
  const variables = {
    procedure: given.procedure,
    anchor: { kind: 'RECEIPT', value: given.receipt },
    applicant: { id: keys[0], name: given.applicant.name },
    persons: (given.persons ?? []).map(({ role, name }, at) => ({ id: keys[at + 1], name, role })),
    unit: given.unit ?? null,
    key: `${given.idempotencyKey}.open`,
  };
  const answer = await runPart(host, { document: OPEN, variables, writes: true });
  const opened = answer.data?.['openCase'] as { case: { number: string } | null } | null | undefined;
  if (!opened?.case) throw notOpened(answer);
  return opened.case.number;
}

/** The register's own word on what was wrong: an unknown procedure, a receipt used before, a role that it does not know. */
function notOpened({ errors = [] }: RecordedAnswer): HubError {
  const [first] = errors;
  const { code, argument, problem } = first?.extensions ?? {};
  const told = [argument, problem].filter((each) => typeof each === 'string').join(': ');
  return refused(typeof code === 'string' ? code : 'INTERNAL', told || (first?.message ?? ''));
}

async function relationsOf(host: CompositeHost, number: string, id: string): Promise<ApplicantFacts> {
  const answer = await runPart(host, { document: RELATIONS, variables: { id }, caseNumber: number });
  const found = answer.data?.['citizenById'] as {
    lifeStatus: string | null;
    relationships: { nodes: { kind: string; relative: { id: string } | null }[] } | null;
    household: { members: { nodes: { citizen: { id: string } | null }[] } | null } | null;
  } | null;
  return {
    lifeStatus: found?.lifeStatus ?? null,
    relatives: (found?.relationships?.nodes ?? []).map(({ kind, relative }) => ({
      kind,
      id: relative?.id ?? null,
    })),
    householdMembers: (found?.household?.members?.nodes ?? []).flatMap(({ citizen }) => citizen?.id ?? []),
  };
}

/** Names the place of a wrong number and the check that failed, never the number. */
function checkNumber(number: string, at: number): void {
  const check = checkPersonalNumber(number);
  const place = at === 0 ? 'applicant' : `persons[${at - 1}]`;
  if (!check.ok) throw refused('NUMBER_INVALID', `${place}.personalNumber: ${check.failed}`);
}

const refused = (reason: string, problem: string): HubError =>
  new HubError('DOSSIER_REFUSED', { facts: { reason, problem } });
