/**
 * `prisma generate` for every prisma/<domain> whose schema changed, all at once and without a native engine:
 * generating does not use the schema engine, and naming any executable keeps the CLI from wanting to download one.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const HASH_FILE = '.schema-hash';

/** A domain's schema: every *.prisma file directly in its folder, or in its `schema/` folder. */
export function schemaFiles(folder) {
  const inFolder = readdirSync(folder).filter((name) => name.endsWith('.prisma'));
  return inFolder.sort().map((name) => path.join(folder, name));
}

function schemaHash(folder, version) {
  const hash = createHash('sha256').update(version);
  for (const file of schemaFiles(folder))
    hash.update(path.basename(file)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function generate(root, folder) {
  return new Promise((resolve, reject) => {
    const cli = path.join(root, 'node_modules', 'prisma', 'build', 'index.js');
    const child = spawn(process.execPath, [cli, 'generate', '--schema', folder, '--no-hints'], {
      cwd: folder,
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.platform === 'win32' ? process.execPath : '/bin/true',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`prisma generate failed for ${path.basename(folder)}:\n${output}`)),
    );
  });
}

export async function generateClients(root) {
  const base = path.join(root, 'prisma');
  if (!existsSync(base)) return;
  const version = JSON.parse(
    readFileSync(path.join(root, 'node_modules/prisma/package.json'), 'utf8'),
  ).version;
  const stale = [];
  for (const entry of readdirSync(base, { withFileTypes: true })) {
    const folder = path.join(base, entry.name);
    if (!entry.isDirectory() || schemaFiles(folder).length === 0) continue;
    const hash = schemaHash(folder, version);
    const hashFile = path.join(folder, 'client', HASH_FILE);
    if (existsSync(hashFile) && readFileSync(hashFile, 'utf8') === hash) continue;
    stale.push({ folder, hash, hashFile });
  }
  await Promise.all(
    stale.map(async ({ folder, hash, hashFile }) => {
      rmSync(path.join(folder, 'client'), { recursive: true, force: true });
      await generate(root, folder);
      writeFileSync(hashFile, hash);
    }),
  );
}
