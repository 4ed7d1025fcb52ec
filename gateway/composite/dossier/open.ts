import { nameVerdict, type RoleVerdict } from '../../../shared/dossier';
import { HubError } from '../../../shared/errors';
import { checkPersonalNumber } from '../../../shared/identifiers';
import { dayAt } from '../../../shared/time';
import { runPart, type CompositeHost } from '../run_part';
import { refusalOf } from '../part_refusal';
import { factsOf, type PersonFacts, type RegisterFacts } from './facts';
import { keysOf } from './keys';
import { verdictsOn, writeRoles, type RoleView } from './roles';

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

const OPEN = `mutation DossierOpen($procedure: String!, $anchor: CaseAnchorInput!, $applicant: CaseApplicantInput!,
    $persons: [CasePersonInput!], $unit: ID, $key: String!) {
  openCase(procedureCode: $procedure, anchor: $anchor, applicant: $applicant, persons: $persons, unit: $unit,
    idempotencyKey: $key) { case { number status } } }`;
const CLOSE = `mutation DossierClose($number: String!, $key: String!) {
  closeCase(number: $number, outcome: REJECTED, idempotencyKey: $key) { case { number } } }`;

/**
 * Opens a case for persons named by number: numbers checked, turned into keys without a word on who exists, and names and
 * roles put against the register, which the case says from then on. A person who the register says has nothing to do with
 * it ends the case before anybody knows it.
 */
export async function openDossier(host: CompositeHost, given: OpenDossierArguments): Promise<OpenedDossier> {
  const anchor = anchorOf(host, given);
  const keys = await keysOfPersons(host, given);
  const number = await open(host, given, anchor, keys);
  const [applicant = null, ...others] = keys;
  const holders = (given.persons ?? []).map(({ role }, at) => ({ role, person: others[at] ?? null }));
  const facts = await factsOf(host, number, applicant, others);
  const key = given.idempotencyKey;
  const written = await writeRoles(host, number, 'Mutation.openDossier', holders, facts, key);
  const verdicts = verdictsOn(holders, facts);
  const problem = contradiction(given, facts, verdicts);
  if (problem === null) {
    const persons = written ?? holders.map(({ role }) => ({ role, ...UNCHECKED }));
    return {
      case: number,
      persons: persons.map((each, at) => ({ ...each, alive: aliveOf(facts.persons[at + 1]) })),
    };
  }
  const variables = { number, key: `${given.idempotencyKey}.close` };
  await runPart(host, { document: CLOSE, variables, writes: true });
  throw problem;
}

/** What the case says of a role that nobody could ask about. */
const UNCHECKED = { verification: 'PENDING', verifiedAt: null, record: null } as const;

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

/** What the register says against the case; where it shows nothing, nothing is said. */
function contradiction(
  given: OpenDossierArguments,
  { persons }: RegisterFacts,
  verdicts: readonly RoleVerdict[],
): HubError | null {
  const [applicant] = persons;
  const others = given.persons ?? [];
  // Who is somebody else by name is not spoken of any further: the number may be a stranger's.
  const names = [given.applicant, ...others].map(({ name }) => name);
  const other = names.findIndex((name, at) => nameVerdict(name, persons[at]?.name ?? null) === 'OTHER');
  if (other !== -1) {
    const place = other === 0 ? 'applicant' : `persons[${other - 1}]`;
    return refused(
      'NAME_DIFFERS',
      `${place}.name: không phải tên của người có số này / not the name of the person of this number`,
    );
  }
  if (applicant?.lifeStatus === 'DECEASED' || applicant?.lifeStatus === 'MISSING') {
    return refused(
      'APPLICANT_NOT_ALIVE',
      'applicant: người nộp đã chết hoặc mất tích / the applicant is dead or missing',
    );
  }
  const at = verdicts.indexOf('REFUTED');
  if (at === -1) return null;
  return refused(
    'ROLE_REFUTED',
    `persons[${at}].role: sổ gốc ghi nhận người khác / the register names somebody else`,
  );
}

async function open(
  host: CompositeHost,
  given: OpenDossierArguments,
  anchor: object,
  keys: readonly string[],
): Promise<string> {
  const variables = {
    procedure: given.procedure,
    anchor,
    applicant: { id: keys[0], name: given.applicant.name },
    persons: (given.persons ?? []).map(({ role, name }, at) => ({ id: keys[at + 1], name, role })),
    unit: given.unit ?? null,
    key: `${given.idempotencyKey}.open`,
  };
  const answer = await runPart(host, { document: OPEN, variables, writes: true, signIn: true });
  const opened = answer.data?.['openCase'] as
    { case: { number: string; status: string | null } | null } | null | undefined;
  // The register's own word: an unknown procedure, a receipt used before, a role that it does not know.
  if (!opened?.case) throw new HubError('DOSSIER_REFUSED', { facts: refusalOf(answer) });
  // Asked once more with the key of a case that the register contradicted, or that was decided since.
  if (opened.case.status === 'CLOSED')
    throw refused(
      'CASE_CLOSED',
      'idempotencyKey: hồ sơ của khóa này đã đóng / the case of this key is closed',
    );
  return opened.case.number;
}

/** Names the place of a wrong number and the check that failed, never the number. */
function checkNumber(number: string, place: string, currentYear: number): void {
  const check = checkPersonalNumber(number, { currentYear });
  if (!check.ok) throw refused('NUMBER_INVALID', `${place}.personalNumber: ${check.failed}`);
}

const refused = (reason: string, problem: string): HubError =>
  new HubError('DOSSIER_REFUSED', { facts: { reason, problem } });
