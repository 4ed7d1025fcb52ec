import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfigOrExit } from '../../shared/config';
import { benchFederation } from './federation/suite';
import { ROOT } from './harness/child';
import { describeMachine } from './report/machine';
import { writeSection } from './report/document';
import { benchProvince } from './province/suite';
import { benchRecord } from './record.bench';
import { benchPolicy } from './policy/suite';
import { benchPrisma } from './prisma/suite';
import { prismaSection } from './report/prisma';
import { benchShield } from './shield/suite';
import { shieldSection } from './report/shield';
import { benchReplay } from './replay/suite';
import { benchRules } from './rules/suite';
import { benchScale } from './scale/suite';
import { benchSize } from './size/suite';
import { benchSoak } from './soak/suite';
import { benchWorkers } from './workers/suite';
import { policySection } from './report/policy';
import { sizeSection } from './report/size';
import { soakSection } from './report/soak';
import { benchTransports } from './transports/suite';
import { transportsSection } from './report/transports';
import { workersSection } from './report/workers';
import { leversSection } from './report/levers';
import { recordSection } from './report/record';
import { replaySection } from './report/replay';
import { rulesSection, scaleSection } from './report/rules';
import { chartOf, federationSection } from './report/federation';
import { provinceSection } from './report/province';

/** Everything that is measured, in one run: prints tables and writes docs/performance.md. */
const SUITES = [
  'federation',
  'province',
  'processes',
  'size',
  'transports',
  'prisma',
  'shield',
  'rules',
  'scale',
  'policy',
  'soak',
  'record',
  'replay',
] as const;
type Suite = (typeof SUITES)[number];

const CITIZENS = 20_000;
const FEW = 2_000;
const LARGE = 2_000_000;
const USAGE = `npm run bench -- [--quick] [--only ${SUITES.join(',')}] [--contender NAME] [--large] [--requests N] [--changes N] [--profile] [--before NAME=DIST] [--semi-space MB] [--no-write]`;

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
    const usual = values.quick ? SUITES.filter((name) => name !== 'scale') : [...SUITES];
    const suites = values.only === undefined ? usual : values.only.split(',');
    if (!suites.every((name): name is Suite => (SUITES as readonly string[]).includes(name)))
      throw new Error();
    return { ...values, suites };
  } catch {
    console.error(USAGE);
    process.exit(1);
  }
}

async function main(): Promise<void> {
  const { suites, quick, profile, large, contender, rounds, seconds, write, ...rest } = options();
  const home = path.join(loadConfigOrExit().home, 'bench');
  mkdirSync(home, { recursive: true });
  const pace = {
    rounds: Number(rounds ?? (quick ? 1 : 4)),
    ms: Number(seconds ?? (quick ? 2 : 5)) * 1_000,
    warmMs: quick ? 1_000 : 3_000,
  };
  const variants = {
    profiles: profile ? path.join(home, 'profiles') : null,
    before: Object.fromEntries(
      rest.before.map((given) => [given.split('=')[0]!, path.resolve(given.split('=')[1]!)]),
    ),
    semiSpaces: rest['semi-space'].map(Number),
  };
  const say = (text: string) => console.log(text);
  const docs = path.join(ROOT, 'docs');
  const section = (name: string, text: string) => {
    console.log(`\n${text}\n`);
    if (write) writeSection(path.join(docs, 'performance.md'), name, text);
  };
  section('machine', describeMachine(pace));
  if (suites.includes('federation')) {
    say('The published federation-gateway benchmark');
    const result = await benchFederation({ home, pace, only: contender, variants, say });
    const levers = Object.keys(variants.before).length + variants.semiSpaces.length > 0;
    if (levers) section('levers', leversSection(result.figures));
    else section('federation', federationSection(result));
    if (write && !levers) writeFileSync(path.join(docs, 'performance-federation.svg'), chartOf(result));
  }
  if (suites.includes('province')) {
    say("The province's questions");
    section('province', provinceSection(await benchProvince({ home, citizens: CITIZENS, pace, say })));
  }
  if (suites.includes('processes')) {
    say('Several gateway processes on one port');
    section('processes', workersSection(await benchWorkers({ home, pace, say })));
  }
  if (suites.includes('transports')) {
    say('Ways to a subgraph on the same machine');
    section('transports', transportsSection(await benchTransports(home, pace, say)));
  }
  if (suites.includes('prisma')) {
    say("A subgraph's reads: generated, by hand, by Prisma");
    section('prisma', prismaSection(await benchPrisma(home, pace, say)));
  }
  if (suites.includes('shield')) {
    say("A subgraph's own judgement");
    section('shield', shieldSection(await benchShield(home, pace.rounds)));
  }
  if (suites.includes('size')) {
    say('Ten times the subgraphs, ten times the schema');
    section('size', sizeSection(await benchSize({ home, pace, say })));
  }
  if (suites.includes('policy')) {
    say('Until a change of policy holds on four gateways');
    const changes = Number(rest.changes ?? (quick ? 20 : 200));
    section(
      'policy',
      policySection(await benchPolicy({ home, citizens: quick ? FEW : CITIZENS, changes, say })),
    );
  }
  if (suites.includes('soak')) {
    say('Memory over many requests');
    const requests = Number(rest.requests ?? (quick ? 10_000 : 50_000));
    section('soak', soakSection(await benchSoak({ home, requests, say })));
  }
  if (suites.includes('rules')) {
    say('Deciding with few rules and with many');
    section('rules', rulesSection(await benchRules(home, quick ? 1 : 5)));
  }
  if (suites.includes('scale')) {
    say('A point query in a small and in a large province');
    const sizes = [CITIZENS, large ? LARGE : quick ? 2 * CITIZENS : 10 * CITIZENS] as const;
    section('scale', scaleSection(await benchScale({ home, sizes, pace, say })));
  }
  if (suites.includes('record')) {
    say('The record');
    section('record', recordSection(await benchRecord(quick ? 0.1 : 1)));
  }
  if (suites.includes('replay')) {
    say('Recorded operations against a draft');
    section('replay', replaySection(await benchReplay(quick ? 10_000 : 100_000, quick ? 200 : 2_000)));
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
