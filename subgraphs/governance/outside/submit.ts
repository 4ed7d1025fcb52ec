import type { PoolClient } from 'pg';
import { publicOnly, ROLE } from '../../../shared/approval';
import { TAKE_POLICY_LOCK } from '../../../shared/policy/locks';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { Ref } from '../../../shared/subgraph';
import { refuse, requiredText } from '../approval/problem';
import { actorOf, settingsOn, today } from '../approval/store';
import { file, type AccessRequestInput } from '../approval/submit';
import { authorOf, inTransaction, once } from '../changes';
import { APPROVED_USE, registerParty, type PartyInput } from './party';

interface Given {
  party: PartyInput;
  input: AccessRequestInput;
  channel: string;
  fileNumber: string;
  idempotencyKey: string;
}

/**
 * Takes in what somebody from outside asks for: the department in charge is the only door (NT 57/2020 Đ.12.1b, 13.1;
 * BG 47/2022 Đ.12.4). From then on it goes the way that the province says, and every step is one of approval.
 */
export const submitOutsideRequest: DomainResolver = async (_source, given: Given, request: Request) => {
  const { id } = await inTransaction(request, async (client) => {
    await client.query(TAKE_POLICY_LOCK);
    return once(client, request, 'submitOutsideRequest', given, () => takeIn(client, given, request));
  });
  return { request: new Ref('AccessRequest', id), grant: null, policyVersion: null };
};

async function takeIn(client: PoolClient, given: Given, request: Request): Promise<{ id: string }> {
  const actor = await actorOf(client, request);
  if (actor.officer === null)
    throw refuse('OFFICER_REQUIRED', 'cán bộ tiếp nhận tự nhập / the receiving officer enters it in person');
  const { rows } = await client.query<{ coordinator: string }>(
    `SELECT owner_code AS coordinator FROM database_entry WHERE code = 'governance'`,
  );
  const coordinator = rows[0]?.coordinator ?? '';
  if (actor.agency !== coordinator || !actor.roles.includes(ROLE.COORDINATOR))
    throw refuse('ROLE_REQUIRED', 'cơ quan chủ trì tiếp nhận / the department in charge takes it in');
  const { party, input } = given;
  if (party.kind !== 'OUTSIDE_AGENCY') await checkMayAsk(client, input, request);
  const fileNumber = requiredText(given.fileNumber, 'fileNumber', 100);
  const reason = requiredText(input.reason, 'reason');
  const publication = { author: authorOf(request), reason, documentNumber: fileNumber };
  const agency = await registerParty(client, party, publication, coordinator, today(request));
  const official = party.kind === 'OUTSIDE_AGENCY' && (input.officialUse ?? true);
  return file(client, { ...input, function: APPROVED_USE, officialUse: official }, request, actor, {
    agency,
    requester: party.kind,
    role: ROLE.COORDINATOR,
    channel: given.channel,
    fileNumber,
  });
}

/** Where persons and enterprises are given public data only, the refusal names what is open of the same databases. */
async function checkMayAsk(client: PoolClient, input: AccessRequestInput, request: Request): Promise<void> {
  const setting = publicOnly(await settingsOn(client, today(request)));
  if (setting === null) return;
  const { rows } = await client.query<{ id: string }>(
    `SELECT o.id FROM data_item o WHERE o.classification = 'OPEN' AND o.entry IS NULL
       AND o.database_code IN (SELECT i.database_code FROM data_item i WHERE i.id = ANY($1)) ORDER BY o.id LIMIT 20`,
    [input.dataItems],
  );
  const open = rows.map(({ id }) => id).join(', ');
  throw refuse(
    'PUBLIC_DATA_ONLY',
    `${setting.instrument} ${setting.article}: chỉ dữ liệu công khai, dùng ngay không cần đề nghị / public data only, used without a request: ${open || 'openData'}`,
  );
}
