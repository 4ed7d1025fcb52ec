export { applyMigrations } from './apply';
export { MigrationError, type MigrationErrorCode } from './errors';
