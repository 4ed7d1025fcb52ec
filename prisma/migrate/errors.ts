/** What can go wrong between a database and the migrations of this version. */
export type MigrationErrorCode =
  | 'DATABASE_NEWER'
  | 'DATABASE_UNREACHABLE'
  | 'MIGRATION_EDITED'
  | 'MIGRATION_FAILED'
  | 'MIGRATION_NAME_INVALID'
  | 'SCHEMA_MISSING';

/** A failure to migrate, in words for the operator (Vietnamese, then English). */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';

  constructor(
    readonly code: MigrationErrorCode,
    readonly texts: { vi: string; en: string },
    readonly detail = '',
  ) {
    super(`${code}: ${texts.vi} ${texts.en}${detail ? `\n${detail}` : ''}`);
  }
}
