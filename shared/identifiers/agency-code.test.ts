import fc from 'fast-check';
import { checkAgencyCode, parentAgencyCode } from './agency-code';

const group = fc.stringMatching(/^[A-Z0-9]{1,5}$/);
const stateCode = fc
  .tuple(fc.stringMatching(/^[A-Y][0-9]{2}$/), fc.array(group, { maxLength: 5 }))
  .map(([first, rest]) => [first, ...rest].join('.'));

describe('agency identifier', () => {
  it.each(['H15', 'H15.08', 'A01.15', 'G12.66', 'H15.643.24118', 'H15.D643'])('accepts_%s', (code) => {
    expect(checkAgencyCode(code)).toEqual({ ok: true, levels: code.split('.') });
  });

  it('accepts_every_code_of_the_decision_and_climbs_to_its_first_level', () => {
    fc.assert(
      fc.property(stateCode, (code) => {
        expect(checkAgencyCode(code)).toEqual({ ok: true, levels: code.split('.') });
        let climbed = code;
        for (let up = parentAgencyCode(climbed); up !== null; up = parentAgencyCode(climbed)) climbed = up;
        expect(climbed).toBe(code.slice(0, 3));
      }),
    );
  });

  it('accepts_the_scheme_of_other_organisations', () => {
    expect(checkAgencyCode('Z010ABC')).toEqual({ ok: true, levels: ['Z01', '0ABC'] });
  });

  it.each([
    ['', 'LENGTH'],
    [`H15.${'A'.repeat(32)}`, 'LENGTH'],
    ['h15.08', 'CHARACTERS'],
    ['H15-08', 'CHARACTERS'],
    ['000.00.00.H15', 'FIRST_LEVEL'],
    ['H1.08', 'FIRST_LEVEL'],
    ['Z00A', 'FIRST_LEVEL'],
    ['H15..08', 'GROUP'],
    ['H15.', 'GROUP'],
    ['Z01.A', 'GROUP'],
    ['Z01', 'GROUP'],
  ])('names_the_failed_check_of_"%s"_as_%s', (value, failed) => {
    expect(checkAgencyCode(value)).toEqual({ ok: false, failed });
  });
});
