export { withClient } from './client';
export { PostgresError, type PostgresErrorCode } from './errors';
export { freePort, freePorts } from './free_port';
export {
  embeddedUrl,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './server';
