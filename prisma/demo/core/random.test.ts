import fc from 'fast-check';
import { randomFrom } from './random';

describe('random', () => {
  it('gives_the_same_sequence_for_the_same_key_and_another_for_another', () => {
    const sequence = (key: string) => {
      const random = randomFrom(key);
      return Array.from({ length: 20 }, () => random.next());
    };
    expect(sequence('1/24169/0')).toEqual(sequence('1/24169/0'));
    expect(sequence('1/24169/0')).not.toEqual(sequence('1/24169/1'));
  });

  it('stays_within_the_bounds_that_it_is_given', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (key, least, width) => {
        const random = randomFrom(key);
        const value = random.int(least, least + width);
        expect(value).toBeGreaterThanOrEqual(least);
        expect(value).toBeLessThanOrEqual(least + width);
        expect(Math.abs(random.normal(0, 1))).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('weighs_choices', () => {
    const random = randomFrom('weights');
    const counts = { a: 0, b: 0, never: 0 };
    for (let round = 0; round < 4000; round += 1) {
      counts[
        random.weighted<'a' | 'b' | 'never'>([
          ['a', 3],
          ['never', 0],
          ['b', 1],
        ])
      ] += 1;
    }
    expect(counts.never).toBe(0);
    expect(counts.a / counts.b).toBeGreaterThan(2.4);
    expect(counts.a / counts.b).toBeLessThan(3.8);
  });
});
