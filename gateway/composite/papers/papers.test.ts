import { Pool } from 'pg';
import { recordCaseFact } from '../../../shared/log';
import type { Request } from '../../../shared/subgraph';
import { migrateGovernance } from '../../../test/support/governance';
import { stopSharedPostgres, withDatabase } from '../../../test/support/postgres';
import { papersFile } from './route';
import { papersSaved, savedRows } from './saved';
import type { SavedRow } from './types';

afterAll(stopSharedPostgres);

interface Saved {
  components: number;
  dossiers: number;
  copies: number;
  certifications: number;
  rowCount: number;
  rows: SavedRow[];
  csv: string;
}

type Paper = readonly [
  case_: string,
  component: string,
  procedure: string,
  title: string,
  agency: string,
  at: string,
];

const FORMULA = '=HYPERLINK("http://x","Kết hôn")';
const PAPERS: readonly Paper[] = [
  ['HS-1', 'identity', '1.000894', 'Đăng ký kết hôn', 'H15.20', '2026-01-31T23:59:59+07:00'],
  ['HS-1', 'single', '1.000894', 'Đăng ký kết hôn', 'H15.20', '2026-02-01T00:00:00+07:00'],
  ['HS-2', 'identity', '1.000894', 'Đăng ký kết hôn', 'H15.08', '2026-02-10T08:00:00+07:00'],
  ['HS-3', 'identity', '9.999999', FORMULA, 'H15.20', '2026-12-31T23:59:59+07:00'],
  ['HS-4', 'identity', '1.000894', 'Đăng ký kết hôn', 'H15.20', '2027-01-01T00:00:00+07:00'],
];

type Ask = (year: number, by: string) => Promise<Saved>;

async function withPapers(use: (ask: Ask, pool: Pool) => Promise<void>) {
  await withDatabase(async (url) => {
    await migrateGovernance(url);
    const pool = new Pool({ connectionString: url });
    try {
      for (const paper of PAPERS)
        await pool.query(
          `INSERT INTO paper_saved (case_number, component, holder, procedure_code, procedure_title, agency_code, saved_at, copies, certifications)
           VALUES ($1, $2, 'APPLICANT', $3, $4, $5, $6, 2, 1)`,
          [...paper],
        );
      const request = { database: { pool } } as unknown as Request;
      const ask = (year: number, by: string) => papersSaved(null, { year, by }, request, {} as never);
      await use(ask as never, pool);
    } finally {
      await pool.end();
    }
  });
}

test('[DOS-03] papers_are_counted_for_each_procedure_agency_and_month_and_the_year_ends_at_midnight', async () => {
  await withPapers(async (ask) => {
    const { rows, rowCount, ...total } = await ask(2026, 'PROCEDURE_AGENCY_MONTH');
    expect(rows.map(({ key, components, dossiers, copies }) => [key, components, dossiers, copies])).toEqual([
      ['1.000894 H15.08 2026-02', 1, 1, 2],
      ['1.000894 H15.20 2026-01', 1, 1, 2],
      ['1.000894 H15.20 2026-02', 1, 1, 2],
      ['9.999999 H15.20 2026-12', 1, 1, 2],
    ]);
    expect(rows[0]).toMatchObject({ procedure: '1.000894', agency: 'H15.08', month: '2026-02' });
    expect(rowCount).toBe(4);
    expect(total).toMatchObject({ components: 4, dossiers: 3, copies: 8, certifications: 4 });
    for (const by of ['PROCEDURE', 'AGENCY', 'MONTH'])
      expect((await ask(2026, by)).rows.reduce((sum, row) => sum + row.components, 0)).toBe(4);
    expect((await ask(2025, 'MONTH')).rows).toEqual([]);
    await expect(ask(1999, 'MONTH')).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  });
});

test('papers_of_a_dossier_that_nobody_settled_are_not_counted', async () => {
  await withPapers(async (ask, pool) => {
    const close = async (number: string, outcome: string) => {
      const client = await pool.connect();
      const at = { openedAt: new Date(1), closedAt: new Date(2), outcome };
      await recordCaseFact(
        client,
        { number, agency: 'H15.20', procedure: 'p', subjects: [], ...at },
        new Date(),
      );
      client.release();
    };
    const dossiers = async () => (await ask(2026, 'AGENCY')).dossiers;
    expect(await dossiers()).toBe(3);
    await close('HS-2', 'COMPLETED');
    expect(await dossiers()).toBe(3);
    for (const [outcome, left] of [
      ['REJECTED', 2],
      ['WITHDRAWN', 1],
      ['TRANSFERRED', 0],
    ] as const) {
      await close(`HS-${left + 1}`, outcome);
      expect(await dossiers()).toBe(left);
    }
  });
});

test('a_paper_that_was_asked_for_all_the_same_was_not_saved', async () => {
  await withPapers(async (ask, pool) => {
    await pool.query(`INSERT INTO paper_request (id, case_number, component, subject_id, agency_code, officer_id, ground, words, parties, asked_at)
      VALUES ('gt', 'HS-1', 'single', 'a', 'H15.20', 'o', 'LAW', '…', '{H15.20}', now())`);
    expect(await ask(2026, 'AGENCY')).toMatchObject({ components: 3, dossiers: 3 });
  });
});

test('a_title_never_runs_as_a_formula_and_the_file_holds_every_group', async () => {
  await withPapers(async (ask) => {
    const { csv } = await ask(2026, 'PROCEDURE');
    expect(csv.startsWith('\uFEFFNăm (year),')).toBe(true);
    expect(csv).toContain(`9.999999,"'=HYPERLINK(""http://x"",""Kết hôn"")",1,1,2,1\r\n`);
    const lines = (await ask(2026, 'PROCEDURE_AGENCY_MONTH')).csv.trimEnd().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toBe('2026,1.000894,H15.08,2026-02,Đăng ký kết hôn,1,1,2,1');
  });
});

test('groups_come_page_by_page_by_their_keys_and_no_page_is_larger_than_a_thousand', () => {
  const source = { rows: ['a', 'b', 'c'].map((key) => ({ key })) };
  const page = (given: object) =>
    (savedRows(source, given, {} as never, {} as never) as SavedRow[]).map(({ key }) => key);
  expect(page({})).toEqual(['a', 'b', 'c']);
  expect(page({ first: 2 })).toEqual(['a', 'b']);
  expect(page({ first: 2, after: 'b' })).toEqual(['c']);
  expect(() => page({ first: 0 })).toThrow();
  expect(() => page({ first: 1_001 })).toThrow();
});

test('the_address_of_the_file_names_a_year_and_a_grouping', () => {
  const asked = (query: string) => papersFile.variables(new URLSearchParams(query));
  expect(asked('year=2026')).toEqual({ year: 2026, by: 'PROCEDURE_AGENCY_MONTH' });
  expect(asked('year=2026&by=AGENCY')).toEqual({ year: 2026, by: 'AGENCY' });
  for (const wrong of ['', 'year=26', 'year=2026&by=PERSON', 'year=2026%0d%0aX: y'])
    expect(() => asked(wrong)).toThrow();
});
