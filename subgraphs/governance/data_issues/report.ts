import type { PoolClient } from 'pg';
import { answerDue, caseOf, firstState, type DataIssueKind } from '../../../shared/data_issues';
import { insertRows } from '../../../shared/publication';
import { createSubjectDigest, type SubjectDigest } from '../../../shared/log';
import { settingsOn } from '../../../shared/publication/proceedings';
import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { dayAt } from '../../../shared/time';
import { inTransaction, once } from '../changes';
import type { ServicesSource } from '../services';
import { optionalText, refuse, requiredText } from './problem';
import { addEvent } from './store';

interface Given {
  input: {
    coordinate: string;
    recordId?: string | null;
    readingId?: string | null;
    kind: DataIssueKind;
    saysWrong: string;
    expected?: string | null;
  };
  idempotencyKey: string;
}

/** More open reports of one person than this are no longer reports. */
const MOST_OPEN = 50;

/** A citizen says that something about himself is wrong; it reaches the owner of the data, and the agency that receives first. */
export function reportDataIssue(services: ServicesSource): DomainResolver {
  return async (_source, given: Given, request, info) => {
    const digest = createSubjectDigest(services().logSubjectKey);
    const { id } = await inTransaction(request, (client) =>
      once(client, request, info.fieldName, given, () => report(client, given.input, request, digest)),
    );
    return { issue: new Ref('DataIssue', id) };
  };
}

async function report(
  client: PoolClient,
  input: Given['input'],
  request: Request,
  digest: SubjectDigest,
): Promise<{ id: string }> {
  const { kind, subject } = request.claims.principal;
  if (kind !== 'CITIZEN' || subject === null)
    throw refuse('CITIZEN_REQUIRED', 'chỉ chính công dân báo về dữ liệu của mình / a citizen, about himself');
  const words = requiredText(input.saysWrong, 'saysWrong');
  const expected = optionalText(input.expected, 'expected', 500);
  await checkNumber(client, subject);
  const place = await placeOf(client, input.coordinate);
  await checkReading(client, optionalText(input.readingId, 'readingId', 64), digest(subject), request.now);
  checkRecord(input.coordinate, optionalText(input.recordId, 'recordId', 64), subject);
  const settings = await settingsOn(client, dayAt(request.now));
  const state = firstState(settings('issueFirstReceiver')?.value);
  const id = await nextId(client, request.now);
  const { issueCase, obstacle } = caseOf(input.kind);
  await insertRows(client, 'data_issue', [
    {
      id,
      subject_id: subject,
      coordinate: input.coordinate,
      data_item: place.item,
      database_code: place.database,
      owner_code: place.owner,
      coordinator_code: place.coordinator,
      record_id: optionalText(input.recordId, 'recordId', 64),
      reading_id: optionalText(input.readingId, 'readingId', 64),
      kind: input.kind,
      issue_case: issueCase,
      obstacle,
      parties: [...new Set([place.owner, place.coordinator])],
      reported_at: new Date(request.now),
    },
  ]);
  const event = { kind: 'REPORT', objected: false, agency: null, officer: null, outcome: null } as const;
  const due = answerDue(settings, request.now);
  const readers = [place.owner];
  const issue = { id, reporter: subject, sequence: 0 };
  await addEvent(client, issue, { ...event, state, words, expected, due, readers }, request.now);
  return { id };
}

/** Whose data the field is; only of what is about persons. */
async function placeOf(client: PoolClient, coordinate: string) {
  const { rows } = await client.query<{
    item: string;
    database: string;
    owner: string;
    personal: string;
    coordinator: string;
  }>(
    `SELECT i.id AS item, d.code AS database, d.owner_code AS owner, i.personal,
       (SELECT owner_code FROM database_entry WHERE code = 'governance') AS coordinator
     FROM data_item i JOIN database_entry d ON d.code = i.database_code
     WHERE i.coordinates @> ARRAY[$1] AND i.entry IS NULL ORDER BY i.id LIMIT 1`,
    [coordinate],
  );
  const found = rows[0];
  if (found === undefined)
    throw refuse('COORDINATE_UNKNOWN', 'coordinate: Type.field như trong danh mục / as in the catalogue');
  if (found.item.startsWith('hub.'))
    throw refuse(
      'COORDINATE_COMPOSITE',
      'coordinate: trường nguồn, như myReadings nêu, ví dụ Citizen.dateOfBirth / the field it came from, as myReadings names it',
    );
  if (found.personal === 'NONE')
    throw refuse('NOT_PERSONAL', 'trường này không phải dữ liệu cá nhân / not personal data');
  return found;
}

const HIS_OWN = 'của chính mình, như myReadings và me nêu / his own, as myReadings and me name it';

/** A reading of somebody else and an invented one are refused alike. */
async function checkReading(
  client: PoolClient,
  reading: string | null,
  subject: string,
  now: number,
): Promise<void> {
  if (reading === null) return;
  const { rows } = await client.query(
    `SELECT FROM sharing_log l WHERE (l.response_id = $1 OR l.intent_id = $1
        OR l.entry LIKE '%"parent":"%' AND substring(l.entry FROM '"parent":"([^"]+)"') = $1)
      AND l.subjects && ARRAY[$2]::text[] AND l.agency IS NOT NULL AND l.kind IN ('READ', 'REFUSED', 'WRITE_OUTCOME')
      AND reading_release(l.at, l.purpose) <= $3 LIMIT 1`,
    [reading, subject, new Date(now)],
  );
  if (rows.length === 0) throw refuse('VALUE_INVALID', `readingId: ${HIS_OWN}`);
}

/** A person's record bears his own key. Those of other registers are opaque here: their owner compares them. */
function checkRecord(coordinate: string, record: string | null, subject: string): void {
  if (record !== null && coordinate.startsWith('Citizen.') && record !== subject)
    throw refuse('VALUE_INVALID', `recordId: ${HIS_OWN}`);
}

async function checkNumber(client: PoolClient, subject: string): Promise<void> {
  const { rows } = await client.query<{ open: number }>(
    `SELECT count(*)::int AS open FROM data_issue_current
      WHERE subject_id = $1 AND state IN ('WITH_OWNER', 'WITH_COORDINATOR')`,
    [subject],
  );
  if (rows[0]!.open >= MOST_OPEN) throw refuse('TOO_MANY_OPEN', `${MOST_OPEN}`);
}

/** `BC-2026-000007` */
async function nextId(client: PoolClient, now: number): Promise<string> {
  const { rows } = await client.query<{ next: string }>(`SELECT nextval('data_issue_number')::text AS next`);
  return `BC-${dayAt(now).slice(0, 4)}-${rows[0]!.next.padStart(6, '0')}`;
}
