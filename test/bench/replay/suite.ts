import { Pool } from 'pg';
import { catalogues, provinceSources } from '../../../bin/sources';
import { runReplay } from '../../../gateway/composite/replay/run';
import { loadGraph } from '../../../gateway/supergraph/graph';
import { provinceUnits } from '../../../prisma/demo';
import { loadPolicy } from '../../../prisma/demo/policy';
import { applyMigrations } from '../../../prisma/migrate';
import { DOMAINS } from '../../../shared/domains';
import { applyChanges } from '../../../shared/drafts';
import { buildSnapshot } from '../../../shared/policy/snapshot';
import { loadPolicyRows, NO_CHANGES } from '../../../shared/publication';
import { ReplayJudge, type RecordedOperation, type ReplayGround } from '../../../shared/replay';
import { compose } from '../../../shared/schema/compose';
import { withClient } from '../../support/governance';
import { startTestPostgres } from '../../support/postgres';
import { fillLog } from './world';

export interface ReplayFigures {
  records: number;
  operations: number;
  decided: number;
  affected: number;
  /** Reading the log, deciding, counting. */
  seconds: number;
  /** The longest time in which the process answered nobody else. */
  longestTurnMs: number;
  /** Deciding every record by itself, of a sample: ms each. */
  eachMs: number;
  sample: number;
}

const DENIED = ['commune-administration', 'tax-administration', 'land-administration'];

/** Recorded operations replayed against a draft that touches every caller: each different decision once, and one by one. */
export async function benchReplay(records: number, sample: number): Promise<ReplayFigures> {
  const server = await startTestPostgres({ shared_buffers: '128MB' });
  const url = await server.createDatabase('governance');
  const pool = new Pool({ connectionString: url, max: 2 });
  try {
    await applyMigrations('governance', url);
    const units = provinceUnits('dak-lak');
    await loadPolicy({ url, province: 'dak-lak', units, catalogues: Object.values(catalogues) });
    const { operations } = await fillLog(url, records);
    const ground = await groundOf(url);
    const window = { from: 0, to: Date.now() + 60_000 };
    const turns = watchTurns();
    const start = performance.now();
    const outcome = await runReplay({ pool, ground, window, onProgress: () => Promise.resolve(true) });
    const seconds = (performance.now() - start) / 1_000;
    const longestTurnMs = turns.stop();
    return {
      records: outcome!.recordings,
      operations,
      decided: outcome!.decided,
      affected: outcome!.affected.recordings,
      seconds,
      longestTurnMs,
      eachMs: await oneByOne(pool, ground, sample),
      sample,
    };
  } finally {
    await pool.end();
    await server.stop();
  }
}

async function groundOf(url: string): Promise<ReplayGround> {
  const addresses = Object.fromEntries(DOMAINS.map(({ name }) => [name, `http://${name}/graphql`]));
  const composed = compose(provinceSources(addresses as never));
  const graph = loadGraph(composed.supergraphSdl, () => composed.classification);
  const rows = await withClient(url, (client) => loadPolicyRows(client));
  const rules = DENIED.map((code) => ({
    id: null,
    function: code,
    effect: 'READ',
    deny: true,
    items: ['population.birth'],
    rows: 'ALL',
    rowsUnit: null,
    rowsThrough: null,
    mask: null,
    purposes: [],
    automatic: false,
    validFrom: '2020-01-01',
    validTo: null,
    instrument: '-',
    article: '-',
    note: null,
  }));
  return {
    schema: graph.supergraphSchema,
    classification: graph.classification,
    closures: graph.closures,
    before: buildSnapshot(rows),
    after: buildSnapshot(applyChanges(rows, { ...NO_CHANGES, rules })),
    at: Date.now(),
  };
}

/** The same work without remembering anything from one record to the next. */
async function oneByOne(pool: Pool, ground: ReplayGround, sample: number): Promise<number> {
  const { rows } = await pool.query<RecordedOperation & { agency: string; purpose: string }>(
    `SELECT l.agency, l.purpose, o.hash, o.text, NULL AS name, d.body::json ->> 'variables' AS variables
       FROM sharing_log l JOIN sharing_decision d ON d.hash = l.decision JOIN sharing_operation o ON o.hash = l.operation
      ORDER BY l.sequence LIMIT $1`,
    [sample],
  );
  const start = performance.now();
  for (const { agency, purpose, ...operation } of rows) {
    new ReplayJudge(ground).judge(operation, {
      kind: 'AGENCY',
      agency,
      officer: true,
      purpose,
      caseNumber: null,
    });
  }
  return (performance.now() - start) / rows.length;
}

function watchTurns(): { stop: () => number } {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 1);
    last = now;
  }, 1);
  return {
    stop: () => {
      clearInterval(timer);
      return longest;
    },
  };
}
