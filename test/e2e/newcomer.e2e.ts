import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { DEMO_CALLERS } from '../../shared/demo/callers';
import { startEmbeddedPostgres } from '../../shared/postgres';
import {
  letGo,
  newEnvironment,
  npmStart,
  removeHome,
  savedState,
  saveState,
  TestHub,
} from '../support/hub_process';
import { eventually, freePorts, isAlive, npmRun, start, stop, untilHealthy } from '../support/processes';
import { Client } from 'pg';

/** The first minutes of somebody who has never seen the hub, in his order. */
const hub = new TestHub();
afterAll(() => hub.close());

describe('npm start', () => {
  const { transcript } = savedState();

  test('[GEN-09, GEN-14] prints_every_address_and_a_token_for_each_caller', () => {
    for (const name of Object.keys(hub.environment).filter(
      (it) => it.endsWith('_PORT') && it !== 'POSTGRES_PORT',
    )) {
      expect(transcript).toContain(`:${hub.setting(name)}`);
    }
    for (const { name } of DEMO_CALLERS) {
      expect(transcript).toMatch(new RegExp(`^${name}\n  eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+$`, 'm'));
    }
  });

  test('[GEN-20] the_call_to_paste_joins_four_domains_and_shows_one_refusal_with_its_way_out', () => {
    const pasted = /^curl -s [\s\S]*?'$/m.exec(transcript.slice(transcript.indexOf('curl -s')))?.[0] ?? '';
    const output = execFileSync('bash', ['-c', pasted], {
      cwd: path.join(__dirname, '..', '..'),
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...hub.environment },
      encoding: 'utf8',
    });
    const { data, errors } = JSON.parse(output) as {
      data: { citizen: Record<string, { nodes: unknown[] } | string | null> };
      errors: { extensions: Record<string, unknown> }[];
    };
    const { citizen } = data;
    // Population, civil status, land, enterprises.
    expect(citizen['fullName']).toBe(hub.facts.citizen.name);
    for (const list of ['marriages', 'childrenBirths', 'parcels', 'enterprisesRepresented']) {
      expect((citizen[list] as { nodes: unknown[] }).nodes.length).toBeGreaterThan(0);
    }
    expect(citizen['religion']).toBeNull();
    // What is known of his household's poverty is read with his consent alone.
    expect(errors.slice(1).map(({ extensions }) => extensions['reason'])).toEqual(['CONSENT_REQUIRED']);
    expect(errors[0]?.extensions).toMatchObject({
      code: 'FIELD_REFUSED',
      coordinate: 'Citizen.religion',
      owner: { code: 'A01.15' },
      howToAsk: { request: { dataItems: ['population.religion'] } },
    });
  });

  test('beside_a_running_one_says_where_that_one_answers', async () => {
    const second = await start('npm', ['start'], hub.environment).ended;
    expect(second.code).not.toBe(0);
    expect(second.stderr).toContain('HUB_ALREADY_RUNNING');
    expect(second.stderr).toContain(`:${hub.setting('GATEWAY_PORT')}/graphql`);
    expect((await hub.ask('police', { query: '{ __typename }' })).status).toBe(200);
  });

  test('on_taken_ports_names_all_of_them', async () => {
    const environment = await newEnvironment();
    try {
      const taken = { GATEWAY_PORT: hub.setting('GATEWAY_PORT'), LAND_PORT: hub.setting('LAND_PORT') };
      const { code, stderr } = await start('npm', ['start'], { ...environment, ...taken }).ended;
      expect(code).not.toBe(0);
      expect(stderr).toContain('PORT_TAKEN');
      expect(stderr).toContain(`GATEWAY_PORT=${taken.GATEWAY_PORT}, LAND_PORT=${taken.LAND_PORT}`);
      expect(existsSync(path.join(environment['HUB_HOME'] ?? '', 'hub.pid'))).toBe(false);
    } finally {
      removeHome(environment);
    }
  });

  test('with_wrong_settings_tells_all_mistakes_at_once', async () => {
    const wrong = {
      GATEWAY_PORT: 'abc',
      HUB_CITIZENS: '-1',
      OIDC_ISSUER: 'nowhere',
      LAND_DATABASE_URL: 'mysql://x',
    };
    const { code, stderr } = await start('npm', ['start'], { ...hub.environment, ...wrong }).ended;
    expect(code).not.toBe(0);
    for (const setting of Object.keys(wrong)) expect(stderr).toContain(setting);
  });
});

describe('npm run token', () => {
  test('[ACC-02] lists_the_callers_and_prints_one_fresh_token_alone', async () => {
    const list = await npmRun('token', [], hub.environment);
    expect(list.code).toBe(0);
    for (const { name } of DEMO_CALLERS) expect(list.stdout).toMatch(new RegExp(`^${name} `, 'm'));
    const one = await npmRun('token', ['tax-office'], hub.environment);
    expect([one.code, one.stderr]).toEqual([0, '']);
    expect(one.stdout).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const answer = await hub.ask('tax-office', {
      query: '{ viewer { client } }',
      token: one.stdout.trim(),
    });
    expect(answer.data.viewer.client).toBe('tax-office');
  });

  test('names_the_callers_when_it_does_not_know_one', async () => {
    const { code, stderr } = await npmRun('token', ['mayor'], hub.environment);
    expect(code).not.toBe(0);
    expect(stderr).toContain('CALLER_UNKNOWN');
    expect(stderr).toContain('land-office');
  });
});

describe('npm run subgraph', () => {
  test('[SEC-15] serves_one_domain_alone_which_answers_nobody_without_a_ticket', async () => {
    const [port] = await freePorts(1);
    const environment = { ...hub.environment, LAND_PORT: String(port) };
    const land = start('npm', ['run', '-s', 'subgraph', '--', 'land'], environment);
    try {
      await untilHealthy(`http://127.0.0.1:${port}/ready`, land);
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ _service { sdl } }' }),
      });
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
      expect(errors[0]?.extensions.code).toBe('TICKET_MISSING');
    } finally {
      await stop(land, 'SIGINT');
    }
  });

  test('names_the_domains_when_it_does_not_know_one', async () => {
    const { code, stderr } = await npmRun('subgraph', ['weather'], hub.environment);
    expect([code, stderr]).toEqual([1, expect.stringContaining('population, land')]);
  });
});

describe('Ctrl-C and a later start', () => {
  const governance = hub.databaseUrl('governance');
  const FUTURE = `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
    VALUES ('future', 'future', '29990101000000_future', now(), now(), 1)`;

  test('leave_no_process_and_no_lock_refuse_a_database_of_a_newer_version_and_use_the_province_again', async () => {
    const state = savedState();
    const [before] = await hub.sql<{ n: string }>('population', 'SELECT count(*) AS n FROM citizen');
    await hub.sql('governance', FUTURE);
    const family = descendants(state.pid);
    expect(family.length).toBeGreaterThan(9);
    process.kill(-state.pid, 'SIGINT');
    const left = await eventually(
      async () => [state.pid, ...family].filter(isAlive),
      (alive) => alive.length === 0,
      30_000,
    );
    expect(left).toEqual([]);
    expect(existsSync(path.join(hub.setting('HUB_HOME'), 'hub.pid'))).toBe(false);

    const newer = await start('npm', ['start'], hub.environment).ended;
    expect(newer.code).not.toBe(0);
    expect(newer.stderr).toContain('29990101000000_future');
    expect(newer.stderr).toMatch(/[A-Z]+_[A-Z_]+: /);
    await withDatabaseAlone((url) => execute(url, `DELETE FROM _prisma_migrations WHERE id = 'future'`));

    const again = await npmStart(hub.environment);
    letGo(again);
    saveState({ ...state, pid: again.pid });
    expect(again.words()).not.toContain('First start');
    const [after] = await hub.sql<{ n: string }>('population', 'SELECT count(*) AS n FROM citizen');
    expect(after).toEqual(before);
    expect(
      (await hub.ask('police', { query: '{ citizens(first: 1) { nodes { fullName } } }' })).errors,
    ).toBeUndefined();
  }, 120_000);

  async function withDatabaseAlone(work: (url: string) => Promise<void>): Promise<void> {
    const postgres = await startEmbeddedPostgres({
      dataDir: path.join(hub.setting('HUB_HOME'), 'postgres'),
      port: Number(hub.setting('POSTGRES_PORT')),
    });
    try {
      await work(governance);
    } finally {
      await postgres.stop();
    }
  }
});

async function execute(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}

/** Every process below this one. */
function descendants(pid: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  const below = (parent: number): number[] =>
    rows.filter(([, of]) => of === parent).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}
