import type { PoolClient } from 'pg';
import { createSubjectDigest } from '../../../shared/log';
import type { StoredRequest } from './store';

const REASON = 'Công dân rút lại sự đồng ý / consent was withdrawn';

/**
 * Revokes what was signed of a component on a person's consent: the published list says so at once. Whose evidence it is,
 * the record of the reading says; what the agency read and did before stays lawful and on record (Law 91/2025 Đ.10).
 */
export async function revokeEvidenceOf(
  client: PoolClient,
  { subject_id: subject, case_number: number, component }: StoredRequest,
  logSubjectKey: Uint8Array,
  at: number,
): Promise<void> {
  await client.query(
    `UPDATE evidence e SET revoked_at = $4, revoked_by = 'citizen', revoke_reason = $5
      WHERE e.case_number = $1 AND e.component = $2 AND e.revoked_at IS NULL AND e.expires_at > $4
        AND EXISTS (SELECT FROM sharing_log l WHERE l.response_id = e.record AND l.subjects && ARRAY[$3])`,
    [number, component, createSubjectDigest(logSubjectKey)(subject), new Date(at), REASON],
  );
}
