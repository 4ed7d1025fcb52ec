import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { createAuthenticator, issuerKeys } from '../../gateway/authenticate';
import { sqlAccounts, startIssuer, type RunningIssuer } from '../../gateway/issuer';
import { callerToken } from '../../shared/demo/caller_token';
import { DEMO_CALLERS, DEMO_PASSWORD, demoCaller } from '../../shared/demo/callers';
import { hashSecret } from '../../shared/secrets';
import { HUB_AUDIENCE, SIGN_IN_CLIENT } from '../../shared/token';
import { governanceDatabase } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';

let postgres: TestPostgres;
let pool: Pool;
let folder: string;
let issuer: RunningIssuer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-callers-'));
  postgres = await startTestPostgres();
  const url = await postgres.createDatabase('governance');
  await governanceDatabase(url);
  pool = new Pool({ connectionString: url, max: 2 });
  pool.on('error', () => undefined);
  const passwordHash = await hashSecret(DEMO_PASSWORD);
  issuer = await startIssuer({
    mode: 'demo',
    port: 0,
    audience: HUB_AUDIENCE,
    keysFolder: folder,
    accounts: sqlAccounts({
      query: (text, values) => pool.query(text, [...values]),
      passwordHash,
      citizens: DEMO_CALLERS.filter(({ flow }) => flow === 'citizen').map(({ name }) => ({
        kind: 'citizen',
        pseudonym: `a-${name}`,
        login: name,
        name: 'Công dân',
        passwordHash,
        active: true,
      })),
    }),
    warn: () => undefined,
  });
});
afterAll(async () => {
  await issuer?.close();
  await pool?.end();
  await postgres?.stop();
  await rm(folder, { recursive: true });
});

const authenticate = (token: string, purpose: string) =>
  createAuthenticator({
    issuer: issuer.url,
    audience: HUB_AUDIENCE,
    keys: issuerKeys({ issuer: issuer.url }),
  })(new Headers({ authorization: `Bearer ${token}`, 'hub-purpose': purpose }));

test.each(DEMO_CALLERS.map((caller) => [caller.name, caller] as const))(
  '[ACC-09] [ACC-13] gives %s a token that names the caller',
  async (name, caller) => {
    const { principal } = await authenticate(await callerToken(issuer.url, caller), caller.purposes[0]!);
    expect(principal).toEqual(
      caller.flow === 'citizen'
        ? { kind: 'CITIZEN', subject: `a-${name}` }
        : {
            kind: 'AGENCY',
            agency: caller.agency,
            client: caller.flow === 'officer' ? SIGN_IN_CLIENT : name,
            officer: caller.officer?.id ?? null,
          },
    );
  },
);

test.each(
  DEMO_CALLERS.filter((caller) => caller.flow !== 'citizen').map((caller) => [caller.name, caller] as const),
)('[SCP-10] the purposes of %s are those of functions of its agency', async (_name, caller) => {
  for (const purpose of caller.purposes) {
    const { rows } = await pool.query(
      `SELECT 1 FROM agency_function f, purpose p WHERE f.agency_code = $1 AND f.function_code = $2 AND p.code = $3`,
      [caller.agency, ...purpose.split('/')],
    );
    expect([purpose, rows.length]).toEqual([purpose, 1]);
  }
});

test.each([
  ['an application', 'client_application', 'id', 'land-office', 'land-office'],
  ['an officer', 'officer', 'id', 'pquang', 'administrator'],
  ['an agency', 'agency', 'code', 'H15.20', 'portal'],
  ["an agency's account", 'agency_account', 'agency_code', 'G12.66', 'tax-office'],
])('[ACC-01] gives no token once %s is suspended', async (_what, table, key, id, name) => {
  const caller = demoCaller(name)!;
  await pool.query(`UPDATE ${table} SET status = 'SUSPENDED' WHERE ${key} = $1`, [id]);
  await expect(callerToken(issuer.url, caller)).rejects.toThrow();
  await pool.query(`UPDATE ${table} SET status = 'ACTIVE' WHERE ${key} = $1`, [id]);
  await expect(callerToken(issuer.url, caller)).resolves.toContain('.');
});
