import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Pool } from 'pg';
import { rotateIssuerKeys, sqlAccounts, startIssuer } from '../gateway/issuer';
import { demoFacts } from '../prisma/demo/demonstration';
import type { ProvinceSlug } from '../prisma/demo/units';
import { loadConfigOrExit, type HubConfig } from '../shared/config';
import { DEMO_CALLERS, DEMO_PASSWORD, demoLogin } from '../shared/demo/callers';
import { hashSecret } from '../shared/secrets';
import { untilStopped } from './gateway/until_stopped';
import { operatorLog } from './operator/log';
import { loadedRegisters } from './start/marker';

/**
 * `npm run issuer`: the embedded OpenID provider of the demonstration, on the accounts of the governance database;
 * `npm run issuer -- --rotate`: a new signing key for its next start, the last ones stay published beside it.
 */
async function main([option]: string[]): Promise<void> {
  const config = loadConfigOrExit();
  const keysFolder = join(config.home, 'keys');
  if (option === '--rotate') {
    const { keys } = await rotateIssuerKeys(keysFolder);
    return void console.log(`Khóa ký mới / new signing key: ${keys[0]?.kid}`);
  }
  if (option !== undefined) throw new Error(`OPTION_UNKNOWN: ${option}; --rotate`);
  const pool = new Pool({ connectionString: config.domains.governance.databaseUrl, max: 4 });
  const log = operatorLog('issuer');
  pool.on('error', (error) => log.warn({ err: error }, 'DATABASE_CONNECTION_LOST'));
  const passwordHash = await hashSecret(DEMO_PASSWORD);
  const issuer = await startIssuer({
    mode: config.mode,
    port: config.issuerPort,
    host: config.host,
    issuerUrl: config.oidc.issuer,
    audience: config.oidc.audience,
    keysFolder,
    accounts: sqlAccounts({
      query: (text, values) => pool.query(text, [...values]),
      passwordHash,
      citizens: await demoCitizens(config, keysFolder, passwordHash),
    }),
    demonstration: { accounts: listed(), password: DEMO_PASSWORD },
    warn: (text) => log.warn(text),
  });
  console.log(issuer.url);
  await untilStopped({
    close: async () => {
      await issuer.close();
      await pool.end();
    },
  });
}

async function demoCitizens(config: HubConfig, keysFolder: string, passwordHash: string) {
  const pseudonymKey = Buffer.from((await readFile(join(keysFolder, 'pseudonym.key'), 'utf8')).trim(), 'hex');
  const { seed, province } = loadedRegisters(config) ?? config;
  const { citizen, couple } = demoFacts({ seed, pseudonymKey, province: province as ProvinceSlug });
  return Object.entries({ citizen, ...couple }).map(([login, { id, name }]) => ({
    ...{ kind: 'citizen' as const, pseudonym: id, login, name, passwordHash, active: true },
  }));
}

function listed() {
  return DEMO_CALLERS.filter((caller) => caller.flow !== 'client').map((caller) => ({
    login: demoLogin(caller),
    title: caller.title,
  }));
}

function explain(error: NodeJS.ErrnoException & { port?: number }): string {
  if (error.code === 'EADDRINUSE') {
    return `PORT_IN_USE: cổng ${error.port} đang được dùng; đặt ISSUER_PORT khác. / Port ${error.port} is taken; set another ISSUER_PORT.`;
  }
  if (error.code === 'ENOENT') {
    return `KEYS_MISSING: chưa có ${error.path}; hãy chạy npm start một lần. / ${error.path} is missing; run npm start once.`;
  }
  return error.message;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? explain(error) : error);
  process.exit(1);
});
