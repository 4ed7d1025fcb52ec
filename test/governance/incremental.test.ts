import fc from 'fast-check';
import { loadPolicyRows } from '../../shared/publication';
import { endRule, publish, writeRules, type RuleDraft } from '../../shared/publication';
import { buildSnapshot } from '../../shared/policy/snapshot';
import { governanceDatabase, withClient } from '../support/governance';
import { stopSharedPostgres, withDatabase } from '../support/postgres';

afterAll(stopSharedPostgres);

const publication = { author: 'test', reason: 'test', documentNumber: '1/QĐ', change: 'TEST' };
const FUNCTIONS = ['statistics', 'tax-administration', 'health-management'];
const draft = (id: string, at: number): RuleDraft => ({
  id,
  function: FUNCTIONS[at % 3]!,
  effect: 'READ',
  deny: at % 2 === 0,
  items: ['population.citizens-count'],
  rows: 'ALL',
  rowsUnit: null,
  rowsThrough: null,
  mask: null,
  purposes: [],
  automatic: false,
  validFrom: '2026-01-01',
  validTo: null,
  instrument: 'x',
  article: String(at),
  note: null,
});

test('reading_the_changes_gives_what_reading_everything_gives', async () => {
  await withDatabase(async (url) => {
    await governanceDatabase(url);
    await withClient(url, async (client) => {
      let snapshot = buildSnapshot(await loadPolicyRows(client));
      const step = fc.record({ rule: fc.nat(3), at: fc.nat(20), end: fc.boolean() });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
          for (const { rule, at, end } of steps) {
            await publish(client, publication, async (version) => {
              if (end) await endRule(client, `r${rule}`, '2026-12-31', publication, version);
              else await writeRules(client, [draft(`r${rule}`, at)], publication, version);
            }).catch(() => undefined); // a rule that is not there or has ended: nothing is published
          }
          snapshot = buildSnapshot(await loadPolicyRows(client, snapshot.version), snapshot);
          const whole = buildSnapshot(await loadPolicyRows(client));
          expect([...snapshot.rulesByFunction].sort()).toEqual([...whole.rulesByFunction].sort());
          expect(snapshot.version).toBe(whole.version);
        }),
        { numRuns: 25 },
      );
    });
  });
});
