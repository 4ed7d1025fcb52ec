export { PostgresError, type PostgresErrorCode } from './errors';
export {
  embeddedUrl,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './server';
