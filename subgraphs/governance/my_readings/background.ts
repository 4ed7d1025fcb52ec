import type { ReadingAct } from '../../../shared/log';
import type { Database } from '../../../shared/sql';
import { disclosedIn, type Names } from './disclosed';

interface Basis {
  instrument: string | null;
  article: string | null;
}

interface Item {
  dataItem: string;
  title: string;
}

/** What the log names by code, in words: legal bases, functions, purposes, his own cases. */
export interface Background {
  basis(kind: string, id: string, version: number): Basis;
  /** What a field is called in the catalogue; null: of an item that is there no more. */
  item(coordinate: string): Item | null;
  titles(purpose: string | null): { function: string | null; purposeTitle: string | null };
  /** Cases that he is in → procedure. */
  cases: ReadonlyMap<string, string>;
  heldUntil(whole: string): string | null;
  /** Evidence that was signed on these records. */
  evidence(responses: readonly string[]): readonly IssuedOn[];
}

/** Evidence as the person whose data it holds is told of it. */
export interface IssuedOn {
  id: string;
  component: string;
  issuedAt: string;
  expiresAt: string;
  revokedAt: string | null;
}

type Texts = Record<string, string | null>;

const BASES = `SELECT 'RULE' AS kind, id, version::text AS version, instrument, article FROM scope_rule WHERE id = ANY($1)
  UNION ALL SELECT 'GRANT', id, version::text, instrument, article FROM grant_right WHERE id = ANY($1)`;
const ITEMS = `SELECT c.name, i.id AS "dataItem", i.title_vi AS title FROM data_item i CROSS JOIN LATERAL unnest(i.coordinates) AS c(name)
  WHERE i.coordinates && $1 AND c.name = ANY($1)`;
const TITLES = `SELECT 'F' AS kind, code, title_vi AS title FROM function WHERE code = ANY($1)
  UNION ALL SELECT 'P', code, title_vi FROM purpose WHERE code = ANY($2)`;
const CASES = `SELECT DISTINCT number, procedure FROM case_fact WHERE number = ANY($1) AND $2 = ANY(subjects)`;
const RELEASES = `SELECT a.whole, to_char(reading_release(a.at, a.purpose) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS until
  FROM unnest($1::text[], $2::timestamptz[], $3::text[]) AS a(whole, at, purpose)
  WHERE reading_release(a.at, a.purpose) > a.at`;

const TIME = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const EVIDENCE = `SELECT record, id, component, ${TIME('issued_at')} AS "issuedAt", ${TIME('expires_at')} AS "expiresAt",
    ${TIME('revoked_at')} AS "revokedAt"
  FROM evidence WHERE case_number = ANY($1) AND record = ANY($2) ORDER BY issued_at, id`;

/** All that one page needs, in six statements whatever its length. */
export async function backgroundOf(
  database: Database,
  acts: readonly ReadingAct[],
  subject: string,
  names: Names,
): Promise<Background> {
  const ask = (text: string, ...values: unknown[]) => database.query({ text, values }) as Promise<Texts[]>;
  const heads = acts.map(({ records }) => records[0]!.entry);
  const purposes = heads.map(({ purpose }) => (purpose ?? '').split('/'));
  const entries = acts.flatMap(({ records }) => records.map(({ entry }) => entry));
  const numbers = [...new Set(entries.flatMap((entry) => entry.case ?? []))];
  const fields = acts.flatMap(({ records }) => disclosedIn(records, names));
  const [bases, items, titles, cases, releases, evidence] = await Promise.all([
    ask(BASES, [...new Set(fields.map(({ id }) => id))]),
    ask(ITEMS, [...new Set(fields.map(({ coordinate }) => coordinate))]),
    ask(
      TITLES,
      purposes.map(([code]) => code),
      purposes.map(([, code]) => code ?? ''),
    ),
    ask(CASES, numbers, subject),
    ask(
      RELEASES,
      acts.map(({ whole }) => whole),
      acts.map(({ at }) => new Date(at)),
      heads.map(({ purpose }) => purpose),
    ),
    ask(
      EVIDENCE,
      numbers,
      entries.map(({ response }) => response),
    ),
  ]);
  const byName = keyed(items, ({ name }) => name!);
  const byRight = keyed(bases, ({ kind, id, version }) => `${kind} ${id} ${version}`);
  const byCode = keyed(titles, ({ kind, code }) => `${kind} ${code}`);
  const byWhole = keyed(releases, ({ whole }) => whole!);
  return {
    basis(kind, id, version) {
      const found = byRight.get(`${kind === 'GRANT' ? 'GRANT' : 'RULE'} ${id} ${version}`);
      return { instrument: found?.['instrument'] ?? null, article: found?.['article'] ?? null };
    },
    item(coordinate) {
      const found = byName.get(coordinate);
      return found === undefined ? null : { dataItem: found['dataItem']!, title: found['title']! };
    },
    titles(purpose) {
      const [of, what] = (purpose ?? '').split('/');
      return {
        function: byCode.get(`F ${of}`)?.['title'] ?? null,
        purposeTitle: byCode.get(`P ${what}`)?.['title'] ?? null,
      };
    },
    cases: new Map(cases.map(({ number, procedure }) => [number!, procedure!])),
    heldUntil: (whole) => byWhole.get(whole)?.['until'] ?? null,
    evidence: (responses) =>
      evidence.filter(({ record }) => responses.includes(record!)) as unknown as readonly IssuedOn[],
  };
}

const keyed = (rows: readonly Texts[], key: (row: Texts) => string): Map<string, Texts> =>
  new Map(rows.map((row) => [key(row), row]));
