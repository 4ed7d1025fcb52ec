import fc from 'fast-check';
import { checkParcelKey, formatParcelKey } from './parcel-key';

const keys = fc.record({
  commune: fc.integer({ min: 1, max: 99_999 }).map((n) => String(n).padStart(5, '0')),
  sheet: fc.integer({ min: 1, max: 9_999 }),
  parcel: fc.integer({ min: 1, max: 99_999 }),
});

describe('parcel key', () => {
  it('reads_every_key_that_it_writes', () => {
    fc.assert(
      fc.property(keys, (key) => expect(checkParcelKey(formatParcelKey(key))).toEqual({ ok: true, key })),
    );
  });

  it('writes_different_keys_differently', () => {
    fc.assert(
      fc.property(keys, keys, (a, b) => {
        const same = a.commune === b.commune && a.sheet === b.sheet && a.parcel === b.parcel;
        expect(formatParcelKey(a) === formatParcelKey(b)).toBe(same);
      }),
    );
  });

  it.each([
    ['24136/12', 'PARTS'],
    ['24136/12/3/4', 'PARTS'],
    ['2413/12/3', 'COMMUNE'],
    ['00000/12/3', 'COMMUNE'],
    ['24136/0/3', 'SHEET'],
    ['24136/012/3', 'SHEET'],
    ['24136/12/3a', 'PARCEL'],
    ['24136/12/123456', 'PARCEL'],
  ])('names_the_failed_check_of_%s_as_%s', (value, failed) => {
    expect(checkParcelKey(value)).toEqual({ ok: false, failed });
  });
});
