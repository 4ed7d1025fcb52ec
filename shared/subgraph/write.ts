import { createHash } from 'node:crypto';
import type { GraphQLResolveInfo } from 'graphql';
import type { Pool } from 'pg';
import { HubError } from '../errors';
import { Statement, allOf, name, reachableRows, type Database, type Table } from '../sql';
import type { DomainResolver } from './definition';
import type { Request } from './request';
import { Ref } from './row';

/** What of a Prisma transaction the runtime itself needs. */
export interface WriteTransaction {
  $queryRawUnsafe(sql: string, ...values: unknown[]): PromiseLike<unknown>;
  recordCorrection: { create(query: { data: CorrectionRecord }): PromiseLike<unknown> };
  idempotentRequest: {
    findUnique(query: {
      where: { caller_key: { caller: string; key: string } };
    }): PromiseLike<Remembered | null>;
    create(query: {
      data: Remembered & { caller: string; key: string; mutation: string };
    }): PromiseLike<unknown>;
  };
}

interface CorrectionRecord {
  recordType: string;
  recordId: string;
  field: string;
  oldValue: string | null;
  newValue: string | null;
  reason: string;
  agencyCode: string;
  officer: string | null;
}

export interface WriteClient<T> {
  $transaction<R>(run: (transaction: T) => Promise<R>): Promise<R>;
}

interface Remembered {
  digest: string;
  resultId: string;
}

/** The Prisma client over a subgraph's own pool, made at its first write. */
export function clientOver<C>(open: (pool: Pool) => C): (database: Database) => C {
  const clients = new WeakMap<Database, C>();
  return (database) => {
    const known = clients.get(database);
    if (known !== undefined) return known;
    const client = open(database.pool);
    clients.set(database, client);
    return client;
  };
}

/** A change of one row that is there: who may, what is changed, what is returned. */
export interface Correction<T extends WriteTransaction, G extends Given> {
  table: Table;
  client: (database: Database) => WriteClient<T>;
  /** Field of the payload that returns the row. */
  returns: string;
  /** Changes the row; says which field of the graph had which value before and after. */
  change: (transaction: T, given: G, request: Request) => Promise<Change>;
}

export interface Change {
  field: string;
  before: string | null;
  after: string | null;
}

type Given = { id: string; reason: string; idempotencyKey: string };

/**
 * A mutation that corrects a row: in one transaction the row is locked and judged by the ticket's ways of the mutation,
 * changed, what stood there before is kept with the ground, and the caller's idempotency key remembered; the same key
 * again gives the same outcome once only.
 */
export function correction<T extends WriteTransaction, G extends Given>({
  table,
  client,
  returns,
  change,
}: Correction<T, G>): DomainResolver {
  return async (_source: unknown, given: G, request: Request, info: GraphQLResolveInfo) => {
    const id = await writeOnce(
      client(request.database),
      request,
      info.fieldName,
      given,
      async (transaction) => {
        await lockWritable(transaction, request, info, table, given.id);
        const { field, before, after } = await change(transaction, given, request);
        const { agency, officer } = request.claims.principal;
        const kept = { recordType: table.type, recordId: given.id, field, oldValue: before, newValue: after };
        await transaction.recordCorrection.create({
          data: { ...kept, reason: given.reason, agencyCode: agency ?? '', officer },
        });
        return given.id;
      },
    );
    return { [returns]: new Ref(table.type, id) };
  };
}

/** Runs a change once for each idempotency key of a caller; `run` gives the key of the row that is returned. */
export async function writeOnce<T extends Pick<WriteTransaction, 'idempotentRequest'>>(
  client: WriteClient<T>,
  request: Request,
  mutation: string,
  given: { idempotencyKey: string },
  run: (transaction: T) => Promise<string>,
): Promise<string> {
  const { principal } = request.claims;
  const caller = principal.agency ?? principal.subject ?? '';
  const { idempotencyKey: key, ...rest } = given;
  const digest = createHash('sha256')
    .update(JSON.stringify([mutation, rest]))
    .digest('hex');
  const attempt = (): Promise<string> =>
    client.$transaction(async (transaction) => {
      const known = await transaction.idempotentRequest.findUnique({
        where: { caller_key: { caller, key } },
      });
      if (known !== null) return sameRequest(known, digest);
      const resultId = await run(transaction);
      await transaction.idempotentRequest.create({ data: { caller, key, mutation, digest, resultId } });
      return resultId;
    });
  try {
    // Two at once with one key: the second meets the first one's row, and finds its outcome at the next attempt.
    return await attempt().catch((error: unknown) => {
      if (isDuplicate(error)) return attempt();
      throw error;
    });
  } catch (error) {
    if (isDuplicate(error)) throw new HubError('RECORD_CONFLICT', { facts: { problem: mutation } });
    throw request.database.failure(error);
  }
}

function sameRequest(known: Remembered, digest: string): string {
  if (known.digest !== digest) throw new HubError('IDEMPOTENCY_CONFLICT');
  return known.resultId;
}

/** Locks a row on which the mutation's own ways hold; one that is not there and one that is not the caller's look alike. */
export async function lockWritable(
  transaction: Pick<WriteTransaction, '$queryRawUnsafe'>,
  request: Request,
  info: GraphQLResolveInfo,
  table: Table,
  key: string,
): Promise<void> {
  const access = request.accessByName(`Mutation.${info.fieldName}`);
  const statement = new Statement();
  const where = [
    `t.${name(table.key)} = ${statement.param(key, table.keyType)}`,
    ...allOf([reachableRows(table, access)], 't', statement),
  ];
  const sql = `SELECT t.${name(table.key)} FROM ${name(table.table!)} t WHERE ${where.join(' AND ')} FOR UPDATE`;
  const rows = (await transaction.$queryRawUnsafe(sql, ...statement.values)) as readonly unknown[];
  if (rows.length !== 1) throw new HubError('RECORD_NOT_WRITABLE');
}

function isDuplicate(error: unknown): boolean {
  return (error as { code?: string }).code === 'P2002';
}
