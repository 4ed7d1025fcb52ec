import type { Client, PoolClient } from 'pg';
import { insertRows, publish, writeRules, type RuleDraft } from '../../../shared/publication';
import { nextGrantVersion } from '../../../subgraphs/governance/grant_versions';
import { BENCH_AGENCY } from '../province/full_rights';

/** A right that comes and goes: by a rule, or by a grant. */
export const PROBES = [
  { kind: 'rule', field: 'occupation', item: 'population.occupation' },
  { kind: 'grant', field: 'phone', item: 'population.contact' },
] as const;
export type Probe = (typeof PROBES)[number];

const FUNCTION = 'bench-policy';
export const POLICY_PURPOSE = `${FUNCTION}/state-management`;
const GRANT = 'grant.bench.policy';

const basis = { instrument: 'trình diễn', article: 'Điều 1' };
const publication = {
  author: 'pquang',
  reason: 'Đo thời gian có hiệu lực / benchmark: time until a change holds',
  documentNumber: 'trình diễn',
  change: 'BENCHMARK',
};

const rule = (id: string, items: readonly string[], deny: boolean): RuleDraft => ({
  id,
  function: FUNCTION,
  effect: 'READ',
  deny,
  items,
  rows: 'ALL',
  rowsUnit: null,
  rowsThrough: null,
  mask: null,
  purposes: ['state-management'],
  automatic: false,
  validFrom: '2020-01-01',
  validTo: null,
  note: null,
  ...basis,
});

/** A function that reads everything but what is probed; both probes closed. */
export async function prepareProbes(client: Client): Promise<void> {
  const known = await client.query('SELECT 1 FROM function WHERE code = $1', [FUNCTION]);
  if (known.rowCount === 0) await publish(client, publication, (version) => writeGround(client, version));
  for (const probe of PROBES) await change(client, probe, false);
}

async function writeGround(client: Client, version: number): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM data_item WHERE classification <> 'OPEN' AND id <> ALL($1) ORDER BY id`,
    [PROBES.map(({ item }) => item)],
  );
  const days = { valid_from: '2020-01-01', ...basis };
  await insertRows(client, 'function', [
    { code: FUNCTION, title_vi: 'Đo hiệu lực', title_en: 'Benchmark', ...days },
  ]);
  await insertRows(client, 'agency_function', [
    { agency_code: BENCH_AGENCY, function_code: FUNCTION, valid_from: days.valid_from },
  ]);
  await writeRules(
    client,
    [
      rule(
        'bench.policy.base',
        rows.map(({ id }) => id),
        false,
      ),
    ],
    publication,
    version,
  );
  const { author, reason, documentNumber } = publication;
  await insertRows(client, 'grant_right', [
    {
      id: GRANT,
      version: 1,
      agency_code: BENCH_AGENCY,
      items: [PROBES[1].item],
      rows_kind: 'ALL',
      purposes: [POLICY_PURPOSE],
      ...days,
      author,
      reason,
      document_number: documentNumber,
      published_version: version,
    },
  ]);
}

/** Publishes that the probed item is open, or is not, as the hub's own mutations do. */
export async function change(client: Client, { kind, item }: Probe, open: boolean): Promise<void> {
  await publish(client, publication, async (version) => {
    if (kind === 'rule')
      await writeRules(client, [rule('bench.policy.probe', [item], !open)], publication, version);
    else await nextGrantVersion(client as unknown as PoolClient, GRANT, !open, publication, version);
  });
}
