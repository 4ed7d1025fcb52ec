import path from 'node:path';
import { Client } from 'pg';
import { applyMigrations } from '../../../prisma/migrate';
import { startTestPostgres } from '../../support/postgres';
import { DIST, ROOT, startChild, type Child } from '../harness/child';
import type { Figures } from '../harness/figures';
import { descendantsRunning, treeCpuOf } from '../harness/proc';
import { inTurn, type Contender, type Pace } from '../harness/rounds';
import { PATHS, WAYS, type Asked, type HotPath, type ReadWay } from './paths';

export interface ReadOrder {
  path: HotPath;
  way: ReadWay;
  asked: readonly Asked[];
  ms: number;
}

export interface ReadFigures {
  requests: number;
  seconds: number;
  p50: number;
  p99: number;
  /** Of the subgraph's process, in all. */
  cpuMs: number;
  statements: number;
  rows: number;
}

/** By path: the three ways; statements and rows a question. */
export type PrismaResult = readonly {
  path: HotPath;
  figures: readonly Figures[];
  each: Readonly<Record<string, { statements: number; rows: number }>>;
}[];

const QUESTIONS = 100;
const KEYS = 50;
const PEOPLE = 20_000;

/** Reads by Prisma's client, by hand and as they are generated, over one pool; the rows are compared first. */
export async function benchPrisma(
  home: string,
  pace: Pace,
  say: (text: string) => void,
): Promise<PrismaResult> {
  const server = await startTestPostgres({ shared_buffers: '128MB' });
  let child: Child | null = null;
  try {
    const url = await server.createDatabase('population');
    await applyMigrations('population', url);
    await fill(url);
    const file = path.join(DIST, 'test', 'bench', 'processes', 'reads.js');
    const spec = { name: 'reads', command: process.execPath, args: [file, url], cwd: ROOT };
    child = startChild(spec, path.join(home, 'logs'));
    const database = descendantsRunning(process.pid, 'bin/postgres').slice(0, 1);
    await requireEqual(child);
    const results = [];
    for (const path of PATHS) {
      const each: Record<string, { statements: number; rows: number }> = {};
      const contenders = WAYS.map((way): Contender => ({
        name: way,
        measure: async (ms) => {
          const before = treeCpuOf(database[0] ?? 0);
          const asked = questions(path);
          const read = await child!.ask<ReadFigures>({ path, way, asked, ms });
          each[way] = { statements: read.statements / read.requests, rows: read.rows / read.requests };
          return {
            perSecond: read.requests / read.seconds,
            p50: read.p50,
            p99: read.p99,
            cpuMs: read.cpuMs / read.requests,
            behindMs: { database: (treeCpuOf(database[0] ?? 0) - before) / read.requests },
            busy: 0,
            peakMb: 0,
            subgraphRequests: 0,
            failures: 0,
          };
        },
      }));
      say(`  ${path}`);
      results.push({ path, each, figures: await inTurn(contenders, pace, say) });
    }
    return results;
  } finally {
    await child?.stop();
    await server.stop();
  }
}

function questions(path: HotPath): Asked[] {
  return Array.from({ length: QUESTIONS }, (_, at) => ({
    commune: String(24_100 + at),
    keys: Array.from({ length: KEYS }, (_each, key) =>
      path === 'nested'
        ? `h${((at * 37 + key * 91) % 5_000) + 1}`
        : `c${((at * 37 + key * 397) % PEOPLE) + 1}`,
    ),
  }));
}

async function requireEqual(child: Child): Promise<void> {
  for (const path of PATHS) {
    const texts = await child.ask<Record<string, string>>({ look: questions(path)[3] });
    const [first, ...others] = WAYS.map((way) => texts[`${path} ${way}`]);
    if (!first || others.some((text) => text !== first)) throw new Error(`${path}: the rows differ`);
  }
}

async function fill(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO household (id, register_number, head_name, head_name_sort, head_name_search, residence_commune, address,
         member_count, subject_ids, agency_code)
       SELECT 'h' || n, 'R' || n, 'Nguyễn Văn An', 'an', 'an', (24100 + n % 100)::text, 'x', 4, '{}', 'A01.15'
         FROM generate_series(1, ${PEOPLE / 4}) n`,
    );
    await client.query(
      `INSERT INTO citizen (id, full_name, name_sort, name_search, sex, date_of_birth, residence_commune, phone,
         household_id, agency_code)
       SELECT 'c' || n, 'Người ' || n, md5(n::text), md5(n::text), 'FEMALE', '1985-03-12', (24100 + n % 100)::text,
              '09' || n, 'h' || (n % ${PEOPLE / 4} + 1), 'A01.15'
         FROM generate_series(1, ${PEOPLE}) n`,
    );
    await client.query(
      `INSERT INTO household_member (household_id, citizen_id, name_as_registered, name_sort, role, residence_commune,
         agency_code, joined_on)
       SELECT household_id, id, full_name, name_sort, 'OTHER', residence_commune, 'A01.15', '2010-01-01' FROM citizen`,
    );
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}
