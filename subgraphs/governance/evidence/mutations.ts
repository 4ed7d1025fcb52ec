import { HubError } from '../../../shared/errors';
import { lockWritable, Ref, type DomainResolver } from '../../../shared/subgraph';
import { authorOf, inTransaction, once } from '../changes';
import { evidence } from './tables';

interface Given {
  id: string;
  reason: string;
  idempotencyKey: string;
}

const revokeEvidence: DomainResolver = async (_source, given: Given, request, info) => {
  const reason = given.reason.trim();
  if (reason.length === 0 || reason.length > 1_000) {
    throw new HubError('ARGUMENT_INVALID', { facts: { argument: 'reason', problem: '1–1000' } });
  }
  const { id } = await inTransaction(request, (client) =>
    once(client, request, info.fieldName, given, async () => {
      const transaction = {
        $queryRawUnsafe: async (sql: string, ...values: unknown[]) =>
          (await client.query<object>(sql, values)).rows,
      };
      // Somebody else's and invented evidence look alike.
      await lockWritable(transaction, request, info, evidence, given.id);
      const { rowCount } = await client.query(
        `UPDATE evidence SET revoked_at = $2, revoked_by = $3, revoke_reason = $4
          WHERE id = $1 AND revoked_at IS NULL AND (cardinality($5::text[]) = 0 OR owners && $5)`,
        [given.id, new Date(request.now), authorOf(request), reason, ownersAsked(request)],
      );
      if (rowCount !== 1) throw new HubError('RECORD_NOT_WRITABLE');
      return { id: given.id };
    }),
  );
  return { evidence: new Ref('Evidence', id) };
};

/** Whoever may only write what is his own must own the data: that it was issued to him is no ground to revoke it. */
function ownersAsked(request: Parameters<DomainResolver>[2]): string[] {
  const { grades } = request.accessByName('Mutation.revokeEvidence');
  const all = grades.some(({ predicate }) => predicate.kind === 'ALL');
  return all ? [] : [request.claims.principal.agency ?? ''];
}

/** Evidence is revoked, never withdrawn from the record. */
export const evidenceMutations = { revokeEvidence };
