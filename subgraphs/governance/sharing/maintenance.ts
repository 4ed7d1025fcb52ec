import type { PoolClient } from 'pg';
import { ROLE } from '../../../shared/approval';
import { insertRows } from '../../../shared/publication';
import { actorOf, settingsOn } from '../../../shared/publication/proceedings';
import { earliestMaintenance } from '../../../shared/sharing';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { Ref } from '../../../shared/subgraph';
import { dayAt } from '../../../shared/time';
import { inTransaction, once } from '../changes';
import { refuse, requiredText } from './problem';

interface Given {
  database: string;
  startsAt: string;
  endsAt: string;
  content: string;
  documentNumber: string;
  idempotencyKey: string;
}

/** Planned maintenance is announced to everybody at least 7 working days before, with the expected recovery (Đ.43). */
export const announceMaintenance: DomainResolver = async (_source, given: Given, request: Request) => {
  const { id } = await inTransaction(request, (client) =>
    once(client, request, 'announceMaintenance', given, () => announce(client, given, request)),
  );
  return { notice: new Ref('MaintenanceNotice', id) };
};

async function announce(client: PoolClient, given: Given, request: Request): Promise<{ id: string }> {
  const actor = await actorOf(client, request);
  if (actor.officer === null)
    throw refuse('OFFICER_REQUIRED', 'cán bộ tự thông báo / an officer announces it');
  const { rows } = await client.query<{ owner: string; coordinator: string }>(
    `SELECT owner_code AS owner, (SELECT owner_code FROM database_entry WHERE code = 'governance') AS coordinator
       FROM database_entry WHERE code = $1`,
    [given.database],
  );
  const owns = rows[0]?.owner === actor.agency && actor.roles.includes(ROLE.OWNER_OFFICER);
  const coordinates = rows[0]?.coordinator === actor.agency && actor.roles.includes(ROLE.COORDINATOR);
  if (!owns && !coordinates)
    throw refuse(
      'ROLE_REQUIRED',
      'chủ quản CSDL hoặc cơ quan chủ trì / its owner, or the department in charge',
    );
  const startsAt = Date.parse(given.startsAt);
  const endsAt = Date.parse(given.endsAt);
  if (!(startsAt < endsAt)) throw refuse('PERIOD_INVALID', 'startsAt < endsAt');
  await checkNotice(client, startsAt, request.now);
  const { rows: numbered } = await client.query<{ id: string }>(
    `SELECT 'BT-' || $1 || '-' || lpad(nextval('maintenance_number')::text, 6, '0') AS id`,
    [dayAt(request.now).slice(0, 4)],
  );
  const { id } = numbered[0]!;
  await insertRows(client, 'maintenance_notice', [
    {
      id,
      database_code: given.database,
      agency_code: actor.agency,
      officer: actor.officer,
      content: requiredText(given.content, 'content'),
      starts_at: new Date(startsAt),
      ends_at: new Date(endsAt),
      document_number: requiredText(given.documentNumber, 'documentNumber', 100),
      announced_at: new Date(request.now),
    },
  ]);
  return { id };
}

async function checkNotice(client: PoolClient, startsAt: number, now: number): Promise<void> {
  const setting = (await settingsOn(client, dayAt(now)))('maintenanceNotice.workingDays');
  if (typeof setting?.value !== 'number')
    throw refuse('LIMIT_NOT_SET', 'đơn vị vận hành đặt / the operator sets maintenanceNotice.workingDays');
  const earliest = earliestMaintenance(now, setting.value);
  if (startsAt < earliest)
    throw refuse(
      'NOTICE_TOO_SHORT',
      `báo trước ít nhất ${setting.value} ngày làm việc (${setting.instrument} ${setting.article}): sớm nhất / at the earliest ${new Date(earliest).toISOString()}`,
    );
}
