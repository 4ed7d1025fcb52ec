import type { Domain } from './core/table';
import { randomFrom } from './core/random';
import { worldOf, type Commune, type World } from './core/world';
import { citizensOfBeginning, writeBeginning, type DemoFacts } from './demonstration';
import { writeHousehold } from './derived/household';
import { GenerateError } from './errors';
import { openLoader } from './load/loader';
import { HAMLET_SIZE, hamletOf } from './people/hamlet';
import { householdOf } from './people/household';
import type { ProvinceSlug } from './units';

export type Phase = 'generate' | 'index';

export interface GenerateOptions {
  /** Rows of the citizen table, the dead of the last years included. */
  citizens: number;
  seed: number;
  urls: Record<Domain, string>;
  pseudonymKey: Buffer;
  province?: ProvinceSlug;
  /** Deletes what the tables hold; without it a table with rows is refused. */
  replace?: boolean;
  onProgress?: (done: number, total: number, phase: Phase) => void;
}

const FEWEST_CITIZENS = 100;
const MOST_CITIZENS = 10_000_000;
const MOST_IN_HOUSEHOLD = 11;
const HOUSEHOLDS_BETWEEN_DRAINS = 64;

/** Generates the province and loads it into the six databases, hamlet by hamlet. */
export async function generateProvince(options: GenerateOptions): Promise<DemoFacts> {
  requireScale(options.citizens);
  const loader = await openLoader(options.urls, options.replace ?? false);
  try {
    const world = worldOf({
      province: options.province ?? 'dak-lak',
      seed: options.seed,
      pseudonymKey: options.pseudonymKey,
      sink: loader,
    });
    const facts = await populate(world, options.citizens, () => loader.drain(), options.onProgress);
    await loader.finish((done, total) => options.onProgress?.(done, total, 'index'));
    return facts;
  } catch (error) {
    await loader.abort();
    throw error;
  }
}

/** The same rows into any sink; `drain` is called often. */
export async function populate(
  world: World,
  citizens: number,
  drain: () => Promise<void>,
  onProgress: GenerateOptions['onProgress'],
): Promise<DemoFacts> {
  const facts = writeBeginning(world);
  const known = citizensOfBeginning(facts);
  let done = [...known.values()].reduce((sum, count) => sum + count, 0);
  const sizes = apportion(world, citizens - done);
  for (const commune of world.communes) {
    for (const count of populateCommune(world, commune, sizes.get(commune.code) ?? 0)) {
      done += count;
      await drain();
      onProgress?.(done, citizens, 'generate');
    }
  }
  return facts;
}

/** Writes households until the commune is full; yields the number of citizens now and then. */
function* populateCommune(world: World, commune: Commune, size: number): Generator<number> {
  let left = size;
  for (let index = 0; left > 0; index += 1) {
    const hamlet = hamletOf(world, commune, index);
    let room = Math.min(left, HAMLET_SIZE);
    left -= room;
    for (let households = 1, waiting = 0; room > 0; households += 1) {
      const household = householdOf(hamlet, Math.min(room, MOST_IN_HOUSEHOLD));
      writeHousehold(hamlet, household);
      const count = household.members.length + household.deceased.length;
      room -= count;
      waiting += count;
      if (households % HOUSEHOLDS_BETWEEN_DRAINS === 0 || room === 0) {
        yield waiting;
        waiting = 0;
      }
    }
  }
}

/** How many citizens live in each commune: towns have more; the sum is exact. */
function apportion(world: World, citizens: number): Map<string, number> {
  const random = randomFrom(`${world.seed}/communes`);
  const weights = world.communes.map(({ code, urban, remoteness }) => ({
    code,
    weight: (urban ? 1.7 : remoteness === 1 ? 1 : 0.75) * (0.7 + random.next() * 0.6),
  }));
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  let given = 0;
  let passed = 0;
  return new Map(
    weights.map(({ code, weight }) => {
      passed += weight;
      const upTo = Math.round((citizens * passed) / total);
      const share = upTo - given;
      given = upTo;
      return [code, share];
    }),
  );
}

function requireScale(citizens: number): void {
  if (Number.isInteger(citizens) && citizens >= FEWEST_CITIZENS && citizens <= MOST_CITIZENS) return;
  throw new GenerateError('DEMO_SCALE_INVALID', {
    vi: `Số công dân phải là số nguyên từ ${FEWEST_CITIZENS} đến ${MOST_CITIZENS}.`,
    en: `The number of citizens must be a whole number from ${FEWEST_CITIZENS} to ${MOST_CITIZENS}.`,
  });
}
