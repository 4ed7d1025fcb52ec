import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPublicKey } from 'node:crypto';
import {
  closed,
  encoded,
  newPair,
  opened,
  resigned,
  withPublicKeyAsSecret,
  type Opened,
} from '../support/evidence';
import { codes, TestHub } from '../support/hub_process';
import { judgedElsewhere } from '../support/judged_elsewhere';
import { npmRun } from '../support/processes';
import { EDITS, changed, placesIn } from '../support/tampering';

/** Evidence out of a running hub: tampered with, under keys that rotate, on two gateways, revoked. */
const hub = new TestHub();
const origin = hub.graph.replace('/graphql', '');
const run = Date.now().toString(36);
const { citizen } = hub.facts;
const folders: string[] = [];
let count = 0;

afterAll(async () => {
  await hub.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Piece {
  id: string;
  compact: string;
  component: string;
}

const PORTAL = { purpose: 'one-stop-service/public-service' };

/** Evidence of one dossier that the one-stop centre opens, by whichever gateway. */
async function issued(gateway?: string): Promise<Piece[]> {
  const key = `evidence-${run}-${count++}`;
  const at = { ...PORTAL, ...(gateway !== undefined && { gateway }) };
  const open = await hub.ask('portal', {
    ...at,
    query: `mutation ($applicant: DossierPersonInput!, $unit: ID, $key: String!) {
      openDossier(procedure: "1.004194", applicant: $applicant, receipt: $key, unit: $unit, idempotencyKey: $key) { case } }`,
    variables: {
      applicant: { personalNumber: citizen.personalNumber, name: citizen.name },
      unit: hub.facts.communeCode,
      key,
    },
  });
  expect(codes(open)).toEqual([]);
  return resolved(open.data.openDossier.case as string, gateway);
}

async function resolved(number: string, gateway?: string): Promise<Piece[]> {
  const answer = await hub.ask('portal', {
    ...{ ...PORTAL, ...(gateway !== undefined && { gateway }) },
    query:
      'query ($case: String!) { resolveDossier(case: $case) { components { code evidence evidenceId } } }',
    variables: { case: number },
  });
  expect(codes(answer)).toEqual([]);
  const components = answer.data.resolveDossier.components as Record<string, string | null>[];
  return components.flatMap(({ code, evidence, evidenceId }) =>
    evidence && evidenceId ? [{ id: evidenceId, compact: evidence, component: code! }] : [],
  );
}

interface Asked {
  compact: string;
  audience?: string | null;
  now?: number;
}

/** `VALID`, or the reason, each said by another process that fetches what the hub publishes. */
async function told(asked: readonly Asked[], keysOf = origin): Promise<string[]> {
  const named = asked.map((each) => ({ audience: 'H15.20', ...each }));
  const verdicts = await judgedElsewhere(origin, named, keysOf);
  return verdicts.map(({ verdict, problem }) => problem ?? verdict);
}

const kids = async (address = origin) =>
  ((await (await fetch(`${address}/evidence/jwks.json`)).json()) as { keys: { kid: string; x: string }[] })
    .keys;
const issuerName = async () =>
  ((await (await fetch(`${origin}/.well-known/jwt-vc-issuer`)).json()) as { issuer: string }).issuer;
const kidOf = (compact: string) => opened(compact).header['kid'];

async function within(ms: number, holds: () => Promise<boolean>): Promise<number> {
  const start = Date.now();
  while (!(await holds())) {
    if (Date.now() - start > ms) throw new Error(`not within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return Date.now() - start;
}

const keysCommand = async (...args: string[]) =>
  expect(await npmRun('keys', args, hub.environment)).toMatchObject({ code: 0 });

let pieces: Piece[];
beforeAll(async () => {
  pieces = [...(await issued()), ...(await issued())];
});

test('[LEG-01] names_what_gives_it_legal_value_from_the_profile_of_the_running_province', () => {
  expect(opened(pieces[0]!.compact).claims['legalValue']).toEqual([
    { instrument: '01/2023/QĐ-UBND Đắk Lắk', article: 'Điều 4' },
    { instrument: 'Luật Giao dịch điện tử 20/2023/QH15', article: 'Chương II Mục 1' },
  ]);
});

test('[PRO-04] tampered_with_in_every_field_another_process_refuses_it_with_the_reason', async () => {
  expect(pieces.length).toBeGreaterThanOrEqual(2);
  expect(await told(pieces)).toEqual(pieces.map(() => 'VALID'));
  const [piece, other] = pieces.map(({ compact }) => opened(compact)) as [Opened, Opened];
  const mallory = newPair();
  const [{ x } = { x: '' }] = await kids();
  const hubKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const list = await (await fetch(`${origin}/evidence/status?list=0`)).text();
  const header = (change: object) => closed({ ...piece, header: { ...piece.header, ...change } });
  const showing = (disclosures: string[]) => closed({ ...piece, disclosures });
  const classes: Record<string, string[]> = {
    SIGNATURE_WRONG: [
      ...placesIn(piece.claims).flatMap((at) =>
        Object.values(EDITS).map((edit) =>
          closed({ ...piece, claims: changed(piece.claims, at, edit as never) as Opened['claims'] }),
        ),
      ),
      closed({ ...piece, claims: other.claims }),
      closed({ ...piece, signature: other.signature }),
      closed({ ...piece, signature: piece.signature.slice(0, -2) }),
      closed({ ...piece, signature: `${piece.signature}AA` }),
      resigned(piece, mallory.key.privateKey),
      header({ jku: 'https://mallory.example' }),
    ],
    ALGORITHM_REFUSED: [
      header({ alg: 'none' }),
      closed({ ...piece, header: { ...piece.header, alg: 'none' }, signature: '' }),
      ...withPublicKeyAsSecret(piece, hubKey),
    ],
    TYPE_WRONG: [header({ typ: 'JWT' }), `${list}~`],
    KEY_UNKNOWN: [header({ kid: mallory.key.keyId }), header({ kid: null })],
    VALUE_ALTERED: [
      ...piece.disclosures.flatMap((disclosure, at) => {
        const [salt, name, value] = JSON.parse(Buffer.from(disclosure, 'base64url').toString()) as unknown[];
        return [
          [salt, name, [value]],
          [salt, `${String(name)}x`, value],
          [`${String(salt)}x`, name, value],
        ].map((forged) => showing(piece.disclosures.toSpliced(at, 1, encoded(forged))));
      }),
      showing([...piece.disclosures, piece.disclosures[0]!]),
      showing(other.disclosures),
    ],
    MALFORMED: [pieces[0]!.compact.slice(0, -1), 'x', ''],
  };
  const asked = Object.entries(classes).flatMap(([reason, texts]) =>
    texts.map((compact) => ({ reason, compact })),
  );
  expect(asked.length).toBeGreaterThan(250);
  expect(await told(asked)).toEqual(asked.map(({ reason }) => reason));
  expect(await told([{ compact: pieces[0]!.compact, audience: 'H15.99' }])).toEqual(['AUDIENCE_WRONG']);
});

test('a_verifier_whose_clock_is_off_is_told_which_way', async () => {
  const { compact } = pieces[0]!;
  const days = (count: number) => Date.now() + count * 86_400_000;
  expect(
    await told([
      { compact, now: Date.now() - 30_000 },
      { compact, now: Date.now() - 300_000 },
      { compact, now: Date.now() + 2 * 3_600_000 },
      { compact, now: days(400) },
    ]),
  ).toEqual(['VALID', 'NOT_YET', 'STATUS_STALE', 'EXPIRED']);
});

describe('keys', () => {
  /** A second machine: the same province, key files of its own. */
  function otherHome(): string {
    const home = hub.setting('HUB_HOME');
    const other = mkdtempSync(path.join(tmpdir(), 'hub-other-'));
    folders.push(other);
    for (const name of readdirSync(home).filter((each) => !['keys', 'checkpoints'].includes(each)))
      symlinkSync(path.join(home, name), path.join(other, name));
    mkdirSync(path.join(other, 'checkpoints'));
    cpSync(path.join(home, 'keys'), path.join(other, 'keys'), { recursive: true });
    return other;
  }

  test('[SEC-12] rotate_without_a_restart_on_two_gateways_and_old_evidence_still_verifies', async () => {
    const old = pieces[0]!;
    const home = otherHome();
    const second = await hub.gateway({ HUB_HOME: home, HUB_PUBLIC_URL: await issuerName() });
    const there = second.graph.replace('/graphql', '');

    // Made ready on one machine, copied to the other: both publish it, neither signs by it.
    await keysCommand('prepare', 'evidence');
    const ready = readdirSync(path.join(hub.setting('HUB_HOME'), 'keys')).filter((file) =>
      file.includes('.next.'),
    );
    for (const file of ready)
      cpSync(path.join(hub.setting('HUB_HOME'), 'keys', file), path.join(home, 'keys', file));
    await within(7_000, async () => (await kids()).length === 2 && (await kids(there)).length === 2);
    const [, next] = await kids();
    expect((await kids(there))[1]).toEqual(next);
    expect(kidOf((await issued())[0]!.compact)).toBe(kidOf(old.compact));

    // The first machine changes over; the second still signs by the former key. Each one's evidence verifies by the other's keys.
    await keysCommand('rotate', 'evidence');
    await within(7_000, async () => (await kids())[0]!.kid === next!.kid);
    const [fresh] = await issued();
    const [elsewhere] = await issued(second.graph);
    expect(kidOf(fresh!.compact)).toBe(next!.kid);
    expect(kidOf(elsewhere!.compact)).toBe(kidOf(old.compact));
    const all = [old, fresh!, elsewhere!];
    expect(await told(all)).toEqual(['VALID', 'VALID', 'VALID']);
    expect(await told(all, there)).toEqual(['VALID', 'VALID', 'VALID']);

    // A machine that was given nothing does not know the next key, and says nothing false for it: unknown key, no value.
    await keysCommand('rotate', 'evidence');
    await within(7_000, async () => (await kids()).length === 3);
    const [third] = await issued();
    expect(await told([third!])).toEqual(['VALID']);
    expect(await told([third!], there)).toEqual(['KEY_UNKNOWN']);
    expect(await told(all)).toEqual(['VALID', 'VALID', 'VALID']);
  });
});

describe('revoked', () => {
  const revoke = (id: string, reach = 'PIECE', key = `revoke-${run}-${id}`) =>
    hub.ask('owner-officer', {
      purpose: 'data-sharing-focal/state-management',
      query: `mutation ($id: ID!, $key: String!, $reach: EvidenceReach) {
        revokeEvidence(id: $id, reason: "Dữ liệu đã đính chính", reach: $reach, idempotencyKey: $key) { revoked evidence { id revokedAt } } }`,
      variables: { id, key, reach },
    });

  test('evidence_says_so_within_five_seconds_on_every_gateway_and_is_no_longer_valid_anywhere', async () => {
    const [[piece], [other]] = [await issued(), await issued()];
    expect(await told([piece!, other!])).toEqual(['VALID', 'VALID']);
    const answer = await revoke(piece!.id);
    expect(codes(answer)).toEqual([]);
    const took = await within(10_000, async () => (await told([piece!]))[0] === 'REVOKED');
    expect(took).toBeLessThan(7_000);
    expect(await told([other!])).toEqual(['VALID']);
  });

  test('with_every_copy_of_the_component_no_copy_of_a_reading_made_again_stays_valid', async () => {
    const [first] = await issued();
    const [again] = await resolved(String(opened(first!.compact).claims['case']));
    expect(await told([first!, again!])).toEqual(['VALID', 'VALID']);
    const answer = await revoke(again!.id, 'COMPONENT');
    expect(codes(answer)).toEqual([]);
    expect(answer.data.revokeEvidence.revoked).toBe(2);
    await within(10_000, async () => (await told([first!, again!])).join() === 'REVOKED,REVOKED');
  });
});
