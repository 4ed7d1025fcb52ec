import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { checkParcelKey, checkPersonalNumber } from '../../shared/identifiers';
import { worldOf } from './core/world';
import { demoFacts } from './demonstration';
import { GenerateError } from './errors';
import { generateProvince, populate } from './generate';
import { memorySink, type MemorySink } from './testing/memory-sink';
import { PROVINCE_SLUGS, type ProvinceSlug } from './units';

const KEY = Buffer.alloc(32, 3);

async function province(citizens: number, seed: number, slug: ProvinceSlug = 'dak-lak'): Promise<MemorySink> {
  const sink = memorySink();
  await populate(
    worldOf({ province: slug, seed, pseudonymKey: KEY, sink }),
    citizens,
    async () => undefined,
    undefined,
  );
  return sink;
}

describe('generate', () => {
  it('gives_the_same_rows_for_the_same_seed_and_others_for_another', async () => {
    const [first, again, other] = [await province(600, 5), await province(600, 5), await province(600, 6)];
    expect(again.digest()).toBe(first.digest());
    expect(other.digest()).not.toBe(first.digest());
  });

  it.each([100, 1345])('gives_exactly_%i_citizens', async (citizens) => {
    expect((await province(citizens, 2)).counts.get('citizen')).toBe(citizens);
  });

  it.each(PROVINCE_SLUGS)('works_for_%s', async (slug) => {
    const sink = await province(400, 1, slug);
    expect(sink.counts.get('citizen')).toBe(400);
    expect(sink.counts.get('land_parcel')).toBeGreaterThan(60);
  });

  it.each([1000, 2000])('has_the_well_known_persons_whatever_its_size_%i', async (citizens) => {
    const sink = memorySink(['citizen', 'land_parcel', 'procedure_case', 'enterprise']);
    const world = worldOf({ province: 'dak-lak', seed: 9, pseudonymKey: KEY, sink });
    const facts = await populate(world, citizens, async () => undefined, undefined);
    expect(facts).toEqual(demoFacts({ seed: 9, pseudonymKey: KEY }));
    const numbers = new Map(
      sink
        .rows<{ id: string; personalNumber: string }>({ name: 'citizen' })
        .map((row) => [row.id, row.personalNumber]),
    );
    for (const person of [
      facts.citizen,
      facts.spouse,
      facts.elder,
      facts.deceased,
      facts.outsider,
      ...facts.children,
    ]) {
      expect(numbers.get(person.id)).toBe(person.personalNumber);
      expect(
        checkPersonalNumber(person.personalNumber, { birthYear: Number(person.dateOfBirth.slice(0, 4)) }).ok,
      ).toBe(true);
    }
    expect(checkParcelKey(facts.parcel.key).ok).toBe(true);
    expect(sink.rows<{ id: string }>({ name: 'land_parcel' }).map(({ id }) => id)).toContain(facts.parcel.id);
    const cases = new Map(
      sink
        .rows<{ number: string; status: string; subjectIds: string[] }>({ name: 'procedure_case' })
        .map((row) => [row.number, row]),
    );
    expect(cases.get(facts.portalCase)).toMatchObject({
      status: 'OPEN',
      subjectIds: [facts.citizen.id, facts.spouse.id],
    });
    expect(cases.get(facts.communeCase)).toMatchObject({ status: 'OPEN' });
    expect(cases.get(facts.closedCase)).toMatchObject({ status: 'CLOSED' });
    const codes = sink.rows<{ code: string }>({ name: 'enterprise' }).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining([facts.enterprise.code, facts.householdBusiness.code]));
    expect(facts.householdBusiness.code).toBe(facts.spouse.personalNumber);
  });

  it('holds_no_more_in_memory_at_twenty_thousand_than_at_five_thousand', async () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    const heap: number[] = [];
    const marks = [5_000, 20_000];
    const sink = { add: () => undefined };
    await populate(
      worldOf({ province: 'dak-lak', seed: 1, pseudonymKey: KEY, sink }),
      20_000,
      async () => undefined,
      (done) => {
        if (done < (marks[0] ?? Infinity)) return;
        marks.shift();
        gc();
        heap.push(process.memoryUsage().heapUsed);
      },
    );
    expect(heap).toHaveLength(2);
    // Fifteen thousand citizens kept as objects would take some fifteen megabytes.
    expect((heap[1] ?? 0) - (heap[0] ?? 0)).toBeLessThan(6_000_000);
  });

  it.each([99, 1000.5, 10_000_001])('refuses_%p_citizens_before_it_connects', async (citizens) => {
    const urls = {} as never;
    await expect(generateProvince({ citizens, seed: 1, urls, pseudonymKey: KEY })).rejects.toMatchObject({
      code: 'DEMO_SCALE_INVALID',
    });
    await expect(generateProvince({ citizens, seed: 1, urls, pseudonymKey: KEY })).rejects.toBeInstanceOf(
      GenerateError,
    );
  });
});
