import { nameVerdict } from '../../../shared/dossier';
import { HubError } from '../../../shared/errors';
import { checkPersonalNumber } from '../../../shared/identifiers';
import { dayAt } from '../../../shared/time';
import { runPart, type CompositeHost } from '../run_part';
import { refusalOf } from '../part_refusal';
import { applicantFacts, personFacts, type PersonFacts } from './facts';
import { keysOf } from './keys';
import { PERSONS, viewsOf, writeRoles, type PersonsNode, type RoleView } from './roles';

export interface OpenDossierArguments {
  procedure: string;
  applicant: { personalNumber?: string | null; name: string };
  persons?: readonly { role: string; personalNumber: string; name: string }[] | null;
  receipt?: string | null;
  unit?: string | null;
  idempotencyKey: string;
}

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
 * Opens a case for persons named by number: numbers checked, turned into keys without a word on who exists, and names and
 * roles put against the register, which the case says from then on. A case that the register contradicts, or whose roles
 * it cannot be asked about, is ended before anybody knows it.
 */
export async function openDossier(host: CompositeHost, given: OpenDossierArguments): Promise<OpenedDossier> {
  const anchor = anchorOf(host, given);
  const keys = await keysOfPersons(host, given);
  const { number, ...before } = await open(host, given, anchor, keys);
  if (isSettled(host, before)) {
    const alive = (await personFacts(host, number, keys.slice(1))).map(aliveOf);
    return {
      case: number,
      persons: viewsOf(before).map((each, at) => ({ ...each, alive: alive[at] ?? null })),
    };
  }
  try {
    return { case: number, persons: await checked(host, given, number, keys) };
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
function isSettled({ parts }: CompositeHost, { openedAt, persons }: Omit<OpenedCase, 'number'>): boolean {
  if (openedAt === null || parts.clock.now() - Date.parse(openedAt) < OPENING_MS) return false;
  return (persons?.nodes ?? []).every(
    ({ verification, verifiedAt }) => verifiedAt !== null && verification !== 'REFUTED',
  );
}

/** The applicant first, for by him the others are judged; they are read about only once their roles stand in the case. */
async function checked(
  host: CompositeHost,
  given: OpenDossierArguments,
  number: string,
  keys: readonly string[],
): Promise<OpenedDossier['persons']> {
  const named = given.persons ?? [];
  const [applicant, ...others] = keys;
  const facts = await applicantFacts(host, number, applicant ?? null);
  requireName('applicant', given.applicant.name, facts);
  if (facts.lifeStatus === 'DECEASED' || facts.lifeStatus === 'MISSING') {
    const problem = 'applicant: người nộp đã chết hoặc mất tích / the applicant is dead or missing';
    throw refused('APPLICANT_NOT_ALIVE', problem);
  }
  if (named.length === 0) return [];
  const holders = named.map(({ role }, at) => ({ role, person: others[at] ?? null }));
  const written = await writeRoles(host, number, WITHIN, holders, facts, given.idempotencyKey);
  if (written === null) throw new HubError('DOSSIER_UNAVAILABLE');
  const refuted = written.findIndex(({ verification }) => verification === 'REFUTED');
  if (refuted !== -1) {
    const problem = `persons[${refuted}].role: sổ gốc ghi nhận người khác / the register names somebody else`;
    throw refused('ROLE_REFUTED', problem);
  }
  const persons = await personFacts(host, number, others);
  named.forEach(({ name }, at) => requireName(`persons[${at}]`, name, persons[at]));
  return written.map((each, at) => ({ ...each, alive: aliveOf(persons[at]) }));
}

/** Whoever is somebody else by name is not spoken of any further: the number may be a stranger's. */
function requireName(place: string, stated: string, registered: PersonFacts | undefined): void {
  if (nameVerdict(stated, registered?.name ?? null) !== 'OTHER') return;
  const problem = `${place}.name: không phải tên của người có số này / not the name of the person of this number`;
  throw refused('NAME_DIFFERS', problem);
}

const aliveOf = (facts: PersonFacts | undefined): boolean | null =>
  facts?.lifeStatus == null ? null : facts.lifeStatus === 'ALIVE';

/** A receipt number, or the sign-in that the applicant handed over; of two, nobody could say on which the case rests. */
function anchorOf({ context }: CompositeHost, { receipt, applicant }: OpenDossierArguments) {
  const signedIn = context.call.signIn !== undefined;
  const { personalNumber } = applicant;
  if (signedIn === (receipt != null)) {
    throw refused(
      'ANCHOR',
      'receipt: số biên nhận hoặc Hub-Sign-In, đúng một / a receipt or Hub-Sign-In, one of them',
    );
  }
  if (!signedIn && personalNumber == null) {
    throw refused(
      'ANCHOR',
      'applicant.personalNumber: chỉ bỏ trống khi có Hub-Sign-In / left out with Hub-Sign-In only',
    );
  }
  return signedIn ? { kind: 'SIGN_IN' } : { kind: 'RECEIPT', value: receipt };
}

/** The keys of the applicant and the others, in their order. Whoever signed in need not be named by number. */
async function keysOfPersons(host: CompositeHost, given: OpenDossierArguments): Promise<string[]> {
  const others = given.persons ?? [];
  const named = [given.applicant, ...others].flatMap(({ personalNumber }, at) =>
    personalNumber == null ? [] : [{ personalNumber, place: at === 0 ? 'applicant' : `persons[${at - 1}]` }],
  );
  const currentYear = Number(dayAt(host.parts.clock.now()).slice(0, 4));
  for (const { personalNumber, place } of named) checkNumber(personalNumber, place, currentYear);
  const keys = await keysOf(host, named, given.idempotencyKey);
  const { signIn } = host.context.call;
  return given.applicant.personalNumber == null && signIn ? [signIn.subject, ...keys] : keys;
}

async function open(
  host: CompositeHost,
  given: OpenDossierArguments,
  anchor: object,
  keys: readonly string[],
): Promise<OpenedCase> {
  const variables = {
    procedure: given.procedure,
    anchor,
    applicant: { id: keys[0], name: given.applicant.name },
    persons: (given.persons ?? []).map(({ role, name }, at) => ({ id: keys[at + 1], name, role })),
    unit: given.unit ?? null,
    key: `${given.idempotencyKey}.open`,
  };
  const answer = await runPart(host, { document: OPEN, variables, writes: true, signIn: true });
  const opened = answer.data?.['openCase'] as { case: OpenedCase | null } | null | undefined;
  // The register's own word: an unknown procedure, a receipt used before, a role that it does not know.
  if (!opened?.case) throw new HubError('DOSSIER_REFUSED', { facts: refusalOf(answer) });
  // Asked once more with the key of a case that the register contradicted, or that was decided since.
  if (opened.case.status === 'CLOSED')
    throw refused(
      'CASE_CLOSED',
      'idempotencyKey: hồ sơ của khóa này đã đóng / the case of this key is closed',
    );
  return opened.case;
}

/** Names the place of a wrong number and the check that failed, never the number. */
function checkNumber(number: string, place: string, currentYear: number): void {
  const check = checkPersonalNumber(number, { currentYear });
  if (!check.ok) throw refused('NUMBER_INVALID', `${place}.personalNumber: ${check.failed}`);
}

const refused = (reason: string, problem: string): HubError =>
  new HubError('DOSSIER_REFUSED', { facts: { reason, problem } });
