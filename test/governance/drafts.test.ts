import { applyChanges } from '../../shared/drafts';
import { buildSnapshot } from '../../shared/policy/snapshot';
import type { PolicySnapshot } from '../../shared/policy';
import {
  NO_CHANGES,
  publish,
  readPolicyRows,
  writeChanges,
  type PolicyChanges,
} from '../../shared/publication';
import { governanceDatabase, withClient } from '../support/governance';
import { stopSharedPostgres, withDatabase } from '../support/postgres';

afterAll(stopSharedPostgres);

const publication = { author: 'test', reason: 'test', documentNumber: '1/QĐ', change: 'TEST' };
const rule = {
  id: null,
  function: 'forestry',
  effect: 'READ',
  deny: false,
  items: ['population.identity'],
  rows: 'TERRITORY',
  rowsUnit: null,
  rowsThrough: null,
  mask: null,
  purposes: ['state-management'],
  automatic: false,
  validFrom: '2026-01-01',
  validTo: null,
  instrument: 'Luật',
  article: 'Điều 1',
  note: null,
};

const CHANGES: PolicyChanges = {
  ...NO_CHANGES,
  functions: [
    {
      code: 'forestry',
      titleVi: 'Rừng',
      titleEn: 'Forestry',
      instrument: 'Luật',
      article: 'Điều 1',
      validFrom: '2026-01-01',
      validTo: null,
    },
  ],
  assignments: [{ agency: 'H15.14', function: 'forestry', validFrom: '2026-02-01', validTo: null }],
  rules: [
    rule,
    { ...rule, id: 'statistics.ages', function: 'statistics', rows: 'ALL', items: ['population.birth'] },
  ],
  endRules: [{ id: 'statistics.names', lastDay: '2026-12-31' }],
  withdrawRules: ['statistics.years'],
  endAssignments: [{ agency: 'H15.14', function: 'health-management', lastDay: '2027-03-31' }],
  endFunctions: [{ code: 'education-management', lastDay: '2027-06-30' }],
};

/** Everything that a decision weighs; numbers of new rules are made when they are published. */
function content({ agencies, rulesByFunction }: PolicySnapshot) {
  return {
    functions: [...agencies].map(([code, facts]) => [
      code,
      [...facts.functions].sort((a, b) => (a.code < b.code ? -1 : 1)),
    ]),
    rules: [...rulesByFunction]
      .map(([code, rules]) => [
        code,
        rules.map((each) => (/^(draft|forestry)\./.test(each.id) ? { ...each, id: 'new' } : each)),
      ])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  };
}

test('a_draft_as_a_value_is_the_policy_that_its_publication_makes', () =>
  withDatabase(async (url) => {
    await governanceDatabase(url);
    await withClient(url, async (client) => {
      const drafted = buildSnapshot(applyChanges(await readPolicyRows(client), CHANGES));
      await publish(client, publication, (version) => writeChanges(client, CHANGES, publication, version));
      const published = buildSnapshot(await readPolicyRows(client));
      expect(content(published)).toEqual(content(drafted));
    });
  }));
