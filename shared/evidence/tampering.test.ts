import fc from 'fast-check';
import { keySet } from '.';
import { type EvidenceProblem } from './verify';
import {
  closed,
  encoded,
  hubOf,
  newPair,
  NOW,
  opened,
  resigned,
  values,
  withPublicKeyAsSecret,
  type Opened,
} from '../../test/support/evidence';
import { changed, EDITS, placesIn } from '../../test/support/tampering';

/** Real evidence with every field of it tampered with; each is refused with its reason. */
const former = newPair();
const hub = hubOf(newPair(), [former]);
const mallory = newPair();

let compact: string;
let piece: Opened;
beforeAll(() => {
  compact = hub.issue();
  piece = opened(compact);
});

const refused = async (text: string, problem: EvidenceProblem) =>
  expect(await hub.judge(text)).toMatchObject({ verdict: 'INVALID', problem });

test('as_it_was_issued_it_is_valid', async () => {
  expect(closed(piece)).toBe(compact);
  expect(await hub.judge(compact)).toMatchObject({ verdict: 'VALID', values, withheld: 0 });
});

describe('the signed statement', () => {
  test('[PRO-04] every_claim_at_every_depth_altered_nulled_removed_renamed_or_doubled_breaks_the_signature', async () => {
    const places = placesIn(piece.claims);
    for (const name of Object.keys(piece.claims)) expect(places).toContainEqual([name]);
    expect(places.length).toBeGreaterThan(45);
    for (const path of places) {
      for (const edit of Object.values(EDITS)) {
        const claims = changed(piece.claims, path, edit) as Opened['claims'];
        await refused(closed({ ...piece, claims }), 'SIGNATURE_WRONG');
      }
    }
  });

  test('a_claim_that_is_added_or_the_same_claims_in_another_order_break_the_signature', async () => {
    for (const name of ['nbf', 'cnf', 'sub', '_sd', 'anything'])
      await refused(closed({ ...piece, claims: { ...piece.claims, [name]: NOW } }), 'SIGNATURE_WRONG');
    const claims = Object.fromEntries(Object.entries(piece.claims).reverse());
    await refused(closed({ ...piece, claims }), 'SIGNATURE_WRONG');
    const spaced = Buffer.from(JSON.stringify(piece.claims, null, 1)).toString('base64url');
    await refused(compact.replace(encoded(piece.claims), spaced), 'SIGNATURE_WRONG');
  });

  test('generated_values_in_generated_places_break_the_signature', async () => {
    const places = placesIn(piece.claims);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.jsonValue(), async (path, value) => {
        const claims = changed(piece.claims, path, (parent: Record<string, unknown>, name) => {
          fc.pre(JSON.stringify(parent[name]) !== JSON.stringify(value));
          parent[name] = value;
        }) as Opened['claims'];
        await refused(closed({ ...piece, claims }), 'SIGNATURE_WRONG');
      }),
      { numRuns: 300 },
    );
  });

  test('what_the_hub_signed_as_something_else_is_no_evidence', async () => {
    const { privateKey } = hub.pair.key;
    for (const name of Object.keys(piece.claims).filter(
      (each) => !['_sd_alg', 'values', 'legalValue'].includes(each),
    )) {
      const { [name]: _removed, ...claims } = piece.claims;
      await refused(resigned({ ...piece, claims }, privateKey), 'TYPE_WRONG');
    }
    await refused(`${hub.listed()}~`, 'TYPE_WRONG');
    const checkpoint = { ...piece, claims: { kind: 'checkpoint', heads: [] } };
    await refused(resigned(checkpoint, privateKey), 'TYPE_WRONG');
  });

  test('one_from_before_legal_value_was_named_still_verifies', async () => {
    const { legalValue: _none, ...claims } = piece.claims;
    expect(await hub.judge(resigned({ ...piece, claims }, hub.pair.key.privateKey))).toMatchObject({
      verdict: 'VALID',
    });
  });
});

describe('the header', () => {
  const withHeader = (change: object) => closed({ ...piece, header: { ...piece.header, ...change } });

  test.each([
    'none',
    'None',
    'HS256',
    'HS512',
    'RS256',
    'ES256',
    'EdDSA ',
    'eddsa',
    'Ed25519',
    '',
    null,
    1,
    ['EdDSA'],
  ])('naming_the_algorithm_%j_is_refused_for_it', async (alg) =>
    refused(withHeader({ alg }), 'ALGORITHM_REFUSED'),
  );

  test('unsigned_under_the_algorithm_none_is_refused_for_it', async () => {
    const header = { ...piece.header, alg: 'none' };
    await refused(closed({ ...piece, header, signature: '' }), 'ALGORITHM_REFUSED');
  });

  test('[SEC-17] hs256_with_the_public_key_as_its_secret_is_refused_for_its_algorithm', async () => {
    for (const forged of withPublicKeyAsSecret(piece, hub.pair.publicKey))
      await refused(forged, 'ALGORITHM_REFUSED');
  });

  test('of_another_type_is_refused_for_it', async () => {
    for (const typ of ['JWT', 'statuslist+jwt', 'vc+sd-jwt', 'DC+SD-JWT', '', null, undefined])
      await refused(withHeader({ typ }), 'TYPE_WRONG');
  });

  test('naming_a_key_that_was_never_published_is_refused_for_it', async () => {
    for (const kid of [mallory.key.keyId, '', null, undefined, '../evidence', 0])
      await refused(withHeader({ kid }), 'KEY_UNKNOWN');
  });

  test('naming_another_published_key_breaks_the_signature', async () => {
    await refused(withHeader({ kid: former.key.keyId }), 'SIGNATURE_WRONG');
  });

  test('bringing_a_key_of_its_own_along_is_refused', async () => {
    const jwk = keySet([mallory.publicKey]).keys[0]!;
    const own = {
      ...piece,
      header: { ...piece.header, jwk, jku: 'https://mallory.example/jwks.json', x5c: ['MII'] },
    };
    await refused(resigned(own, mallory.key.privateKey), 'SIGNATURE_WRONG');
    const named = { ...own, header: { ...own.header, kid: mallory.key.keyId } };
    await refused(resigned(named, mallory.key.privateKey), 'KEY_UNKNOWN');
  });

  test('with_an_extension_that_must_be_understood_is_refused_even_when_signed', async () => {
    const header = { ...piece.header, crit: ['b64'], b64: false };
    await refused(resigned({ ...piece, header }, hub.pair.key.privateKey), 'ALGORITHM_REFUSED');
  });

  test('with_anything_added_breaks_the_signature', async () => {
    for (const name of ['cty', 'zip', 'url', 'anything'])
      await refused(withHeader({ [name]: 'DEF' }), 'SIGNATURE_WRONG');
  });
});

describe('the signature', () => {
  test('truncated_extended_zeroed_or_with_any_bit_turned_is_refused', async () => {
    const bytes = Buffer.from(piece.signature, 'base64url');
    for (let length = 0; length < 64; length += 7)
      await refused(
        closed({ ...piece, signature: bytes.subarray(0, length).toString('base64url') }),
        'SIGNATURE_WRONG',
      );
    for (const more of [Buffer.alloc(1), bytes, Buffer.alloc(64)])
      await refused(
        closed({ ...piece, signature: Buffer.concat([bytes, more]).toString('base64url') }),
        'SIGNATURE_WRONG',
      );
    await refused(closed({ ...piece, signature: Buffer.alloc(64).toString('base64url') }), 'SIGNATURE_WRONG');
    for (let bit = 0; bit < 512; bit += 1) {
      const turned = Buffer.from(bytes);
      turned[bit >> 3]! ^= 1 << (bit & 7);
      await refused(closed({ ...piece, signature: turned.toString('base64url') }), 'SIGNATURE_WRONG');
    }
  });

  test('in_a_second_spelling_of_the_same_bytes_is_refused', async () => {
    const { signature } = piece;
    // 64 bytes leave four bits of the last character unused.
    const spelled = (signature.slice(0, -1) + String.fromCharCode(signature.charCodeAt(85) + 1)).replace(
      '[',
      '-',
    );
    expect(Buffer.from(spelled, 'base64url')).toEqual(Buffer.from(signature, 'base64url'));
    await refused(closed({ ...piece, signature: spelled }), 'SIGNATURE_WRONG');
    await refused(closed({ ...piece, signature: `${signature}==` }), 'SIGNATURE_WRONG');
  });

  test('whose_scalar_has_the_order_of_the_curve_added_is_refused', async () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const bytes = Buffer.from(piece.signature, 'base64url');
    let scalar = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`) + order;
    for (let at = 32; at < 64; at += 1, scalar >>= 8n) bytes[at] = Number(scalar & 255n);
    await refused(closed({ ...piece, signature: bytes.toString('base64url') }), 'SIGNATURE_WRONG');
  });

  test('of_a_key_of_an_attacker_under_the_name_of_the_hubs_is_refused', async () => {
    await refused(resigned(piece, mallory.key.privateKey), 'SIGNATURE_WRONG');
  });
});

describe('the compact form', () => {
  test('cut_off_at_any_place_is_refused', async () => {
    for (let length = 0; length < compact.length; length += 1) {
      const { verdict } = await hub.judge(compact.slice(0, length));
      // A cut behind a disclosure leaves out the values after it: that is a holder's right.
      const whole = compact[length - 1] === '~' && compact.slice(0, length).split('.').length === 3;
      expect([length, verdict]).toEqual([length, whole ? 'VALID' : 'INVALID']);
    }
  });

  test('with_a_key_binding_that_nobody_asked_for_or_a_part_too_many_is_refused', async () => {
    await refused(`${compact}eyJhbGciOiJFZERTQSJ9.e30.AA`, 'MALFORMED');
    await refused(compact.replace('~', '.e30~'), 'MALFORMED');
    await refused(compact.slice(0, -1), 'MALFORMED');
  });

  test('with_any_single_character_changed_is_refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(compact.length - 1),
        fc.constantFrom('A', 'Z', 'a', '9', '-', '_', '.', '~', '+', '=', ' ', 'é'),
        async (at, character) => {
          fc.pre(compact[at] !== character && !(at === 0 && character === ' '));
          const edited = compact.slice(0, at) + character + compact.slice(at + 1);
          expect((await hub.judge(edited)).verdict).toBe('INVALID');
        },
      ),
      { numRuns: 500 },
    );
  });
});
