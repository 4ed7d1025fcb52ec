import { randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import { HubError } from '../../../shared/errors';
import { insertRows } from '../../../shared/publication';
import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { inTransaction, once } from '../changes';

interface Given {
  input: {
    subject: string;
    component: string;
    because: 'NOT_HELD' | 'QUALITY' | 'UPDATE' | 'LAW';
    coordinate?: string | null;
    words: string;
  };
  idempotencyKey: string;
}

type Reason =
  | 'CASE_REQUIRED'
  | 'COORDINATE_REQUIRED'
  | 'OFFICER_REQUIRED'
  | 'PAPER_REPLACED'
  | 'SUBJECT_NOT_IN_CASE'
  | 'VALUE_INVALID';

const refuse = (reason: Reason, problem: string): HubError =>
  new HubError('PAPER_REFUSED', { facts: { reason, problem } });

/**
 * An officer asks a person of the open case for a paper. What data has replaced is not asked for again, unless the data is
 * not good enough, is to be updated, or a law wants the paper itself (NT 57/2020 Đ.4.5; NĐ 47/2020 Đ.5.2, Đ.9.3); of data
 * that is not good enough the owner hears.
 */
const askForPaper: DomainResolver = async (_source, given: Given, request, info) => {
  const { id } = await inTransaction(request, (client) =>
    once(client, request, info.fieldName, given, () => ask(client, given.input, request)),
  );
  return { request: new Ref('PaperRequest', id) };
};

async function ask(client: PoolClient, input: Given['input'], request: Request): Promise<{ id: string }> {
  const place = placeOf(input.subject, request);
  const component = text(input.component, 'component', 100);
  const words = text(input.words, 'words', 2_000);
  await refuseReplaced(client, place.case_number, component, input.because);
  const id = `gt${randomBytes(12).toString('base64url')}`;
  const owner = await ownerOf(client, input);
  await insertRows(client, 'paper_request', [
    {
      id,
      ...place,
      component,
      subject_id: input.subject,
      ground: input.because,
      coordinate: owner === null ? null : input.coordinate,
      words,
      parties: [...new Set([place.agency_code, ...(owner === null ? [] : [owner])])],
      asked_at: new Date(request.now),
    },
  ]);
  return { id };
}

function placeOf(subject: string, { claims }: Request) {
  const { agency, officer } = claims.principal;
  if (agency === null || officer === null)
    throw refuse('OFFICER_REQUIRED', 'cán bộ phải tự thực hiện / an officer asks in person');
  if (claims.case === null)
    throw refuse('CASE_REQUIRED', 'tiêu đề Hub-Case: hồ sơ đang mở / the open case, in the header Hub-Case');
  if (!claims.case.subjects.includes(subject))
    throw refuse('SUBJECT_NOT_IN_CASE', 'không phải người trong hồ sơ này / nobody of this case');
  return { case_number: claims.case.number, agency_code: agency, officer_id: officer };
}

async function refuseReplaced(
  client: PoolClient,
  number: string,
  component: string,
  because: string,
): Promise<void> {
  if (because !== 'NOT_HELD') return;
  const { rowCount } = await client.query(
    'SELECT FROM paper_saved WHERE case_number = $1 AND component = $2 LIMIT 1',
    [number, component],
  );
  if (rowCount !== 0)
    throw refuse(
      'PAPER_REPLACED',
      'dữ liệu đã thay giấy tờ này trong hồ sơ; dùng chứng cứ, hoặc nêu QUALITY, UPDATE, LAW / data has taken its place in this case; use the evidence, or say QUALITY, UPDATE or LAW',
    );
}

/** Whose field is not good enough; null where that is not why. */
async function ownerOf(client: PoolClient, { because, coordinate }: Given['input']): Promise<string | null> {
  if (because !== 'QUALITY') return null;
  const { rows } = await client.query<{ owner: string }>(
    `SELECT d.owner_code AS owner FROM data_item i JOIN database_entry d ON d.code = i.database_code
      WHERE i.coordinates @> ARRAY[$1] AND i.entry IS NULL ORDER BY i.id LIMIT 1`,
    [coordinate ?? ''],
  );
  if (rows[0] === undefined)
    throw refuse('COORDINATE_REQUIRED', 'coordinate: trường chưa đạt, Type.field / the field, Type.field');
  return rows[0].owner;
}

function text(value: string, argument: string, longest: number): string {
  const trimmed = value.trim();
  if (trimmed.length === 0 || trimmed.length > longest)
    throw refuse('VALUE_INVALID', `${argument}: 1–${longest} ký tự / characters`);
  return trimmed;
}

export const paperRequestMutations = { askForPaper };
