import path from 'node:path';
import { DIST, ROOT, startChild } from '../harness/child';

export const JUDGEMENTS = ['none', 'once an operation', 'once a value'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

export interface JudgeFigures {
  /** Values of the answer. */
  values: number;
  /** CPU of one question, µs. */
  us: Readonly<Record<Judgement, { us: number; least: number; most: number }>>;
}

/** Rows and fields of the answers: a page, and a long list. */
const SHAPES = [
  { rows: 50, fields: 10, questions: 400 },
  { rows: 1_000, fields: 20, questions: 20 },
];

/** The subgraph's judgement by graphql-shield: of each coordinate once for an operation, as it runs, or of each value. */
export async function benchShield(home: string, rounds: number): Promise<readonly JudgeFigures[]> {
  const results: JudgeFigures[] = [];
  for (const { rows, fields, questions } of SHAPES) {
    const file = path.join(DIST, 'test', 'bench', 'processes', 'judge.js');
    const args = [file, ...[rows, fields, questions].map(String)];
    const spec = { name: 'judge', command: process.execPath, args, cwd: ROOT };
    const child = startChild(spec, path.join(home, 'logs'));
    try {
      results.push(await child.ask<JudgeFigures>({ rounds: 2 * rounds + 1 }));
    } finally {
      await child.stop();
    }
  }
  return results;
}
