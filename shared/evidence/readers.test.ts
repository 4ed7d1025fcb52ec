import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { SDJwtInstance } from '@sd-jwt/core';
import { createHeaderAndPayload, getListFromStatusListJWT, StatusList } from '@sd-jwt/jwt-status-list';
import fc from 'fast-check';
import { keySet, LIST_SIZE } from '.';
import { nodePrimitives } from './node_primitives';
import { claimsOf } from './statement';
import { openStatusList } from './status_reading';
import { judgeEvidence } from './verify';
import { webPrimitives } from './web_primitives';
import {
  closed,
  digestOf,
  hubOf,
  LIST,
  newPair,
  NOW,
  opened,
  resigned,
  statement,
  type Opened,
} from '../../test/support/evidence';

/** A browser, Node and libraries of others judge alike. */
const former = newPair();
const hub = hubOf(newPair(), [former]);
const mallory = newPair();

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

test('in_a_browsers_way_and_in_nodes_every_piece_is_judged_alike', async () => {
  const whole = [compact, closed(other), resigned(piece, mallory.key.privateKey), '', 'a.b.c~'];
  const revoked = new Map([[LIST, hub.listed([42])]]);
  const at = { now: NOW, audience: null };
  for (const text of [...whole, compact.replace('~', '~x'), compact.slice(0, -9)]) {
    for (const statusLists of [revoked, hub.known().statusLists, new Map([[LIST, 'x']])]) {
      // A stranger's key more for one of them: neither takes over the list that the other opened.
      const more = keySet([hub.pair.publicKey, former.publicKey, newPair().publicKey]);
      const web = await judgeEvidence(webPrimitives, text, { ...hub.known(), statusLists }, at);
      const known = { ...hub.known(), keys: more, statusLists };
      const node = await judgeEvidence(nodePrimitives, text, known, at);
      expect(web).toEqual(node);
    }
  }
});

describe('a library for SD-JWT', () => {
  const [published] = hub.known().keys.keys;
  const library = new SDJwtInstance({
    signAlg: 'EdDSA',
    hashAlg: 'sha-256',
    hasher: (data: string | ArrayBuffer) => Buffer.from(digestOf(data as string), 'base64url'),
    saltGenerator: () => randomBytes(16).toString('base64url'),
    signer: (data: string) => sign(null, Buffer.from(data), hub.pair.key.privateKey).toString('base64url'),
    verifier: (data: string, signature: string) =>
      nodePrimitives.verify(published!.x, data, new Uint8Array(Buffer.from(signature, 'base64url'))),
  });
  // The library mistakes what every object inherits (`toString`) for a name of its own.
  const names = fc.stringMatching(/^[A-Za-zĂăÂâĐđ]{1,12}$/).filter((name) => !(name in {}));
  const anyValues = fc.dictionary(names, fc.jsonValue(), { maxKeys: 6, noNullPrototype: true });

  test('reads_what_we_issue_and_refuses_a_strangers_signature', async () => {
    await fc.assert(
      fc.asyncProperty(anyValues, async (given) => {
        const { payload } = await library.verify(hub.issue({}, given));
        expect(payload).toMatchObject({
          values: JSON.parse(JSON.stringify(given)) as object,
          case: piece.claims['case'],
        });
      }),
      { numRuns: 100 },
    );
    await expect(library.verify(resigned(piece, mallory.key.privateKey))).rejects.toThrow();
  });

  test('issues_what_we_read', async () => {
    const header = { typ: 'dc+sd-jwt', kid: hub.pair.key.keyId };
    await fc.assert(
      fc.asyncProperty(anyValues, async (given) => {
        const frame = { values: { _sd: Object.keys(given) } };
        const claims = { ...claimsOf(statement), values: given };
        const theirs = await library.issue(claims, frame as never, { header });
        const read = JSON.parse(JSON.stringify(given)) as object;
        expect(await hub.judge(theirs)).toMatchObject({ verdict: 'VALID', values: read, withheld: 0 });
      }),
      { numRuns: 100 },
    );
  });
});

test('a_key_of_another_kind_among_those_published_judges_nothing', async () => {
  const { publicKey } = generateKeyPairSync('x25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const keys = { keys: [{ ...hub.known().keys.keys[0]!, x }] };
  expect(await hub.judge(compact, { keys })).toMatchObject({ problem: 'SIGNATURE_WRONG' });
});

test('a_library_for_status_lists_reads_ours_and_we_read_its', async () => {
  const indexes = fc.uniqueArray(fc.nat(LIST_SIZE - 1), { maxLength: 50 });
  const { keys } = hub.known();
  await fc.assert(
    fc.asyncProperty(indexes, async (revoked) => {
      const read = getListFromStatusListJWT(hub.listed(revoked));
      expect(revoked.every((index) => read.getStatus(index) === 1)).toBe(true);
      expect(read.statusList.filter((each) => each === 1)).toHaveLength(revoked.length);
      const bits = Array.from({ length: LIST_SIZE }, (_, index) => Number(revoked.includes(index)));
      const claims = { sub: LIST, iat: NOW / 1_000, exp: NOW / 1_000 + 60 };
      const header = { alg: 'EdDSA', typ: 'statuslist+jwt', kid: hub.pair.key.keyId } as const;
      const theirs = createHeaderAndPayload(new StatusList(bits, 1), claims, header);
      const token = resigned(
        { header: { ...theirs.header }, claims: { ...theirs.payload }, signature: '', disclosures: [] },
        hub.pair.key.privateKey,
      ).split('~')[0]!;
      const ours = await openStatusList(token, LIST, keys, nodePrimitives);
      expect(bits.map((_bit, index) => ours!.statusAt(index))).toEqual(bits);
      expect([-1, LIST_SIZE, 0.5].map((index) => ours!.statusAt(index))).toEqual([null, null, null]);
    }),
    { numRuns: 10 },
  );
});
