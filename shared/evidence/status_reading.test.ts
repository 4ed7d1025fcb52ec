import { type EvidenceProblem } from './verify';
import {
  decoded,
  encoded,
  HOUR,
  hubOf,
  INDEX,
  ISSUER,
  LIST,
  newPair,
  NOW,
  opened,
  resigned,
  type Opened,
} from '../../test/support/evidence';
import { changed, EDITS, placesIn } from '../../test/support/tampering';

/** The list of what is revoked tampered with, or another in its place. */
const former = newPair();
const hub = hubOf(newPair(), [former]);
const mallory = newPair();

let compact: string;
let piece: Opened;
beforeAll(() => {
  compact = hub.issue();
  piece = opened(compact);
});

describe('the status list', () => {
  const under = (token: string) => ({ statusLists: new Map([[LIST, token]]) });
  const unsure = async (token: string, problem: EvidenceProblem, at = NOW) =>
    expect(await hub.judge(compact, under(token), { now: at })).toMatchObject({
      verdict: 'UNKNOWN',
      problem,
    });

  const listOf = (token: string) => {
    const [header, claims, signature] = token.split('.') as [string, string, string];
    return {
      header: decoded(header) as Record<string, unknown>,
      claims: decoded(claims) as Record<string, unknown>,
      signature,
    };
  };
  const joined = ({ header, claims, signature }: ReturnType<typeof listOf>) =>
    `${encoded(header)}.${encoded(claims)}.${signature}`;

  test('with_any_claim_altered_leaves_it_unknown', async () => {
    const list = listOf(hub.listed([INDEX]));
    for (const path of placesIn(list.claims)) {
      for (const edit of Object.values(EDITS)) {
        const claims = changed(list.claims, path, edit) as typeof list.claims;
        await unsure(joined({ ...list, claims }), 'STATUS_INVALID');
      }
    }
    const blank = listOf(hub.listed([]));
    await unsure(joined({ ...list, claims: blank.claims }), 'STATUS_INVALID');
  });

  test('of_another_address_of_a_strangers_key_unsigned_or_no_list_leaves_it_unknown', async () => {
    const list = listOf(hub.listed());
    for (const token of [
      hub.listed([], NOW, hub.pair.key, `${ISSUER}/evidence/status?list=0`),
      hub.listed([], NOW, hub.pair.key, 'https://other.example/evidence/status?list=1'),
      hub.listed([], NOW, mallory.key),
      joined({ ...list, header: { ...list.header, alg: 'none' }, signature: '' }),
      joined({ ...list, header: { ...list.header, typ: 'JWT' } }),
      compact.split('~')[0]!,
      compact,
      '',
      'x',
    ])
      await unsure(token, 'STATUS_INVALID');
    expect(await hub.judge(compact, { statusLists: new Map() })).toMatchObject({
      verdict: 'UNKNOWN',
      problem: 'STATUS_MISSING',
    });
  });

  test('whose_bits_are_broken_leaves_it_unknown_even_when_signed', async () => {
    const list = listOf(hub.listed());
    for (const status_list of [
      { bits: 1, lst: 'AAAA' },
      { bits: 1, lst: '' },
      { bits: 8, lst: (list.claims['status_list'] as { lst: string }).lst },
      { bits: 1 },
      null,
      'x',
    ]) {
      const signed = resigned(
        { ...piece, ...list, claims: { ...list.claims, status_list } },
        hub.pair.key.privateKey,
      );
      await unsure(signed.split('~')[0]!, 'STATUS_INVALID');
    }
    const beyond = hub.issue({ status: { uri: LIST, index: 1 << 15 } });
    expect(await hub.judge(beyond)).toMatchObject({ verdict: 'UNKNOWN', problem: 'STATUS_INVALID' });
  });

  test('of_before_the_revocation_in_place_of_a_newer_ends_with_its_hour', async () => {
    const before = hub.listed([], NOW);
    // Within its hour it says as of when, and a verifier sees that it is old.
    expect(await hub.judge(compact, under(before), { now: NOW + HOUR - 1 })).toMatchObject({ asOf: NOW });
    await unsure(before, 'STATUS_STALE', NOW + HOUR);
    const after = hub.listed([INDEX], NOW + HOUR / 2);
    expect(await hub.judge(compact, under(after), { now: NOW + HOUR })).toMatchObject({
      verdict: 'INVALID',
      problem: 'REVOKED',
    });
  });

  test('of_before_the_evidence_says_nothing_of_it', async () => {
    await unsure(hub.listed([], NOW - HOUR / 2), 'STATUS_STALE');
  });
});
