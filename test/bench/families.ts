import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { benchDossiers } from './dossier/suite';
import { benchEvidence } from './evidence/suite';
import type { Variants } from './federation/contenders';
import { benchFederation } from './federation/suite';
import type { Pace } from './harness/rounds';
import { benchPolicy } from './policy/suite';
import { benchPrisma } from './prisma/suite';
import { benchProvince } from './province/suite';
import { benchRecord } from './record.bench';
import { benchReplay } from './replay/suite';
import { dossierSection } from './report/dossier';
import { evidenceSection } from './report/evidence';
import { chartOf, federationSection } from './report/federation';
import { leversSection } from './report/levers';
import { policySection } from './report/policy';
import { prismaSection } from './report/prisma';
import { provinceSection } from './report/province';
import { recordSection } from './report/record';
import { replaySection } from './report/replay';
import { rulesSection, scaleSection } from './report/rules';
import { shieldSection } from './report/shield';
import { sizeSection } from './report/size';
import { soakSection } from './report/soak';
import { transportsSection } from './report/transports';
import { workersSection } from './report/workers';
import { benchRules } from './rules/suite';
import { benchScale } from './scale/suite';
import { benchShield } from './shield/suite';
import { benchSize } from './size/suite';
import { benchSoak } from './soak/suite';
import { benchTransports } from './transports/suite';
import { benchWorkers } from './workers/suite';

/** What was asked for on the command line, and where results go. */
export interface Bench {
  home: string;
  pace: Pace;
  quick: boolean;
  /** Two million citizens. */
  large: boolean;
  /** Parts of the names of contenders; empty: all. */
  contenders: readonly string[];
  variants: Variants;
  /** Of the soak; null: the usual. */
  requests: number | null;
  /** Of policy; null: the usual. */
  changes: number | null;
  /** The page's chart; null: nothing is written. */
  chart: string | null;
  say: (text: string) => void;
  section: (name: string, text: string) => void;
}

export interface Family {
  title: string;
  run: (bench: Bench) => Promise<void>;
}

const FEW = 2_000;
const CITIZENS = 20_000;
const LARGE = 2_000_000;

/** A family whose result is one section of the page, of its own name. */
const family = <R>(
  name: string,
  title: string,
  measure: (bench: Bench) => Promise<R>,
  write: (result: R) => string,
): Family => ({
  title,
  run: async (bench) => bench.section(name, write(await measure(bench))),
});

/** Small things settle soon, and there are many of them. */
const short = ({ pace }: Bench): Pace => ({ ...pace, ms: pace.ms / 2, warmMs: pace.warmMs / 3 });

/** Everything that is measured, each by itself with `--only NAME`, in the order in which it runs. */
export const FAMILIES: Readonly<Record<string, Family>> = {
  federation: { title: 'The published federation-gateway benchmark', run: federation },
  province: family(
    'province',
    "The province's questions",
    ({ home, pace, say }) => benchProvince({ home, citizens: CITIZENS, pace, say }),
    provinceSection,
  ),
  processes: family('processes', 'Several gateway processes on one port', benchWorkers, workersSection),
  size: family('size', 'Ten times the subgraphs, ten times the schema', benchSize, sizeSection),
  transports: family(
    'transports',
    'Ways to a subgraph on the same machine',
    (bench) => benchTransports(bench.home, short(bench), bench.say),
    transportsSection,
  ),
  prisma: family(
    'prisma',
    "A subgraph's reads: generated, by hand, by Prisma",
    (bench) => benchPrisma(bench.home, short(bench), bench.say),
    prismaSection,
  ),
  shield: family(
    'shield',
    "A subgraph's own judgement",
    ({ home, pace }) => benchShield(home, pace.rounds),
    shieldSection,
  ),
  rules: family(
    'rules',
    'Deciding with few rules and with many',
    ({ home, quick }) => benchRules(home, quick ? 1 : 5),
    rulesSection,
  ),
  scale: family(
    'scale',
    'A point query in a small and in a large province',
    ({ home, pace, say, large, quick }) => {
      const more = large ? LARGE : quick ? 2 * CITIZENS : 10 * CITIZENS;
      return benchScale({ home, sizes: [CITIZENS, more], pace, say });
    },
    scaleSection,
  ),
  policy: family(
    'policy',
    'Until a change of policy holds on four gateways',
    ({ home, quick, changes, say }) => {
      const usual = quick ? 20 : 200;
      return benchPolicy({ home, citizens: quick ? FEW : CITIZENS, changes: changes ?? usual, say });
    },
    policySection,
  ),
  soak: family(
    'soak',
    'Memory over many requests',
    ({ home, quick, requests, say }) =>
      benchSoak({ home, requests: requests ?? (quick ? 10_000 : 50_000), say }),
    soakSection,
  ),
  record: family('record', 'The record', ({ quick }) => benchRecord(quick ? 0.1 : 1), recordSection),
  dossier: family(
    'dossier',
    'A dossier of ten components',
    ({ home, pace, say }) => benchDossiers({ home, citizens: CITIZENS, pace, distances: [0, 20, 200], say }),
    dossierSection,
  ),
  evidence: family(
    'evidence',
    'Evidence: signing, verifying, lists of what is revoked',
    ({ quick }) => benchEvidence(quick ? 1 : 7),
    evidenceSection,
  ),
  replay: family(
    'replay',
    'Recorded operations against a draft',
    ({ quick }) => benchReplay(quick ? 10_000 : 100_000, quick ? 200 : 2_000),
    replaySection,
  ),
};

async function federation({ home, pace, contenders, variants, chart, say, section }: Bench): Promise<void> {
  const result = await benchFederation({ home, pace, only: contenders, variants, say });
  const levers = Object.keys(variants.before).length + variants.semiSpaces.length > 0;
  if (levers) section('levers', leversSection(result.figures));
  else section('federation', federationSection(result));
  if (chart !== null && !levers) writeFileSync(path.resolve(chart), chartOf(result));
}
