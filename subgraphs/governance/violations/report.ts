import type { PoolClient } from 'pg';
import { insertRows } from '../../../shared/publication';
import { actorOf, settingsOn } from '../../../shared/publication/proceedings';
import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { dayAt } from '../../../shared/time';
import { groundKey, groundOf, mayReport, type ProhibitedAct } from '../../../shared/violations';
import { inTransaction, once } from '../changes';
import { refuse, REFUSAL_TEXT, requiredText } from './problem';
import { addViolationEvent } from './store';

interface Given {
  input: {
    act: ProhibitedAct;
    agency: string;
    account?: string | null;
    facts: string;
    dataItems: readonly string[];
    records: readonly string[];
  };
  idempotencyKey: string;
}

/** Opens a violation: who did what, by which records of the sharing log; decides nothing. */
export const reportViolation: DomainResolver = async (_source, given: Given, request, info) => {
  const { id } = await inTransaction(request, (client) =>
    once(client, request, info.fieldName, given, () => report(client, given.input, request)),
  );
  return { violation: new Ref('Violation', id), policyVersion: null };
};

async function report(client: PoolClient, input: Given['input'], request: Request): Promise<{ id: string }> {
  const actor = await actorOf(client, request);
  const { owners, openOnly } = await itemsOf(client, input.dataItems);
  const coordinator = await departmentInCharge(client);
  const judged = mayReport(actor, input.agency, { coordinator, owners });
  if ('refusal' in judged) throw refuse(judged.refusal, REFUSAL_TEXT[judged.refusal]);
  // Dữ liệu mở đã công khai thì ngoại trừ (ĐN 43/2022 Đ.6.3).
  if (input.act === 'PERSONAL_OR_COMMERCIAL_USE' && openOnly)
    throw refuse('OPEN_DATA', 'dữ liệu mở được dùng vào mọi mục đích / open data serves any purpose');
  await checkConcerned(client, input);
  await checkRecords(client, input);
  const ground = groundOf(await settingsOn(client, dayAt(request.now)), input.act);
  if (ground === null)
    throw refuse(
      'GROUND_NOT_SET',
      `quy chế của tỉnh và luật đang có hiệu lực không cấm; đơn vị vận hành đặt ${groundKey(input.act)} / neither the province's regulation nor the law in force forbids it; the operator sets that key`,
    );
  const row = {
    id: await nextId(client, request.now),
    act: input.act,
    agency_code: input.agency,
    account: input.account ?? null,
    facts: requiredText(input.facts, 'facts'),
    items: [...new Set(input.dataItems)].sort(),
    records: [...new Set(input.records)].sort(),
    ...ground,
    coordinator,
    reporter: actor.agency,
    reporter_role: judged.role,
    officer: actor.officer,
    parties: [...new Set([input.agency, actor.agency, coordinator])],
    reported_at: new Date(request.now),
  };
  await insertRows(client, 'violation', [row]);
  await addViolationEvent(
    client,
    { ...row, sequence: 0 },
    {
      kind: 'REPORT',
      outcome: { state: 'OPENED', before: null, role: judged.role },
      actor,
      reason: row.facts,
    },
    request.now,
  );
  return { id: row.id };
}

async function departmentInCharge(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ owner: string }>(
    `SELECT owner_code AS owner FROM database_entry WHERE code = 'governance'`,
  );
  return rows[0]!.owner;
}

async function nextId(client: PoolClient, now: number): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT 'VP-' || $1 || '-' || lpad(nextval('violation_number')::text, 6, '0') AS id`,
    [dayAt(now).slice(0, 4)],
  );
  return rows[0]!.id;
}

async function itemsOf(client: PoolClient, items: readonly string[]) {
  const { rows } = await client.query<{ id: string; owner: string; open: boolean }>(
    `SELECT i.id, d.owner_code AS owner, i.classification = 'OPEN' AS open
       FROM data_item i JOIN database_entry d ON d.code = i.database_code WHERE i.id = ANY($1)`,
    [items],
  );
  const unknown = items.find((item) => !rows.some(({ id }) => id === item));
  if (unknown !== undefined) throw refuse('ITEM_UNKNOWN', `dataItems: ${unknown}`);
  return {
    owners: [...new Set(rows.map(({ owner }) => owner))],
    openOnly: rows.length > 0 && rows.every(({ open }) => open),
  };
}

async function checkConcerned(client: PoolClient, { agency, account }: Given['input']): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM agency WHERE code = $1', [agency]);
  if (rowCount === 0) throw refuse('AGENCY_UNKNOWN', `không có cơ quan / there is no agency ${agency}`);
  if (account == null) return;
  const accounts = await client.query('SELECT FROM account WHERE id = $1 AND agency_code = $2', [
    account,
    agency,
  ]);
  if (accounts.rowCount === 0)
    throw refuse('ACCOUNT_UNKNOWN', `không phải tài khoản của cơ quan / no account of ${agency}: ${account}`);
}

/** Evidence is records of the agency concerned; another's and an invented one look alike. */
async function checkRecords(client: PoolClient, { agency, records }: Given['input']): Promise<void> {
  if (records.length > 1_000) throw refuse('VALUE_INVALID', 'records: 0–1000');
  const { rows } = await client.query<{ id: string }>(
    'SELECT DISTINCT response_id AS id FROM sharing_log WHERE response_id = ANY($1) AND agency = $2',
    [records, agency],
  );
  const missing = records.find((record) => !rows.some(({ id }) => id === record));
  if (missing !== undefined)
    throw refuse('RECORD_UNKNOWN', `không phải bản ghi của cơ quan / no record of ${agency}: ${missing}`);
}
