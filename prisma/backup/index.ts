import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { applyMigrations } from '../migrate';
import { dumpDatabase } from './dump';
import { checkFiles, checkTarget, loadDatabase } from './load';
import { MANIFEST, parseManifest, type Manifest } from './manifest';
import { BackupError } from './problem';

export { BackupError, type BackupErrorCode } from './problem';
export type { Manifest } from './manifest';

export interface BackupPlaces {
  /** Domain → connection string. */
  urls: Readonly<Record<string, string>>;
  /** The hub's folder: checkpoints, the composed graph and which province it is go along; keys never do, they have custodians of their own. */
  home: string;
  onProgress?: (domain: string) => void;
}

const BESIDE = ['checkpoints', 'supergraph', 'province.json', 'registers.json'];

/** All databases of the province into an empty folder; each as it stood at one instant, governance last. */
export async function backup(
  province: string,
  { urls, home, onProgress }: BackupPlaces,
  folder: string,
): Promise<Manifest> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new BackupError('BACKUP_EXISTS', folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const manifest: Manifest = { format: 1, at: new Date().toISOString(), province, domains: {} };
  for (const [domain, url] of Object.entries(urls)) {
    onProgress?.(domain);
    // Checkpoints first: they must never know more than the log that is read after them.
    if (domain === 'governance') copyBeside(home, folder);
    manifest.domains[domain] = await connected(url, (client) =>
      dumpDatabase(client, path.join(folder, domain)),
    );
  }
  // Last: a folder without it is no backup.
  writeFileSync(path.join(folder, MANIFEST), JSON.stringify(manifest, null, 2), { mode: 0o600 });
  return manifest;
}

/** A backup into empty databases. All is checked before anything is written. */
export async function restore({ urls, home, onProgress }: BackupPlaces, folder: string): Promise<Manifest> {
  const manifest = readManifest(folder);
  const parts = Object.entries(urls).map(([domain, url]) => {
    const saved = manifest.domains[domain];
    if (!saved) throw new BackupError('BACKUP_UNREADABLE', domain);
    return { domain, url, saved, from: path.join(folder, domain) };
  });
  for (const { saved, from } of parts) await checkFiles(saved, from);
  for (const { domain, url, saved } of parts) {
    await applyMigrations(domain, url);
    await connected(url, (client) => checkTarget(client, domain, saved));
  }
  for (const { domain, url, saved, from } of parts) {
    onProgress?.(domain);
    await connected(url, (client) => loadDatabase(client, saved, from));
  }
  copyBeside(folder, home);
  return manifest;
}

function readManifest(folder: string): Manifest {
  let text: string;
  try {
    text = readFileSync(path.join(folder, MANIFEST), 'utf8');
  } catch (error) {
    throw new BackupError('BACKUP_UNREADABLE', path.join(folder, MANIFEST), error);
  }
  return parseManifest(text);
}

function copyBeside(from: string, to: string): void {
  for (const name of BESIDE) {
    if (existsSync(path.join(from, name)))
      cpSync(path.join(from, name), path.join(to, name), { recursive: true });
  }
}

async function connected<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
