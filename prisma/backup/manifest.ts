import { z } from 'zod';
import { BackupError } from './problem';

const tableSchema = z.strictObject({ name: z.string(), rows: z.number().int(), sha256: z.string() });
const domainSchema = z.strictObject({
  migrations: z.array(z.string()),
  tables: z.array(tableSchema),
  /** Last number given out by each sequence of its own (numbers of requests, of violations …). */
  sequences: z.record(z.string(), z.string()).default({}),
});
const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** RFC 3339. */
  at: z.string(),
  province: z.string(),
  domains: z.record(z.string(), domainSchema),
});

/** What a backup holds: for each domain its migrations and tables, each with its rows and the digest of its file. */
export type Manifest = z.infer<typeof manifestSchema>;
export type DomainBackup = z.infer<typeof domainSchema>;
export type TableBackup = z.infer<typeof tableSchema>;

export const MANIFEST = 'manifest.json';

/** @throws BackupError BACKUP_UNREADABLE */
export function parseManifest(text: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new BackupError('BACKUP_UNREADABLE', MANIFEST, error);
  }
}
