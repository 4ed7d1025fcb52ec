/**
 * `npm run migrate`                         applies what is pending, to the databases in the settings
 * `npm run migrate -- diff <domain> <name>` writes a migration from the changes of a schema
 * `npm run migrate -- check`                fails when a schema and its migrations differ
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { applyMigrations } from '../prisma/migrate';
import { diffSchema, writeMigration } from '../prisma/migrate/diff';
import { loadConfigOrExit } from '../shared/config';
import { DOMAIN_NAMES, isDomainName } from '../shared/domains';
import { freePort, startEmbeddedPostgres } from '../shared/postgres';

/** The sources, not the copy in `dist`: that is where migrations are written. */
const SOURCES = path.resolve(process.cwd(), 'prisma');

async function main([command = 'apply', ...args]: string[]): Promise<number> {
  if (command === 'apply') return apply();
  if (command === 'diff') return diff(args[0] ?? '', args[1] ?? '');
  if (command === 'check') return check();
  console.error('Cách dùng / usage: npm run migrate -- [apply | diff <domain> <name> | check]');
  return 2;
}

async function apply(): Promise<number> {
  const config = loadConfigOrExit();
  for (const domain of DOMAIN_NAMES) {
    const applied = await applyMigrations(domain, config.domains[domain].databaseUrl);
    console.log(`${domain}: ${applied.length === 0 ? 'không có gì mới / up to date' : applied.join(', ')}`);
  }
  return 0;
}

async function diff(domain: string, name: string): Promise<number> {
  if (!isDomainName(domain)) {
    console.error(
      `Không có lĩnh vực "${domain}". There is no domain "${domain}": ${DOMAIN_NAMES.join(', ')}`,
    );
    return 2;
  }
  return withScratchServer(async (url) => {
    const folder = await writeMigration(domain, name, url, new Date(), SOURCES);
    console.log(folder ?? `${domain}: lược đồ không đổi / the schema has not changed`);
    return 0;
  });
}

async function check(): Promise<number> {
  return withScratchServer(async (url) => {
    let differences = 0;
    for (const domain of DOMAIN_NAMES) {
      const script = await diffSchema(domain, url, SOURCES);
      if (script === '') continue;
      differences += 1;
      console.error(
        `${domain}: lược đồ và các bản nâng cấp khác nhau / schema and migrations differ\n${script}`,
      );
    }
    return differences === 0 ? 0 : 1;
  });
}

/** Comparing replays the migrations into a database of their own, on a server that is thrown away afterwards. */
async function withScratchServer(use: (url: string) => Promise<number>): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-migrate-'));
  const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'data'), port: await freePort() });
  try {
    return await use(server.url('postgres'));
  } finally {
    await server.stop('immediate');
    rmSync(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
