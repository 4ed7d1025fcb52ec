import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { HubConfig } from '../../shared/config';
import { DOMAINS } from '../../shared/domains';
import type { Processes } from './processes';

/** Composes anew when anything that goes into the graph changed since the last time; composing takes seconds. */
export async function composeIfChanged(config: HubConfig, processes: Processes): Promise<void> {
  const fingerprintFile = path.join(config.home, 'supergraph', 'inputs.sha256');
  const fingerprint = inputsFingerprint(config);
  if (existsSync(fingerprintFile) && readFileSync(fingerprintFile, 'utf8') === fingerprint) return;
  await processes.run('compose');
  writeFileSync(fingerprintFile, fingerprint);
}

function inputsFingerprint(config: HubConfig): string {
  const root = path.join(__dirname, '..', '..');
  const hash = createHash('sha256');
  for (const { name } of DOMAINS) {
    hash.update(`${name} ${config.domains[name].url}\n`);
    addFiles(hash, path.join(root, 'subgraphs', name), /(\.graphql|catalogue\.js|items\.js)$/);
  }
  hash.update(readFileSync(path.join(config.home, 'keys', 'composition.public.pem')));
  addFiles(hash, path.join(root, 'gateway', 'composite'), /(\.graphql|catalogue\.js|items\.js)$/);
  addFiles(hash, path.join(root, 'shared', 'schema'), /\.(js|graphql)$/);
  return hash.digest('hex');
}

function addFiles(hash: Hash, folder: string, which: RegExp): void {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (which.test(file)) hash.update(file).update(readFileSync(path.join(folder, file)));
  }
}
