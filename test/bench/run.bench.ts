import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfigOrExit } from '../../shared/config';
import { FAMILIES, type Bench } from './families';
import { ROOT } from './harness/child';
import { writeSection } from './report/document';
import { describeMachine } from './report/machine';

/** Everything that is measured, in one run: prints tables and writes docs/performance.md. */
const NAMES = Object.keys(FAMILIES);
const USAGE = `npm run bench -- [--quick] [--only ${NAMES.join(',')}] [--contender NAME] [--large] [--requests N] [--changes N] [--rounds N] [--seconds N] [--profile] [--before NAME=DIST] [--semi-space MB] [--no-write]`;

function options() {
  try {
    const { values } = parseArgs({
      options: {
        quick: { type: 'boolean', default: false },
        large: { type: 'boolean', default: false },
        write: { type: 'boolean', default: true },
        profile: { type: 'boolean', default: false },
        before: { type: 'string', multiple: true, default: [] },
        'semi-space': { type: 'string', multiple: true, default: [] },
        only: { type: 'string' },
        contender: { type: 'string', multiple: true, default: [] },
        requests: { type: 'string' },
        changes: { type: 'string' },
        rounds: { type: 'string' },
        seconds: { type: 'string' },
      },
      allowNegative: true,
    });
    const usual = values.quick ? NAMES.filter((name) => name !== 'scale') : NAMES;
    const asked = values.only === undefined ? usual : values.only.split(',');
    if (!asked.every((name) => name in FAMILIES)) throw new Error();
    return { ...values, families: NAMES.filter((name) => asked.includes(name)) };
  } catch {
    console.error(USAGE);
    process.exit(1);
  }
}

async function main(): Promise<void> {
  const { families, quick, large, write, ...rest } = options();
  const home = path.join(loadConfigOrExit().home, 'bench');
  mkdirSync(home, { recursive: true });
  const docs = path.join(ROOT, 'docs');
  const number = (given: string | undefined) => (given === undefined ? null : Number(given));
  const bench: Bench = {
    home,
    quick,
    large,
    pace: {
      rounds: number(rest.rounds) ?? (quick ? 1 : 4),
      ms: (number(rest.seconds) ?? (quick ? 2 : 5)) * 1_000,
      warmMs: quick ? 1_000 : 3_000,
    },
    contenders: rest.contender,
    variants: {
      profiles: rest.profile ? path.join(home, 'profiles') : null,
      before: Object.fromEntries(
        rest.before.map((given) => [given.split('=')[0]!, path.resolve(given.split('=')[1]!)]),
      ),
      semiSpaces: rest['semi-space'].map(Number),
    },
    requests: number(rest.requests),
    changes: number(rest.changes),
    chart: write ? path.join(docs, 'performance-federation.svg') : null,
    say: (text) => console.log(text),
    section: (name, text) => {
      console.log(`\n${text}\n`);
      if (write) writeSection(path.join(docs, 'performance.md'), name, text);
    },
  };
  bench.section('machine', describeMachine(bench.pace));
  for (const name of families) {
    const { title, run } = FAMILIES[name]!;
    bench.say(title);
    await run(bench);
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
