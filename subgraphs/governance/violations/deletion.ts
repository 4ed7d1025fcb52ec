import type { PoolClient } from 'pg';
import { actorOf } from '../../../shared/publication/proceedings';
import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { inTransaction, once } from '../changes';
import { refuse, REFUSAL_TEXT, requiredText } from './problem';

interface Given {
  sharing: string;
  reason: string;
  documentNumber: string;
  idempotencyKey: string;
}

/** The consumer reports that what it obtained by a sharing is deleted (NĐ 47/2020 Đ.38 (11)). */
export const reportDeletion: DomainResolver = async (_source, given: Given, request: Request, info) => {
  await inTransaction(request, (client) =>
    once(client, request, info.fieldName, given, () => write(client, given, request)),
  );
  return { sharing: new Ref('Sharing', given.sharing) };
};

async function write(client: PoolClient, given: Given, request: Request): Promise<object> {
  const actor = await actorOf(client, request);
  if (actor.officer === null) throw refuse('OFFICER_REQUIRED', REFUSAL_TEXT.OFFICER_REQUIRED);
  const reason = requiredText(given.reason, 'reason');
  const number = requiredText(given.documentNumber, 'documentNumber', 100);
  const { rowCount } = await client.query(
    `INSERT INTO data_deletion (sharing_id, agency_code, officer, reason, document_number, at)
     SELECT id, consumer, $3, $4, $5, $6 FROM sharing WHERE id = $1 AND consumer = $2 ON CONFLICT DO NOTHING`,
    [given.sharing, actor.agency, actor.officer, reason, number, new Date(request.now)],
  );
  if (rowCount === 0)
    throw refuse(
      'TARGET_NOT_CONCERNED',
      'sharing: việc chia sẻ của cơ quan, chưa báo xóa / of this agency, not reported yet',
    );
  return {};
}
