import fc from 'fast-check';
import { Lines } from './lines';

test('gives_back_all_lines_in_order_whatever_their_length', () => {
  const line = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 20_000, maxLength: 80_000 }));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (all) => {
      const lines = new Lines();
      for (const each of all) lines.add(each);
      expect(Buffer.concat(lines.blocks()).toString()).toBe(Buffer.from(all.join('')).toString());
    }),
    { numRuns: 30 },
  );
});
