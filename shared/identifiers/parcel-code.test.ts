import fc from 'fast-check';
import { checkParcelCode, parcelCodeAt, parcelPoint } from './parcel-code';

describe('parcel identifier', () => {
  it('agrees_with_published_geohashes', () => {
    expect(parcelCodeAt(57.64911, 10.40744)).toMatch(/^u4pruydqqvj/);
    expect(parcelCodeAt(42.605, -5.603)).toMatch(/^ezs42/);
  });

  it('finds_the_point_again_within_its_cell', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 8, max: 24, noNaN: true }),
        fc.double({ min: 102, max: 110, noNaN: true }),
        (latitude, longitude) => {
          const code = parcelCodeAt(latitude, longitude);
          expect(checkParcelCode(code)).toEqual({ ok: true, code });
          const point = parcelPoint(code);
          expect(Math.abs(point.latitude - latitude)).toBeLessThan(1e-6);
          expect(Math.abs(point.longitude - longitude)).toBeLessThan(1e-6);
          expect(parcelCodeAt(point.latitude, point.longitude)).toBe(code);
        },
      ),
    );
  });

  it('reads_either_case', () => {
    expect(checkParcelCode('W6JTVXCK4Q2E')).toEqual({ ok: true, code: 'w6jtvxck4q2e' });
  });

  it.each([
    ['w6jtvxck4q2', 'LENGTH'],
    ['w6jtvxck4q2ee', 'LENGTH'],
    ['w6jtvxck4q2a', 'ALPHABET'],
    ['w6jtvxck4q2i', 'ALPHABET'],
    ['w6jtvxck4q2l', 'ALPHABET'],
    ['w6jtvxck4q2o', 'ALPHABET'],
  ])('names_the_failed_check_of_%s_as_%s', (value, failed) => {
    expect(checkParcelCode(value)).toEqual({ ok: false, failed });
  });
});
