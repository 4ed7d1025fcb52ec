import path from 'node:path';
import { catalogues } from '../../../bin/sources';
import { provinceUnits } from '../../../prisma/demo';
import { loadPolicy } from '../../../prisma/demo/policy';
import { addManyRules } from '../../../prisma/demo/policy/many_rules';
import { applyMigrations } from '../../../prisma/migrate';
import { startTestPostgres } from '../../support/postgres';
import { DIST, ROOT, startChild, type Child } from '../harness/child';
import { median } from '../harness/figures';
import type { Decided, PolicyRead } from '../processes/decide';

export interface RulesFigures extends PolicyRead {
  rounds: readonly Decided[];
}

const MANY = 100_000;
const WARMING = 2;
/** Of each side: what the compiler makes of the same code differs from process to process by a fifth. */
const PROCESSES = 3;

/** Deciding with the demonstration's few rules and with a hundred thousand, each in processes of their own, in turn. */
export async function benchRules(home: string, rounds: number): Promise<readonly RulesFigures[]> {
  const server = await startTestPostgres({ shared_buffers: '128MB' });
  const children: Child[] = [];
  const decider = async (url: string) => {
    const file = path.join(DIST, 'test', 'bench', 'processes', 'decide.js');
    const spec = { name: 'decide', command: process.execPath, args: [file, url], cwd: ROOT };
    const child = startChild(spec, path.join(home, 'logs'));
    children.push(child);
    const read = await child.heard<PolicyRead>();
    return { ...read, child, rounds: [] as Decided[] };
  };
  try {
    const url = await server.createDatabase('governance');
    await applyMigrations('governance', url);
    const units = provinceUnits('dak-lak');
    await loadPolicy({ url, province: 'dak-lak', units, catalogues: Object.values(catalogues) });
    const several = async () => {
      const each = [];
      while (each.length < PROCESSES) each.push(await decider(url));
      return each;
    };
    const few = await several();
    await addManyRules(url, MANY);
    const many = await several();
    for (let round = -WARMING; round < rounds; round += 1) {
      for (const side of few.flatMap((each, at) => [each, many[at]!])) {
        const decided = await side.child.ask<Decided>({});
        if (round >= 0) side.rounds.push(decided);
      }
    }
    return [few, many].map((side) => ({
      rules: side[0]!.rules,
      loadMs: median(side.map(({ loadMs }) => loadMs)),
      rounds: side.flatMap((each) => each.rounds),
    }));
  } finally {
    for (const { stop } of children) await stop();
    await server.stop();
  }
}
