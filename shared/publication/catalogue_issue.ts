import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { IssuedCatalogue, IssuedDatabase, IssueKind } from '../catalogue';

/** What stands above the body of an issue. */
export interface IssueHead {
  kind: IssueKind;
  documentNumber: string;
  documentDate: string;
  issuer: 'CHAIRMAN' | 'PEOPLES_COMMITTEE' | 'COORDINATOR';
  instrument: string;
  article: string;
  reason: string;
  agency: string;
  officer: string;
  at: number;
  review: string | null;
}

const READERS = `WITH readers AS (SELECT item_id, json_agg(json_build_object('consumer', consumer, 'function', function_code,
  'title', title_vi, 'sharing', sharing, 'rows', rows_kind, 'mask', mask) ORDER BY id) AS readers
  FROM data_item_reader GROUP BY item_id)
`;

/** The catalogue as it stands now: of what the databases registered, and the rules in force today. */
export async function readDatabases(client: ClientBase): Promise<readonly IssuedDatabase[]> {
  const { rows } = await client.query<{ entry: IssuedDatabase }>(
    `${READERS} SELECT json_build_object('code', d.code, 'title', json_build_object('vi', d.title_vi, 'en', d.title_en),
        'owner', json_build_object('code', a.code, 'name', a.name_vi), 'contact', a.contact, 'kind', d.kind,
        'nature', d.nature, 'base', d.base, 'original', d.original, 'upstream', d.upstream_vi, 'purpose', d.purpose_vi,
        'scope', d.scope_vi, 'content', d.content_vi, 'collection', d.collection_vi, 'updating', d.updating_vi,
        'source', d.source_vi, 'frequency', d.frequency_vi, 'items', coalesce((SELECT json_agg(json_build_object(
          'id', i.id, 'title', json_build_object('vi', i.title_vi, 'en', i.title_en),
          'description', json_build_object('vi', i.description_vi, 'en', i.description_en),
          'classification', i.classification, 'personal', i.personal, 'coordinates', i.coordinates,
          'readers', coalesce(r.readers, '[]'::json)) ORDER BY i.id)
        FROM data_item i LEFT JOIN readers r ON r.item_id = i.id WHERE i.database_code = d.code), '[]'::json)) AS entry
      FROM database_entry d JOIN agency a ON a.code = d.owner_code ORDER BY d.code`,
  );
  return rows.map(({ entry }) => entry);
}

/**
 * Writes an issue: whole, numbered after the one before it of the same list, its bytes hashed together with that one's
 * hash. Null: the document's number stands already in its year.
 */
export async function writeIssue(
  client: ClientBase,
  head: IssueHead,
  body: Omit<IssuedCatalogue, 'kind'>,
): Promise<string | null> {
  const { rows } = await client.query<{ sequence: number; hash: string }>(
    'SELECT sequence, hash FROM catalogue_issue WHERE kind = $1 ORDER BY sequence DESC LIMIT 1 FOR UPDATE',
    [head.kind],
  );
  const sequence = (rows[0]?.sequence ?? 0) + 1;
  const previous = rows[0]?.hash ?? null;
  const id = `${head.kind}-${sequence}`;
  const text = JSON.stringify({ kind: head.kind, ...body } satisfies IssuedCatalogue);
  const written = await client.query(
    `INSERT INTO catalogue_issue (id, kind, sequence, document_number, document_date, issuer, instrument, article, reason,
       agency_code, officer, issued_at, review_id, body, hash, previous_hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) ON CONFLICT DO NOTHING`,
    [
      id,
      head.kind,
      sequence,
      head.documentNumber,
      head.documentDate,
      head.issuer,
      head.instrument,
      head.article,
      head.reason,
      head.agency,
      head.officer,
      new Date(head.at),
      head.review,
      text,
      issueHash(id, head, text, previous),
      previous,
    ],
  );
  return written.rowCount === 1 ? id : null;
}

/** Over what was decided, what it lists, and the issue before it. */
export function issueHash(
  id: string,
  { documentNumber, documentDate, issuer }: Pick<IssueHead, 'documentNumber' | 'documentDate' | 'issuer'>,
  body: string,
  previous: string | null,
): string {
  const head = JSON.stringify([id, documentNumber, documentDate, issuer, previous]);
  return createHash('sha256').update(head).update('\n').update(body).digest('hex');
}
