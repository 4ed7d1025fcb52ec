import { createHash } from 'node:crypto';
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
    hash.update(readFileSync(path.join(root, 'subgraphs', name, 'schema.graphql')));
    hash.update(readFileSync(path.join(root, 'subgraphs', name, 'catalogue.js')));
  }
  hash.update(readFileSync(path.join(config.home, 'keys', 'composition.public.pem')));
  const rules = path.join(root, 'shared', 'schema');
  for (const file of readdirSync(rules, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(js|graphql)$/.test(file)) hash.update(file).update(readFileSync(path.join(rules, file)));
  }
  return hash.digest('hex');
}
