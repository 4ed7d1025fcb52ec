import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newPairFiles, newSecretFile, PAIRS, SECRETS } from './files';

/**
 * Makes the keys that are missing, and never replaces one. A demonstration does so at its first start; in production their custodian does (npm run keys).
 */
export function createDemoKeys(home: string): void {
  const folder = path.join(home, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of PAIRS) {
    if (!existsSync(path.join(folder, `${name}.private.pem`))) write(folder, newPairFiles(name));
  }
  for (const name of SECRETS) {
    if (!existsSync(path.join(folder, `${name}.key`))) write(folder, newSecretFile(name));
  }
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    const mode = name.endsWith('.public.pem') ? 0o644 : 0o600;
    writeFileSync(path.join(folder, name), content, { mode });
  }
}
