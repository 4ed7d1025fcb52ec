import { setTimeout as sleep } from 'node:timers/promises';
import { createPolicyStore, type PolicyStore } from '../../gateway/policy';
import { addManyRules } from '../../prisma/demo/policy/many_rules';
import { publish } from '../../shared/publication';
import type { PolicySnapshot } from '../../shared/policy/types';
import { fixedClock } from '../../shared/time';
import { governanceDatabase, migrateGovernance, withClient } from '../support/governance';
import { startTestPostgres, stopSharedPostgres, withDatabase } from '../support/postgres';

afterAll(stopSharedPostgres);

const publication = { author: 'test', reason: 'test', documentNumber: '1/QĐ', change: 'TEST' };

/** Ends the store, whatever the test did. */
async function withStore<T>(
  options: Parameters<typeof createPolicyStore>[0],
  work: (store: PolicyStore) => Promise<T>,
): Promise<T> {
  const store = createPolicyStore(options);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** A second in the product; here it is asked that it comes at all, on however busy a machine. */
const A_SECOND = 30_000;

async function until(condition: () => boolean, ms: number): Promise<void> {
  const end = Date.now() + ms;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms`);
    await sleep(10);
  }
}

const suspend = (url: string, id: string) =>
  withClient(url, (client) =>
    publish(client, publication, () =>
      client.query(`UPDATE client_application SET status = 'SUSPENDED' WHERE id = $1`, [id]),
    ),
  );

function refusal(store: PolicyStore): { code?: string; detail?: string } {
  try {
    store.current();
    return {};
  } catch (error) {
    return error as { code: string; detail: string };
  }
}

describe('the policy store', () => {
  test.each([
    ['a_notice', { listen: true, pollMs: 60_000 }],
    ['polling_alone', { listen: false }],
  ])('a_change_takes_effect_within_a_second_by_%s', async (_, how) => {
    await withDatabase(async (url) => {
      await governanceDatabase(url);
      const seen: (readonly [number, number | undefined])[] = [];
      const onChange = (next: PolicySnapshot, last: PolicySnapshot | null) =>
        seen.push([next.version, last?.version]);
      await withStore({ connectionString: url, onChange, ...how }, async (store) => {
        const before = await store.ready();
        await sleep(200); // let it listen
        await suspend(url, 'tax-office');
        await until(() => store.current().version === 2, A_SECOND);
        expect(store.current().accounts.get('tax-office')?.status).toBe('SUSPENDED');
        expect(before.accounts.get('tax-office')?.status).toBe('ACTIVE');
        expect(seen).toEqual([
          [1, undefined],
          [2, 1],
        ]);
      });
    });
  });

  test('no_snapshot_shows_half_a_change', async () => {
    await withDatabase(async (url) => {
      await governanceDatabase(url);
      const halves: number[] = [];
      const check = ({ version, accounts }: PolicySnapshot) => {
        const states = ['tax-office', 'police', 'justice'].map((id) => accounts.get(id)?.status);
        if (new Set(states).size !== 1) halves.push(version);
      };
      await withStore({ connectionString: url, onChange: check, pollMs: 5 }, async (store) => {
        await store.ready();
        await withClient(url, async (client) => {
          for (let round = 0; round < 20; round += 1) {
            await publish(client, publication, async () => {
              for (const id of ['tax-office', 'police', 'justice']) {
                await client.query('UPDATE client_application SET status = $2 WHERE id = $1', [
                  id,
                  round % 2 === 0 ? 'SUSPENDED' : 'ACTIVE',
                ]);
                await sleep(3);
              }
            });
          }
        });
        await until(() => store.current().version === 21, A_SECOND);
        expect(halves).toEqual([]);
      });
    });
  });

  test('a_store_without_a_policy_answers_nothing_and_says_why', async () => {
    await withDatabase(async (url) => {
      await migrateGovernance(url);
      const problems: string[] = [];
      const options = { connectionString: url, pollMs: 20, onProblem: (text: string) => problems.push(text) };
      await withStore(options, async (store) => {
        await until(() => problems.length > 0, 5_000);
        expect(refusal(store)).toMatchObject({ code: 'POLICY_UNAVAILABLE' });
        expect(problems[0]).toContain('no policy was published yet');
      });
    });
  });

  test('a_half_loaded_store_is_refused_whole', async () => {
    await withDatabase(async (url) => {
      await migrateGovernance(url);
      await withClient(url, (client) => publish(client, publication, async () => undefined));
      const problems: string[] = [];
      const options = { connectionString: url, pollMs: 20, onProblem: (text: string) => problems.push(text) };
      await withStore(options, async (store) => {
        await until(() => problems.length > 0, 5_000);
        expect(refusal(store)).toMatchObject({ code: 'POLICY_UNAVAILABLE' });
        expect(problems[0]).toContain('it is not loaded yet');
      });
    });
  });

  test('a_store_that_went_back_in_time_is_refused_until_it_is_mended', async () => {
    await withDatabase(async (url) => {
      await governanceDatabase(url);
      await suspend(url, 'tax-office');
      await withStore({ connectionString: url, pollMs: 20 }, async (store) => {
        await store.ready();
        await withClient(url, (client) =>
          client.query(
            `ALTER TABLE policy_head DISABLE TRIGGER policy_head_grows;
             UPDATE policy_head SET version = 1`,
          ),
        );
        await until(() => refusal(store).code === 'POLICY_UNAVAILABLE', A_SECOND);
        expect(refusal(store).detail).toContain('older than 2');
        await withClient(url, (client) => client.query('UPDATE policy_head SET version = 2'));
        await until(() => refusal(store).code === undefined, A_SECOND);
      });
    });
  });

  test('a_store_out_of_reach_closes_after_the_set_time_and_opens_when_it_is_back', async () => {
    const postgres = await startTestPostgres();
    const clock = fixedClock(Date.now());
    const url = await postgres.createDatabase();
    await governanceDatabase(url);
    const problems: string[] = [];
    const options = {
      connectionString: url,
      clock,
      pollMs: 20,
      staleMs: 2_000,
      timeoutMs: 500,
      onProblem: (text: string) => problems.push(text),
    };
    await withStore(options, async (store) => {
      await store.ready();
      await postgres.stop();
      await until(() => problems.length > 0, 5_000);
      clock.set(clock.now() + 2_000);
      expect(store.current().version).toBe(1);
      clock.set(clock.now() + 1);
      expect(refusal(store)).toMatchObject({ code: 'POLICY_UNAVAILABLE' });
    });
  });

  test('a_broken_connection_is_made_again', async () => {
    await withDatabase(async (url) => {
      await governanceDatabase(url);
      await withStore({ connectionString: url, pollMs: 20 }, async (store) => {
        await store.ready();
        await sleep(100);
        await withClient(url, (client) =>
          client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hub-policy'
                          AND datname = current_database()`),
        );
        await suspend(url, 'tax-office');
        await until(() => store.current().version === 2, A_SECOND);
      });
    });
  });

  test('a_row_that_cannot_be_understood_refuses_the_whole_and_keeps_what_was_in_force', async () => {
    await withDatabase(async (url) => {
      await governanceDatabase(url);
      const problems: string[] = [];
      const options = { connectionString: url, pollMs: 20, onProblem: (text: string) => problems.push(text) };
      await withStore(options, async (store) => {
        await store.ready();
        await withClient(url, (client) =>
          publish(client, publication, () =>
            client.query(`ALTER TABLE client_application DROP CONSTRAINT client_application_status_check;
                          UPDATE client_application SET status = 'MAYBE' WHERE id = 'police'`),
          ),
        );
        await until(() => problems.length > 0, A_SECOND);
        expect(problems[0]).toContain('account police');
        expect(store.current().version).toBe(1);
      });
    });
  });

  test('a_hundred_thousand_rules_load_and_a_look_at_them_costs_a_map', async () => {
    await withDatabase(async (url) => {
      await governanceDatabase(url);
      await addManyRules(url, 100_000);
      // Reading them all again may take a busy machine longer than a store counts as fresh.
      await withStore({ connectionString: url, staleMs: 60_000, timeoutMs: 30_000 }, async (store) => {
        const started = Date.now();
        const snapshot = await store.ready();
        process.stdout.write(`100,000 rules: ${Date.now() - started} ms\n`);
        expect(snapshot.rulesByFunction.get('many-2-999')).toHaveLength(100);
        await suspend(url, 'tax-office');
        await until(() => store.current().version === 3, A_SECOND);
        expect(store.current().rulesByFunction.get('many-2-999')).toBe(
          snapshot.rulesByFunction.get('many-2-999'),
        );
        expect(store.current()).toBe(store.current());
      });
    });
  });
});
