import { randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { ConsentState } from '../../../shared/consent';
import { insertRows } from '../../../shared/publication';
import { Ref, requireWithin, type DomainResolver, type Request } from '../../../shared/subgraph';
import { inTransaction, once } from '../changes';
import { refuse, requiredText } from './problem';
import { addEvent, type StoredRequest } from './store';

interface Given {
  input: {
    subject: string;
    component: string;
    title: string;
    titleEn: string;
    purpose: string;
    purposeEn: string;
    dataItems: readonly string[];
    days: number;
    instrument: string;
    article: string;
  };
  idempotencyKey: string;
}

/**
 * Asks a person of the open case for consent to one component: by a named officer, for one purpose in plain words, for
 * named items and a time (Law 91/2025 Đ.9). Nothing may be read by it until he has given it.
 */
export const requestConsent: DomainResolver = async (_source, given: Given, request, info) => {
  requireWithin(request, 'Mutation.askConsent');
  const { id } = await inTransaction(request, (client) =>
    once(client, request, info.fieldName, given, () => ask(client, given.input, request)),
  );
  return { consent: new Ref('Consent', id) };
};

async function ask(client: PoolClient, input: Given['input'], request: Request): Promise<{ id: string }> {
  const stored = { ...(await placeOf(client, input.subject, request)), ...textOf(input) };
  await checkItems(client, stored.items);
  await checkOthers(client, stored);
  const row: StoredRequest = { ...stored, requested_at: new Date(request.now) };
  await insertRows(client, 'consent', [{ ...row }]);
  const start = { sequence: 0, hash: '' };
  const step = { kind: 'REQUEST', stage: 'REQUESTED', by: 'AGENCY', period: null, reason: null } as const;
  await addEvent(client, row, start, { ...step, at: request.now });
  return { id: row.id };
}

/** In which open case, by whom, of whom: a person who has nothing to do with the case is asked nothing. */
async function placeOf(client: PoolClient, subject: string, { claims, now }: Request) {
  const { agency, officer } = claims.principal;
  if (agency === null || officer === null)
    throw refuse('OFFICER_REQUIRED', 'cán bộ phải tự thực hiện / an officer asks in person');
  if (claims.case === null)
    throw refuse('CASE_REQUIRED', 'tiêu đề Hub-Case: hồ sơ đang mở / the open case, in the header Hub-Case');
  if (!claims.case.subjects.includes(subject))
    throw refuse('SUBJECT_NOT_IN_CASE', 'không phải người trong hồ sơ này / nobody of this case');
  const { rows } = await client.query<{ procedure: string }>(
    'SELECT procedure FROM case_fact WHERE number = $1 AND agency = $2 AND known_to IS NULL',
    [claims.case.number, agency],
  );
  if (rows[0] === undefined)
    throw refuse('CASE_REQUIRED', 'hồ sơ của chính cơ quan / a case of the agency itself');
  return {
    id: newestFirst(now),
    subject_id: subject,
    case_number: claims.case.number,
    procedure_code: rows[0].procedure,
    agency_code: agency,
    officer_id: officer,
  };
}

/** Lists without an order go by the key: of two requests the later one has the lesser. */
function newestFirst(now: number): string {
  const left = (36 ** 9 - now).toString(36).padStart(9, '0');
  return `dy${left}${randomBytes(9).toString('hex')}`;
}

function textOf(input: Given['input']) {
  const { days } = input;
  if (days < 1 || days > 366) throw refuse('VALUE_INVALID', 'days: 1–366');
  return {
    component: requiredText(input.component, 'component', 100),
    title_vi: requiredText(input.title, 'title', 500),
    title_en: requiredText(input.titleEn, 'titleEn', 500),
    purpose_vi: requiredText(input.purpose, 'purpose'),
    purpose_en: requiredText(input.purposeEn, 'purposeEn'),
    items: [...new Set(input.dataItems)].sort(),
    days,
    instrument: requiredText(input.instrument, 'instrument', 200),
    article: requiredText(input.article, 'article', 200),
  };
}

/** So many times one person is asked for one component of one case. */
const MOST_REQUESTS = 5;

const OTHERS = `SELECT state, coalesce(given_items, '{}') AS items FROM consent_current
  WHERE agency_code = $1 AND case_number = $2 AND component = $3 AND subject_id = $4`;

/** One request waits at a time, nobody is asked for what he has given, and nobody is pressed. */
async function checkOthers(
  client: PoolClient,
  asked: Pick<StoredRequest, 'agency_code' | 'case_number' | 'component' | 'subject_id' | 'items'>,
): Promise<void> {
  const place = [asked.agency_code, asked.case_number, asked.component, asked.subject_id];
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [JSON.stringify(place)]);
  const { rows } = await client.query<{ state: ConsentState; items: string[] }>(OTHERS, place);
  if (rows.some(({ state }) => state === 'REQUESTED'))
    throw refuse('ALREADY_PENDING', 'đang chờ công dân trả lời / the citizen has not answered yet');
  const covers = (items: readonly string[]) => asked.items.every((item) => items.includes(item));
  if (rows.some(({ state, items }) => state === 'GIVEN' && covers(items)))
    throw refuse('ALREADY_GIVEN', 'công dân đã đồng ý, còn hiệu lực / given already, and in force');
  if (rows.length >= MOST_REQUESTS)
    throw refuse('TOO_MANY', `đã hỏi ${MOST_REQUESTS} lần / asked ${MOST_REQUESTS} times already`);
}

async function checkItems(client: PoolClient, items: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM data_item WHERE id = ANY($1)', [items]);
  const unknown = items.find((item) => !rows.some(({ id }) => id === item));
  if (items.length === 0 || unknown !== undefined)
    throw refuse('ITEM_UNKNOWN', `dataItems: ${unknown ?? '1–'}`);
}
