import { nameVerdict, partyProblem } from '../../../shared/dossier';
import { HubError } from '../../../shared/errors';
import { runPart, type CompositeHost } from '../run_part';
import { refusalOf } from '../part_refusal';
import { aliveOf, applicantFacts, personFacts, type PersonFacts } from './facts';
import { keysOf } from './keys';
import { problems, refused } from './opening_problems';
import { isChecked, PERSONS, viewsOf, writeRoles, type PersonsNode, type RoleView } from './roles';
import { anchorOf, checkUnit, statedPersons, type OpenDossierArguments } from './stated';

export interface OpenedDossier {
  case: string;
  persons: readonly (RoleView & { alive: boolean | null })[];
}

const WITHIN = 'Mutation.openDossier';
const OPEN = `mutation DossierOpen($procedure: String!, $anchor: CaseAnchorInput!, $applicant: CaseApplicantInput!,
    $persons: [CasePersonInput!], $unit: ID, $key: String!) {
  openCase(procedureCode: $procedure, anchor: $anchor, applicant: $applicant, persons: $persons, unit: $unit,
    idempotencyKey: $key) { case { number status openedAt ${PERSONS} } } }`;
const CLOSE = `mutation DossierClose($number: String!, $key: String!) {
  closeCase(number: $number, outcome: REJECTED, idempotencyKey: $key) { case { number } } }`;

/**
 * Opens a case, the only way to one: place and numbers checked, persons turned into keys without a word on who exists, and
 * names and roles put against the register, which the case says from then on. A case that the register contradicts, or
 * whose roles it cannot be asked about, is ended before anybody knows it.
 */
export async function openDossier(host: CompositeHost, given: OpenDossierArguments): Promise<OpenedDossier> {
  const anchor = anchorOf(host, given);
  checkUnit(host, given);
  const keys = await keysOfPersons(host, given);
  const { number, ...before } = await open(host, given, anchor, keys);
  if (isSettled(host, before, keys[0] ?? null)) {
    const facts = await personFacts(host, number, keys.slice(1));
    return { case: number, persons: withAlive(viewsOf(before), facts) };
  }
  try {
    return { case: number, persons: await checked(host, given, { number, ...before }, keys) };
  } catch (problem) {
    const variables = { number, key: `${given.idempotencyKey}.close` };
    await runPart(host, { document: CLOSE, variables, writes: true, within: WITHIN });
    throw problem;
  }
}

interface OpenedCase extends PersonsNode {
  number: string;
  status: string | null;
  openedAt: string | null;
}

/** What an opening takes at most: a case that is older was opened by an earlier call of the same key. */
const OPENING_MS = 60_000;

/** Asked once more for a case that was opened and checked before: what it has become since is not undone by asking. */
function isSettled(
  { parts }: CompositeHost,
  { openedAt, persons }: Omit<OpenedCase, 'number'>,
  applicant: string | null,
): boolean {
  if (openedAt === null || parts.clock.now() - Date.parse(openedAt) < OPENING_MS) return false;
  return (persons?.nodes ?? []).every((person) => isChecked(person, applicant));
}

/** The applicant first, for by him the others are judged; they are read about only once their roles stand in the case. */
async function checked(
  host: CompositeHost,
  given: OpenDossierArguments,
  opened: OpenedCase,
  keys: readonly (string | null)[],
): Promise<OpenedDossier['persons']> {
  const { number } = opened;
  const named = given.persons ?? [];
  const [applicant = null, ...others] = keys;
  const facts = await applicantFacts(host, number, applicant);
  requireName('applicant', given.applicant.name, facts);
  if (aliveOf(facts) === false) throw refused('APPLICANT_NOT_ALIVE', problems.notAlive, 'applicant');
  const holders = named.map(({ role }, at) => ({ role, person: others[at] ?? null }));
  // Of an applicant who is not identified no register says who stands to him as what, nor of such a person.
  const judged = applicant !== null && holders.some(({ person }) => person !== null);
  const written = judged
    ? await writeRoles(host, number, WITHIN, holders, facts, given.idempotencyKey)
    : viewsOf(opened);
  if (written === null) throw new HubError('DOSSIER_UNAVAILABLE');
  const refuted = written.findIndex(({ verification }) => verification === 'REFUTED');
  if (refuted !== -1) throw refused('ROLE_REFUTED', problems.refuted, `persons[${refuted}].role`);
  const persons = await personFacts(host, number, others);
  named.forEach(({ name }, at) => requireName(`persons[${at}]`, name, persons[at]));
  return withAlive(written, persons);
}

const withAlive = (views: readonly RoleView[], facts: readonly PersonFacts[]): OpenedDossier['persons'] =>
  views.map((each, at) => ({ ...each, alive: aliveOf(facts[at]) }));

/** Whoever is somebody else by name is not spoken of any further: the number may be a stranger's. */
function requireName(place: string, stated: string, registered: PersonFacts | undefined): void {
  if (nameVerdict(stated, registered?.name ?? null) === 'OTHER')
    throw refused('NAME_DIFFERS', problems.nameDiffers, `${place}.name`);
}

/** The keys of the applicant and the others, in their order. Whoever signed in need not be named. */
async function keysOfPersons(host: CompositeHost, given: OpenDossierArguments): Promise<(string | null)[]> {
  const [named = null, ...others] = await keysOf(host, statedPersons(host, given), given.idempotencyKey);
  const applicant = named ?? host.context.call.signIn?.subject ?? null;
  const holders = (given.persons ?? []).map(({ role }, at) => ({ role, person: others[at] ?? null }));
  const problem = partyProblem(applicant, holders);
  if (problem?.because === 'TWICE') throw refused('TWICE', problems.twice, `persons[${problem.at}]`);
  if (problem) throw refused('APPLICANT_AGAIN', problems.applicantAgain, `persons[${problem.at}]`);
  return [applicant, ...others];
}

async function open(
  host: CompositeHost,
  given: OpenDossierArguments,
  anchor: object,
  keys: readonly (string | null)[],
): Promise<OpenedCase> {
  const variables = {
    procedure: given.procedure,
    anchor,
    applicant: { id: keys[0] ?? null, name: given.applicant.name },
    persons: (given.persons ?? []).map(({ role, name }, at) => ({ id: keys[at + 1] ?? null, name, role })),
    unit: given.unit ?? null,
    key: `${given.idempotencyKey}.open`,
  };
  const answer = await runPart(host, {
    ...{ document: OPEN, variables, writes: true, signIn: true, within: WITHIN },
  });
  const opened = answer.data?.['openCase'] as { case: OpenedCase | null } | null | undefined;
  // The register's own word: an unknown procedure, a receipt used before, a role that it does not know.
  if (!opened?.case) throw new HubError('DOSSIER_REFUSED', { facts: refusalOf(answer) });
  // Asked once more with the key of a case that the register contradicted, or that was decided since.
  if (opened.case.status === 'CLOSED') throw refused('CASE_CLOSED', problems.closed, 'idempotencyKey');
  return opened.case;
}
