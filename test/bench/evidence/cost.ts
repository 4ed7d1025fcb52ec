import { median } from '../harness/figures';

/** One way to do it: so many at once. */
export interface Contender {
  name: string;
  run: (count: number) => unknown;
}

/** CPU of this process with all its threads, and time on the clock, each in ms a piece by how many at once. */
export interface Cost {
  name: string;
  cpuMs: Readonly<Record<number, number>>;
  wallMs: Readonly<Record<number, number>>;
}

/** Every contender at every size, in turn, round after round: medians of what one piece costs. */
export async function costsOf(
  contenders: readonly Contender[],
  sizes: readonly number[],
  { rounds, pieces }: { rounds: number; pieces: number },
): Promise<readonly Cost[]> {
  const taken = contenders.map(({ name }) => ({
    name,
    cpu: new Map(sizes.map((size) => [size, [] as number[]])),
    wall: new Map(sizes.map((size) => [size, [] as number[]])),
  }));
  // The first round warms up.
  for (let round = -1; round < rounds; round += 1) {
    for (const size of sizes) {
      for (const [at, { run }] of contenders.entries()) {
        const { cpuMs, wallMs } = await once(run, size, Math.max(size, pieces));
        if (round < 0) continue;
        taken[at]!.cpu.get(size)!.push(cpuMs);
        taken[at]!.wall.get(size)!.push(wallMs);
      }
    }
  }
  const middle = (all: ReadonlyMap<number, readonly number[]>) =>
    Object.fromEntries([...all].map(([size, values]) => [size, median(values)]));
  return taken.map(({ name, cpu, wall }) => ({ name, cpuMs: middle(cpu), wallMs: middle(wall) }));
}

async function once(run: Contender['run'], size: number, pieces: number) {
  const before = process.cpuUsage();
  const start = performance.now();
  for (let done = 0; done < pieces; done += size) await run(size);
  const wallMs = (performance.now() - start) / pieces;
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1_000 / pieces, wallMs };
}
