import { Prisma } from '../../prisma/procedures/client/client';
import { problemsOf, type ProcedureDraft, type StoredComponent } from '../../shared/dossier';
import { HubError } from '../../shared/errors';
import type { Request } from '../../shared/subgraph';
import { dayAt } from '../../shared/time';

export interface PutProcedure {
  input: ProcedureDraft & { validFrom?: string | null; validTo?: string | null; replaces?: number | null };
  reason: string;
  documentNumber: string;
  idempotencyKey: string;
}

const LONGEST_GROUND = 500;

/**
 * Puts a version of a procedure: the first makes it, every further one replaces what is in force and keeps what was.
 * Open cases go on under the version they were opened under. Gives the procedure's code.
 */
export async function putProcedure(
  transaction: Prisma.TransactionClient,
  { input, reason, documentNumber }: PutProcedure,
  request: Request,
): Promise<string> {
  const { agency, officer } = request.claims.principal;
  if (agency === null || officer === null) throw refused('putProcedure', 'an officer of an agency puts it');
  const given = normalised(input);
  const [first] = problemsOf(given);
  if (first !== undefined) throw refused(`input.${first.at}`, first.problem);
  checkGround({ reason, documentNumber });
  const today = dayAt(request.now);
  const validFrom = input.validFrom ?? today;
  checkDays(validFrom, input.validTo ?? null, today);

  await transaction.$queryRawUnsafe(
    'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text',
    given.code,
  );
  const known = await transaction.procedure.findUnique({ where: { code: given.code } });
  const before = known?.revision == null ? 0 : known.version;
  if (input.replaces !== null && input.replaces !== undefined && input.replaces !== before) {
    throw new HubError('RECORD_CONFLICT', { facts: { problem: `the version in force is ${before}` } });
  }
  const version = before + 1;
  const revision = `${given.code}@${version}`;
  const { components, legalBases, code, ...texts } = given;
  const row = {
    ...texts,
    roles: [...given.roles],
    functions: [...given.functions],
    legalBases: legalBases as unknown as Prisma.InputJsonValue,
    version,
    revision,
    validFrom: new Date(validFrom),
    validTo: input.validTo ? new Date(input.validTo) : null,
    updatedAt: new Date(request.now),
  };
  await transaction.procedure.upsert({ where: { code }, create: { code, ...row }, update: row });
  await transaction.procedureComponent.createMany({
    data: components.map((component) => componentRow(revision, component)),
  });
  await transaction.procedureVersion.create({
    data: {
      revision,
      procedureCode: code,
      version,
      document: { ...given, validFrom, validTo: input.validTo ?? null } as unknown as Prisma.InputJsonValue,
      reason,
      documentNumber,
      agencyCode: agency,
      officer,
      putAt: new Date(request.now),
    },
  });
  return code;
}

/** What an input leaves out is null. */
function normalised(input: PutProcedure['input']): ProcedureDraft {
  const { validFrom: _, validTo: __, replaces: ___, ...draft } = input;
  return { ...draft, components: draft.components.map(wholeComponent) };
}

function wholeComponent(given: StoredComponent): StoredComponent {
  const { satisfaction } = given;
  return {
    ...given,
    satisfaction: satisfaction ? { ...satisfaction, missing: satisfaction.missing ?? null } : null,
    reason: given.reason ?? null,
    consent: given.consent ?? null,
  };
}

function componentRow(revision: string, component: StoredComponent) {
  const json = (value: unknown) => (value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue));
  return {
    revision,
    code: component.code,
    title: component.title as unknown as Prisma.InputJsonValue,
    issuer: component.issuer,
    subject: component.subject,
    mandatory: component.mandatory,
    copies: component.copies,
    certifications: component.certifications,
    satisfaction: json(component.satisfaction),
    reason: json(component.reason),
    consent: json(component.consent),
    legalBasis: component.legalBasis,
  };
}

function checkGround(ground: Record<string, string>): void {
  for (const [argument, text] of Object.entries(ground)) {
    if (text.trim().length === 0 || text.length > LONGEST_GROUND)
      throw refused(argument, `1–${LONGEST_GROUND} characters`);
  }
}

/** A version takes effect when it is put; it may be said to be in force since an earlier day. */
function checkDays(from: string, to: string | null, today: string): void {
  if (from > today)
    throw refused('input.validFrom', `${today} at the latest: it takes effect when it is put`);
  if (to !== null && to < from) throw refused('input.validTo', 'not before validFrom');
}

const refused = (argument: string, problem: string): HubError =>
  new HubError('ARGUMENT_INVALID', { facts: { argument, problem } });
