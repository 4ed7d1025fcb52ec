import type { Client } from 'pg';
import { MigrationError } from './errors';
import type { Migration } from './folder';

interface AppliedRow {
  migration_name: string;
  checksum: string;
  finished: boolean;
}

/**
 * Compares a database's history with the migrations of this version and returns those still to be applied.
 * Later starts stop here: no engine is loaded when nothing is pending.
 */
export async function pendingMigrations(
  client: Client,
  domain: string,
  known: readonly Migration[],
): Promise<Migration[]> {
  const applied = await readHistory(client);
  refuseUnknown(domain, applied, known);
  refuseFailed(domain, applied);
  refuseEdited(domain, applied, known);
  const done = new Set(applied.map((row) => row.migration_name));
  return known.filter((migration) => !done.has(migration.name));
}

async function readHistory(client: Client): Promise<AppliedRow[]> {
  const { rows } = await client.query<{ present: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present`,
  );
  if (!rows[0]?.present) return [];
  const history = await client.query<AppliedRow>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return history.rows;
}

function refuseUnknown(domain: string, applied: readonly AppliedRow[], known: readonly Migration[]): void {
  const names = new Set(known.map(({ name }) => name));
  const unknown = applied.filter((row) => !names.has(row.migration_name)).map((row) => row.migration_name);
  if (unknown.length === 0) return;
  throw new MigrationError('DATABASE_NEWER', {
    vi: `Cơ sở dữ liệu "${domain}" thuộc phiên bản mới hơn (${unknown.join(', ')}); hãy dùng phiên bản đó của trục, hoặc chọn HUB_HOME khác.`,
    en: `The database "${domain}" belongs to a newer version (${unknown.join(', ')}); run that version of the hub, or choose another HUB_HOME.`,
  });
}

function refuseFailed(domain: string, applied: readonly AppliedRow[]): void {
  const failed = applied.find((row) => !row.finished);
  if (!failed) return;
  throw new MigrationError('MIGRATION_FAILED', {
    vi: `Lần nâng cấp ${failed.migration_name} của cơ sở dữ liệu "${domain}" đã dở dang; hãy khôi phục bản sao lưu.`,
    en: `The migration ${failed.migration_name} of the database "${domain}" broke off; restore its backup.`,
  });
}

function refuseEdited(domain: string, applied: readonly AppliedRow[], known: readonly Migration[]): void {
  const checksums = new Map(known.map(({ name, checksum }) => [name, checksum]));
  const edited = applied.find((row) => checksums.get(row.migration_name) !== row.checksum);
  if (!edited) return;
  throw new MigrationError('MIGRATION_EDITED', {
    vi: `Tệp nâng cấp ${edited.migration_name} của "${domain}" đã bị sửa sau khi áp dụng; hãy trả lại nội dung cũ, hoặc chọn HUB_HOME khác.`,
    en: `The migration ${edited.migration_name} of "${domain}" was edited after it was applied; put it back, or choose another HUB_HOME.`,
  });
}
