import { HubError } from '../../../shared/errors';
import { lockWritable, Ref, type DomainResolver } from '../../../shared/subgraph';
import { authorOf, inTransaction, once } from '../changes';
import { evidence } from './tables';

interface Given {
  id: string;
  reason: string;
  reach: 'PIECE' | 'COMPONENT' | 'CASE';
  idempotencyKey: string;
}

const revokeEvidence: DomainResolver = async (_source, given: Given, request, info) => {
  const reason = given.reason.trim();
  if (reason.length === 0 || reason.length > 1_000) {
    throw new HubError('ARGUMENT_INVALID', { facts: { argument: 'reason', problem: '1–1000' } });
  }
  const { id, revoked } = await inTransaction(request, (client) =>
    once(client, request, info.fieldName, given, async () => {
      const transaction = {
        $queryRawUnsafe: async (sql: string, ...values: unknown[]) =>
          (await client.query<object>(sql, values)).rows,
      };
      // One at a time in a case: two that reach for one another's rows would block each other.
      await client.query(LOCK_CASE, [given.id]);
      // Somebody else's and invented evidence look alike.
      await lockWritable(transaction, request, info, evidence, given.id);
      const { rowCount } = await client.query(REVOKE, [
        ...[given.id, given.reach, ownersAsked(request)],
        ...[new Date(request.now), authorOf(request), reason],
      ]);
      if (!rowCount) throw new HubError('RECORD_NOT_WRITABLE');
      return { id: given.id, revoked: rowCount };
    }),
  );
  return { evidence: new Ref('Evidence', id), revoked };
};

const LOCK_CASE =
  'SELECT pg_advisory_xact_lock(hashtextextended(case_number, 0)) FROM evidence WHERE id = $1';

/** Of the case, and of the component if it is asked so; what was revoked before keeps its reason. */
const REVOKE = `UPDATE evidence e SET revoked_at = $4, revoked_by = $5, revoke_reason = $6
  FROM evidence named
  WHERE named.id = $1 AND e.revoked_at IS NULL AND (cardinality($3::text[]) = 0 OR e.owners && $3)
    AND CASE $2::text WHEN 'CASE' THEN e.case_number = named.case_number
      WHEN 'COMPONENT' THEN e.case_number = named.case_number AND e.component = named.component
      ELSE e.id = named.id END`;

/** Whoever may only write what is his own must own the data: that it was issued to him is no ground to revoke it. */
function ownersAsked(request: Parameters<DomainResolver>[2]): string[] {
  const { grades } = request.accessByName('Mutation.revokeEvidence');
  const all = grades.some(({ predicate }) => predicate.kind === 'ALL');
  return all ? [] : [request.claims.principal.agency ?? ''];
}

/** Evidence is revoked, never withdrawn from the record. */
export const evidenceMutations = { revokeEvidence };
