import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { isPseudonym, pseudonym } from './pseudonym';

const KEY = Buffer.alloc(32, 7);

describe('pseudonym', () => {
  it('is_the_epoch_and_the_cut_digest_of_kind_and_number', () => {
    const digest = createHmac('sha256', KEY).update('citizen:066085001234').digest('base64url');
    expect(pseudonym(KEY, 'citizen', '066085001234')).toBe(`a${digest.slice(0, 22)}`);
  });

  it('differs_by_kind_key_and_number_and_never_holds_the_number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{12}$/), (number) => {
        const citizen = pseudonym(KEY, 'citizen', number);
        expect(isPseudonym(citizen)).toBe(true);
        expect(citizen).not.toContain(number);
        expect(citizen).not.toBe(pseudonym(KEY, 'enterprise', number));
        expect(citizen).not.toBe(pseudonym(Buffer.alloc(32, 8), 'citizen', number));
        expect(citizen).toBe(pseudonym(KEY, 'citizen', number));
      }),
    );
  });

  it('refuses_a_key_that_is_too_short', () => {
    expect(() => pseudonym(Buffer.alloc(16), 'citizen', '1')).toThrow(/32 bytes/);
  });

  it.each(['', 'a', '066085001234', `a${'x'.repeat(23)}`])('does_not_take_"%s"_for_a_pseudonym', (text) => {
    expect(isPseudonym(text)).toBe(false);
  });
});
