/** Why the embedded PostgreSQL could not be started; each code says what to do about it. */
export type PostgresErrorCode =
  | 'POSTGRES_PLATFORM_UNSUPPORTED'
  | 'POSTGRES_FILES_UNPREPARED'
  | 'POSTGRES_USER_MISSING'
  | 'POSTGRES_PORT_TAKEN'
  | 'POSTGRES_ALREADY_RUNNING'
  | 'POSTGRES_DATA_NEWER'
  | 'POSTGRES_DATA_OLDER'
  | 'POSTGRES_DATA_FOREIGN'
  | 'POSTGRES_INIT_FAILED'
  | 'POSTGRES_START_FAILED';

/** A failure of the embedded PostgreSQL, in words for the operator (Vietnamese, then English). */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';

  constructor(
    readonly code: PostgresErrorCode,
    readonly texts: { vi: string; en: string },
    /** What PostgreSQL itself said, if anything. */
    readonly detail = '',
  ) {
    super(`${code}: ${texts.vi} ${texts.en}${detail ? `\n${detail}` : ''}`);
  }
}
