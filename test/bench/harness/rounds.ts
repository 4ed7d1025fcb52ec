import type { Figures, Measured } from './figures';

export interface Contender {
  name: string;
  measure: (ms: number) => Promise<Measured>;
}

export interface Pace {
  rounds: number;
  ms: number;
  warmMs: number;
}

/** Warms each up, then measures all in turn, several times, so that what drifts on the machine meets all alike. */
export async function inTurn(
  contenders: readonly Contender[],
  { rounds, ms, warmMs }: Pace,
  say: (text: string) => void,
): Promise<Figures[]> {
  for (const { measure } of contenders) await measure(warmMs);
  const measured = new Map<string, Measured[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { name, measure } of contenders) {
      const one = await measure(ms);
      if (one.failures > 0) throw new Error(`${name}: ${one.failures} answers were not the right one`);
      measured.get(name)?.push(one);
      say(`  ${round}/${rounds} ${name}: ${one.perSecond.toFixed(0)}/s, ${one.cpuMs.toFixed(2)} ms CPU`);
    }
  }
  return [...measured].map(([name, each]) => ({ name, rounds: each }));
}
