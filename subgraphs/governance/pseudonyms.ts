import { createHmac } from 'node:crypto';
import type { PoolClient } from 'pg';
import { HubError } from '../../shared/errors';
import {
  checkEnterpriseCode,
  checkParcelKey,
  checkPersonalNumber,
  PSEUDONYM_EPOCH,
  pseudonym,
  type PseudonymKind,
} from '../../shared/identifiers';
import type { DomainResolver, Request } from '../../shared/subgraph';
import { dayAt, startOfDay } from '../../shared/time';
import { authorOf, inTransaction, once } from './changes';
import type { ServicesSource } from './services';

interface Given {
  kind: string;
  numbers: readonly string[];
  idempotencyKey: string;
}

/** Numbers in one call, and in one day of one register: enough to take records in, too few to walk through all numbers. */
export const MOST_NUMBERS = 1_000;
export const DAILY_LIMIT = 50_000;

/**
 * The pseudonym service: the owner of a register gets the keys of the records that it takes in, limited and logged. It
 * never gets the provincial key, for with it the twelve digits are soon enumerated.
 */
export function issuePseudonyms(services: ServicesSource): DomainResolver {
  return async (_source, given: Given, request: Request) => {
    const kind = given.kind.toLowerCase() as PseudonymKind;
    given.numbers.forEach((number, at) => checkNumber(kind, number, at));
    if (given.numbers.length === 0 || given.numbers.length > MOST_NUMBERS) {
      throw new HubError('ARGUMENT_INVALID', {
        facts: { argument: 'numbers', problem: `1–${MOST_NUMBERS}` },
      });
    }
    const { pseudonymKey } = services();
    const keyed = (text: string) => createHmac('sha256', pseudonymKey).update(text).digest('base64url');
    const counted = await inTransaction(request, (client) =>
      once(
        client,
        request,
        'PSEUDONYMS_ISSUED',
        given,
        () => count(client, request, kind, given.numbers.length),
        keyed,
      ),
    );
    return { ...counted, pseudonyms: given.numbers.map((number) => pseudonym(pseudonymKey, kind, number)) };
  };
}

/** Takes the numbers out of today's limit of the register and writes the issue down. */
async function count(client: PoolClient, request: Request, kind: PseudonymKind, amount: number) {
  const agency = request.claims.principal.agency ?? '';
  await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`pseudonyms:${agency}`]);
  const owner = await client.query('SELECT 1 FROM database_entry WHERE owner_code = $1 LIMIT 1', [agency]);
  if (owner.rowCount === 0) throw new HubError('RECORD_NOT_WRITABLE');
  const today = new Date(startOfDay(dayAt(request.now))).toISOString();
  const { rows } = await client.query<{ issued: number }>(
    'SELECT coalesce(sum(amount), 0)::integer AS issued FROM pseudonym_issue WHERE agency_code = $1 AND at >= $2',
    [agency, today],
  );
  const remaining = DAILY_LIMIT - (rows[0]?.issued ?? 0);
  if (amount > remaining)
    throw new HubError('PSEUDONYM_LIMIT', { facts: { remaining: Math.max(0, remaining) } });
  await client.query(
    'INSERT INTO pseudonym_issue (agency_code, account, kind, epoch, amount, at) VALUES ($1, $2, $3, $4, $5, $6)',
    [agency, authorOf(request), kind, PSEUDONYM_EPOCH, amount, new Date(request.now).toISOString()],
  );
  return { epoch: PSEUDONYM_EPOCH, remaining: remaining - amount };
}

/** Names the place of a wrong number and the check that failed, never the number. */
function checkNumber(kind: PseudonymKind, number: string, at: number): void {
  const failed = failureOf(kind, number);
  if (failed !== null) {
    throw new HubError('ARGUMENT_INVALID', { facts: { argument: `numbers[${at}]`, problem: failed } });
  }
}

function failureOf(kind: PseudonymKind, number: string): string | null {
  const check =
    kind === 'citizen'
      ? checkPersonalNumber(number)
      : kind === 'parcel'
        ? checkParcelKey(number)
        : kind === 'enterprise'
          ? checkBusinessCode(number)
          : null;
  if (check !== null) return check.ok ? null : check.failed;
  return number.length > 0 && number.length <= 64 ? null : 'LENGTH';
}

/** Since 1/7/2025 a household business has its owner's personal number as its code. */
function checkBusinessCode(number: string) {
  const person = checkPersonalNumber(number);
  return person.ok ? person : checkEnterpriseCode(number);
}
