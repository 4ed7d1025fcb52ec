import fc from 'fast-check';
import { buildEnterpriseCode, checkEnterpriseCode, enterpriseCheckDigit } from './enterprise-code';

const issued = fc
  .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 9_999_999 }))
  .map(([range, serial]) => buildEnterpriseCode(String(range).padStart(2, '0'), serial))
  .filter((code) => code !== null);

describe('enterprise code', () => {
  it.each(['0100109106', '0300588569', '0301464830', '0100112437'])(
    'accepts_the_code_%s_of_a_well_known_company',
    (code) => expect(checkEnterpriseCode(code)).toEqual({ ok: true, head: code, suffix: null }),
  );

  it('accepts_every_code_that_it_builds_and_its_dependent_units', () => {
    fc.assert(
      fc.property(issued, fc.integer({ min: 1, max: 999 }), (code, unit) => {
        const suffix = String(unit).padStart(3, '0');
        expect(checkEnterpriseCode(code).ok).toBe(true);
        expect(checkEnterpriseCode(code + suffix)).toEqual({ ok: true, head: code, suffix });
        expect(checkEnterpriseCode(`${code}-${suffix}`)).toEqual({ ok: true, head: code, suffix });
      }),
    );
  });

  it('refuses_every_other_check_digit', () => {
    fc.assert(
      fc.property(issued, fc.integer({ min: 1, max: 9 }), (code, shift) => {
        const wrong = code.slice(0, 9) + String((Number(code[9]) + shift) % 10);
        expect(checkEnterpriseCode(wrong)).toEqual({ ok: false, failed: 'CHECK_DIGIT' });
      }),
    );
  });

  it('issues_no_code_whose_check_would_be_ten', () => {
    const serial = [...Array(200).keys()].find(
      (n) => enterpriseCheckDigit(`60${String(n).padStart(7, '0')}`) === null,
    );
    expect(serial).toBeDefined();
    expect(buildEnterpriseCode('60', serial!)).toBeNull();
  });

  it.each([
    ['600012345', 'LENGTH'],
    ['60001234567', 'LENGTH'],
    ['60001-23456', 'DIGITS'],
    ['6000I23456', 'DIGITS'],
    ['6000000000', 'SERIAL'],
  ])('names_the_failed_check_of_%s_as_%s', (value, failed) => {
    expect(checkEnterpriseCode(value)).toEqual({ ok: false, failed });
  });

  it('refuses_the_dependent_unit_000', () => {
    expect(checkEnterpriseCode('0100109106000')).toEqual({ ok: false, failed: 'SUFFIX' });
  });
});
