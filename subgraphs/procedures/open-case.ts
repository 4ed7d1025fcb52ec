import { randomBytes } from 'node:crypto';
import type { Prisma } from '../../prisma/procedures/client/client';
import { HubError } from '../../shared/errors';
import { normaliseName, searchKey, sortKey } from '../../shared/identifiers';
import type { Request } from '../../shared/subgraph';
import { dayAt } from '../../shared/time';
import { anchorOf, checkAnchor, type GivenAnchor } from './anchor';
import { problems, refused } from './problems';

interface Person {
  id?: string | null;
  personalNumber?: string | null;
  name: string;
}

export interface OpenCase {
  procedureCode: string;
  anchor: GivenAnchor;
  applicant: Person;
  persons?: readonly (Person & { role: string })[] | null;
  unit?: string | null;
  idempotencyKey: string;
}

/** More persons than this are not one procedure's; a case is no list of people to be read. */
const MOST_PERSONS = 20;
const LONGEST_NAME = 200;
const LONGEST_KEY = 64;

/**
 * Opens a case, within the hub's own opening, which has checked unit, names and numbers: only for a procedure that the function of the call's purpose handles, by a named officer, on an anchor
 * that opens one case only. Gives the key of the new case.
 */
export async function openCase(
  transaction: Prisma.TransactionClient,
  given: OpenCase,
  request: Request,
): Promise<string> {
  const { agency, officer } = request.claims.principal;
  if (agency === null || officer === null) throw refused('openCase', problems.officer);
  const persons = given.persons ?? [];
  const anchor = anchorOf(given.anchor, request);
  checkPersons([given.applicant, ...persons]);
  const { revision } = await checkProcedure(transaction, given, request);
  const [named = null, ...others] = [given.applicant, ...persons].map(subjectOf);
  await checkAnchor(transaction, anchor, agency, named);
  const applicant = anchor.applicant ?? named;
  if (anchor.kind === 'RECEIPT')
    await checkUnit(transaction, agency, applicant, given.unit ?? null, request.now);
  const now = new Date(request.now);
  const id = `a${randomBytes(16).toString('base64url')}`;
  const name = normaliseName(given.applicant.name);
  const common = { agencyCode: agency, registrationCommune: given.unit ?? null, updatedAt: now };
  await transaction.case.create({
    data: {
      ...common,
      id,
      number: await nextNumber(transaction, agency, request.now),
      procedureCode: given.procedureCode,
      revision,
      applicantId: applicant,
      applicantName: name,
      nameSort: sortKey(name),
      nameSearch: searchKey(name),
      anchorKind: anchor.kind,
      anchor: anchor.value,
      officer,
      openedAt: now,
      // Whom the rights of the case reach: others only once the register was asked about their roles (`recordRoles`).
      subjectIds: applicant === null ? [] : [applicant],
    },
  });
  await transaction.casePerson.createMany({
    data: persons.map((person, at) => ({
      ...common,
      caseId: id,
      citizenId: others[at] ?? null,
      nameAsRegistered: normaliseName(person.name),
      nameSort: sortKey(person.name),
      role: person.role,
    })),
  });
  return id;
}

function checkPersons(persons: readonly Person[]): void {
  if (persons.length > MOST_PERSONS + 1) throw refused('persons', problems.atMost(MOST_PERSONS));
  for (const { id, name } of persons) {
    if ((id ?? '').length > LONGEST_KEY) throw refused('id', problems.atMost(LONGEST_KEY));
    if (name.trim().length === 0 || name.length > LONGEST_NAME)
      throw refused('name', problems.length(LONGEST_NAME));
  }
}

async function checkProcedure(
  transaction: Prisma.TransactionClient,
  given: OpenCase,
  request: Request,
): Promise<{ revision: string | null }> {
  const procedure = await transaction.procedure.findUnique({ where: { code: given.procedureCode } });
  if (procedure === null) throw new HubError('PROCEDURE_UNKNOWN');
  const handledBy = (request.claims.purpose ?? '').split('/')[0]!;
  if (!procedure.functions.includes(handledBy)) {
    throw new HubError('PROCEDURE_NOT_HANDLED', { facts: { functions: procedure.functions.join(', ') } });
  }
  const { validTo } = procedure;
  if (validTo !== null && validTo.toISOString().slice(0, 10) < dayAt(request.now)) {
    throw new HubError('PROCEDURE_ENDED');
  }
  for (const { role } of given.persons ?? []) {
    if (!procedure.roles.includes(role)) throw refused('persons.role', problems.role(procedure.roles));
  }
  return procedure;
}

/** For so long a case whose receipt nobody has found holds its unit. */
const UNIT_HELD_MS = 30 * 86_400_000;

/**
 * What a case answers of its commune (owns land there) must not be asked of one commune after the other on receipts that an
 * officer invents: as long as a case of the person stands on his word alone, the agency opens none for another unit.
 */
async function checkUnit(
  transaction: Prisma.TransactionClient,
  agency: string,
  applicant: string | null,
  unit: string | null,
  now: number,
): Promise<void> {
  if (applicant === null || unit === null) return;
  const elsewhere = await transaction.case.findFirst({
    where: {
      ...{ agencyCode: agency, applicantId: applicant, anchorKind: 'RECEIPT' },
      ...{ anchorReconciledAt: null, openingRefused: false },
      openedAt: { gte: new Date(now - UNIT_HELD_MS) },
      AND: [{ registrationCommune: { not: null } }, { registrationCommune: { not: unit } }],
    },
    select: { id: true },
  });
  if (elsewhere !== null) throw refused('unit', problems.unitDiffers);
}

/** A person is named by key; a register never derives keys itself, for whoever holds that secret can enumerate numbers. */
function subjectOf(person: Person): string | null {
  if (person.id !== null && person.id !== undefined) return person.id;
  if (person.personalNumber === null || person.personalNumber === undefined) return null;
  throw refused('personalNumber', problems.keyWanted);
}

/** `H15.08-261121-0007`: the agency, the day, and a number within it. */
async function nextNumber(
  transaction: Prisma.TransactionClient,
  agency: string,
  now: number,
): Promise<string> {
  const prefix = `${agency}-${dayAt(now).slice(2).replaceAll('-', '')}-`;
  await transaction.$queryRawUnsafe('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text', prefix);
  const count = await transaction.case.count({ where: { number: { startsWith: prefix } } });
  return `${prefix}${String(count + 1).padStart(4, '0')}`;
}
