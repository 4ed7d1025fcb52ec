import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execute } from '../../test/support/log_database';
import { startTestPostgres, type TestPostgres } from '../../test/support/postgres';
import { applyMigrations } from '../migrate';
import { backup, restore } from '.';
import { tableFile } from './dump';

let postgres: TestPostgres;
let folder: string;
let source: Record<string, string>;
const home = () => path.join(folder, 'home');
const made = () => path.join(folder, 'backup');
const fresh = async () => ({
  population: await postgres.createDatabase('population'),
  governance: await postgres.createDatabase('governance'),
});

beforeAll(async () => {
  postgres = await startTestPostgres();
  folder = mkdtempSync(path.join(tmpdir(), 'hub-backup-'));
  source = await fresh();
  for (const [domain, url] of Object.entries(source)) await applyMigrations(domain, url);
  await execute(
    source['population'] ?? '',
    `INSERT INTO household (id, register_number, head_name, head_name_sort, head_name_search, residence_commune, address,
       member_count, subject_ids, agency_code)
     SELECT 'h' || n, 'R' || n, 'Nguyễn Văn An', 'x', 'x', '24121', 'x', 1, ARRAY['c' || n], 'A01.15' FROM generate_series(1, 500) n`,
  );
  await execute(
    source['governance'] ?? '',
    `INSERT INTO case_fact (number, agency, procedure, subjects, digest, opened_at, valid_from, known_from)
     VALUES ('1', 'H15.20', 'x', '{}', 'd', now(), now(), now())`,
  );
  await execute(source['governance'] ?? '', `SELECT setval('access_request_number', 41)`);
  await backup('dak-lak', { urls: source, home: home() }, made());
}, 120_000);

afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  test('[SEC-09] comes_back_row_for_row_and_goes_on_counting', async () => {
    const target = await fresh();
    await restore({ urls: target, home: home() }, made());
    const all = 'SELECT * FROM household ORDER BY id';
    expect(await execute(target.population, all)).toEqual(await execute(source['population'] ?? '', all));
    const next = `INSERT INTO case_fact (number, agency, procedure, subjects, digest, opened_at, valid_from, known_from)
      VALUES ('2', 'H15.20', 'x', '{}', 'd', now(), now(), now()) RETURNING id`;
    expect(await execute(target.governance, next)).toEqual([{ id: '2' }]);
    const number = `SELECT nextval('access_request_number') AS number`;
    expect(await execute(target.governance, number)).toEqual([{ number: '42' }]);
  }, 60_000);

  test('is_never_mixed_with_rows_that_are_there', async () => {
    await expect(restore({ urls: source, home: home() }, made())).rejects.toMatchObject({
      code: 'BACKUP_TARGET_NOT_EMPTY',
    });
  }, 60_000);

  test('that_was_altered_restores_nothing', async () => {
    const file = tableFile(path.join(made(), 'population'), 'household');
    const whole = readFileSync(file);
    const altered = Buffer.from(whole);
    altered[altered.length - 9] = (altered[altered.length - 9] ?? 0) ^ 1;
    writeFileSync(file, altered);
    const target = await fresh();
    await expect(restore({ urls: target, home: home() }, made())).rejects.toMatchObject({
      code: 'BACKUP_ALTERED',
    });
    writeFileSync(file, whole);
    await expect(execute(target.population, 'SELECT FROM household')).rejects.toThrow('does not exist');
  }, 60_000);

  test('is_not_written_over_another', async () => {
    await expect(backup('dak-lak', { urls: source, home: home() }, made())).rejects.toMatchObject({
      code: 'BACKUP_EXISTS',
    });
  });
});
