import fc from 'fast-check';
import { buildPersonalNumber, checkPersonalNumber } from './personal-number';

const numberParts = fc.record({
  birthRegistration: fc.integer({ min: 1, max: 96 }).map((n) => String(n).padStart(3, '0')),
  sex: fc.constantFrom('MALE' as const, 'FEMALE' as const),
  birthYear: fc.integer({ min: 1900, max: 2399 }),
  random: fc.integer({ min: 0, max: 999_999 }),
});

describe('personal identification number', () => {
  it('reads_back_every_number_that_it_builds', () => {
    fc.assert(
      fc.property(numberParts, (parts) => {
        const check = checkPersonalNumber(buildPersonalNumber(parts), parts);
        expect(check).toEqual({
          ok: true,
          parts: { ...parts, abroad: false, random: String(parts.random).padStart(6, '0') },
        });
      }),
    );
  });

  it('reads_sex_and_century_as_the_circular_says', () => {
    expect(checkPersonalNumber('066085001234')).toMatchObject({ parts: { sex: 'MALE', birthYear: 1985 } });
    expect(checkPersonalNumber('066185001234')).toMatchObject({ parts: { sex: 'FEMALE', birthYear: 1985 } });
    expect(checkPersonalNumber('066210001234')).toMatchObject({ parts: { sex: 'MALE', birthYear: 2010 } });
    expect(checkPersonalNumber('066310001234')).toMatchObject({ parts: { sex: 'FEMALE', birthYear: 2010 } });
  });

  it('accepts_a_birth_registered_abroad', () => {
    expect(checkPersonalNumber('129190000001')).toMatchObject({ ok: true, parts: { abroad: true } });
  });

  it.each([
    ['06608500123', 'LENGTH'],
    ['0660850012345', 'LENGTH'],
    ['06608500123x', 'DIGITS'],
    ['٠٦٦٠٨٥٠٠١٢٣٤', 'DIGITS'],
    ['000085001234', 'BIRTH_REGISTRATION'],
    ['097085001234', 'BIRTH_REGISTRATION'],
  ])('names_the_failed_check_of_%s_as_%s', (value, failed) => {
    expect(checkPersonalNumber(value)).toEqual({ ok: false, failed });
  });

  it.each([
    [{ sex: 'FEMALE' as const }, 'SEX'],
    [{ birthYear: 1986 }, 'BIRTH_YEAR'],
    [{ currentYear: 1984 }, 'FUTURE_BIRTH'],
  ])('names_the_contradiction_with_the_record_%j', (context, failed) => {
    expect(checkPersonalNumber('066085001234', context)).toEqual({ ok: false, failed });
  });

  it('never_accepts_text_that_is_not_twelve_digits', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^[0-9]{12}$/.test(text));
        expect(checkPersonalNumber(text).ok).toBe(false);
      }),
    );
  });
});
