import { cpus, totalmem } from 'node:os';
import type { Pace } from '../harness/rounds';

/** What the figures were measured on and how. */
export function describeMachine({ rounds, ms }: Pace): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown';
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `Đo lần cuối / last measured: ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${model}, ${memory} GiB.`,
    `50 connections; ${rounds} rounds of ${ms / 1000} s each, all contenders in turn in every round; figures are medians, with the least and the most in brackets.`,
  ].join('\n');
}
