import fc from 'fast-check';
import { type EvidenceProblem } from './verify';
import {
  closed,
  decoded,
  digestOf,
  encoded,
  hubOf,
  LIST,
  newPair,
  opened,
  resigned,
  values,
  type Opened,
} from '../../test/support/evidence';

/** The values of real evidence tampered with, and swapped between two pieces. */
const former = newPair();
const hub = hubOf(newPair(), [former]);

let compact: string;
let piece: Opened;
/** Another of the same hub: same person, other case, other component, other values. */
let other: Opened;
beforeAll(() => {
  compact = hub.issue();
  piece = opened(compact);
  other = opened(
    hub.issue(
      { id: 'c3', case: 'H15.20-261121-0002', component: 'residence', status: { uri: LIST, index: 42 } },
      { maritalStatus: 'DIVORCED', commune: '24211' },
    ),
  );
});

const refused = async (text: string, problem: EvidenceProblem) =>
  expect(await hub.judge(text)).toMatchObject({ verdict: 'INVALID', problem });

describe('the values', () => {
  const parts = (disclosure: string) => decoded(disclosure) as [salt: string, name: string, value: unknown];
  const withValues = (disclosures: string[]) => closed({ ...piece, disclosures });

  test('[PRO-04] an_altered_name_value_or_salt_is_refused_for_every_one_of_them', async () => {
    for (const [at, disclosure] of piece.disclosures.entries()) {
      const [salt, name, value] = parts(disclosure);
      for (const forged of [
        [salt, name, 'DIVORCED'],
        [salt, name, null],
        [salt, name, [value]],
        [salt, 'poorHousehold', value === true ? false : true],
        [salt, `${name}2`, value],
        [`${salt}A`, name, value],
        ['', name, value],
        [salt, name],
        [name, value],
        [salt, name, value, value],
        { salt, name, value },
        null,
      ])
        await refused(withValues(piece.disclosures.toSpliced(at, 1, encoded(forged))), 'VALUE_ALTERED');
    }
  });

  test('the_same_value_in_another_spelling_of_its_json_is_refused', async () => {
    for (const [at, disclosure] of piece.disclosures.entries()) {
      const spaced = Buffer.from(JSON.stringify(parts(disclosure), null, 1)).toString('base64url');
      await refused(withValues(piece.disclosures.toSpliced(at, 1, spaced)), 'VALUE_ALTERED');
    }
  });

  test('one_that_is_added_shown_twice_or_empty_is_refused', async () => {
    const [first = ''] = piece.disclosures;
    for (const more of [
      first,
      '',
      ' ',
      'x',
      encoded(['salt', 'new', true]),
      encoded(['salt', 'maritalStatus', 1]),
    ])
      await refused(withValues([...piece.disclosures, more]), 'VALUE_ALTERED');
  });

  test('shown_in_another_order_they_are_the_same_values', async () => {
    expect(await hub.judge(withValues([...piece.disclosures].reverse()))).toMatchObject({
      verdict: 'VALID',
      values,
    });
  });

  test('what_its_holder_leaves_out_is_counted_and_refused_where_it_is_needed', async () => {
    for (const [at, disclosure] of piece.disclosures.entries()) {
      const [, name] = parts(disclosure);
      const kept = withValues(piece.disclosures.toSpliced(at, 1));
      const judged = await hub.judge(kept);
      expect(judged).toMatchObject({ verdict: 'VALID', withheld: 1 });
      expect('values' in judged && Object.keys(judged.values)).not.toContain(name);
      expect(await hub.judge(kept, {}, { requires: [name] })).toMatchObject({
        verdict: 'INVALID',
        problem: 'VALUE_MISSING',
      });
    }
    expect(await hub.judge(withValues([]))).toMatchObject({ verdict: 'VALID', values: {}, withheld: 3 });
  });

  test('generated_sets_of_disclosures_show_what_was_signed_or_nothing', async () => {
    const forgeries = fc.tuple(fc.string(), fc.string(), fc.jsonValue()).map((each) => encoded(each));
    const any = fc.oneof(fc.constantFrom(...piece.disclosures, ...other.disclosures), forgeries);
    await fc.assert(
      fc.asyncProperty(fc.array(any, { maxLength: 6 }), async (shown) => {
        const genuine = shown.every((each) => piece.disclosures.includes(each));
        const judged = await hub.judge(withValues(shown));
        if (!genuine || new Set(shown).size < shown.length) {
          return expect(judged).toMatchObject({ verdict: 'INVALID', problem: 'VALUE_ALTERED' });
        }
        const expected = Object.fromEntries(shown.map((each) => parts(each).slice(1)));
        expect(judged).toMatchObject({ verdict: 'VALID', values: expected, withheld: 3 - shown.length });
      }),
      { numRuns: 300 },
    );
  });

  test('signed_digests_that_stand_twice_or_are_of_another_hash_are_refused', async () => {
    const { privateKey } = hub.pair.key;
    const digests = piece.disclosures.map(digestOf);
    for (const change of [
      { values: { _sd: [...digests, digests[0]] } },
      { values: { _sd: 'x' } },
      { values: { _sd: [1] } },
      { values: null },
      { _sd_alg: 'sha-512' },
      { _sd_alg: undefined },
    ])
      await refused(
        resigned({ ...piece, claims: { ...piece.claims, ...change } }, privateKey),
        'VALUE_ALTERED',
      );
  });
});

describe('two pieces of the same hub', () => {
  const PARTS = ['header', 'claims', 'signature', 'disclosures'] as const;

  test('with_any_part_of_the_one_in_the_other_are_refused', async () => {
    // The headers are equal: swapping them changes nothing.
    expect(piece.header).toEqual(other.header);
    for (const name of PARTS.slice(1, 3))
      await refused(closed({ ...piece, [name]: other[name] }), 'SIGNATURE_WRONG');
    await refused(closed({ ...piece, disclosures: other.disclosures }), 'VALUE_ALTERED');
    for (const [at] of piece.disclosures.entries())
      for (const each of other.disclosures)
        await refused(
          closed({ ...piece, disclosures: piece.disclosures.toSpliced(at, 1, each) }),
          'VALUE_ALTERED',
        );
  });

  test('with_any_claim_of_the_one_in_the_other_are_refused', async () => {
    for (const [name, value] of Object.entries(other.claims)) {
      if (JSON.stringify(value) === JSON.stringify(piece.claims[name])) continue;
      await refused(closed({ ...piece, claims: { ...piece.claims, [name]: value } }), 'SIGNATURE_WRONG');
    }
  });

  test('strung_together_are_refused', async () => {
    await refused(compact + closed(other), 'VALUE_ALTERED');
    await refused(`${compact}${compact}`, 'VALUE_ALTERED');
  });
});
