import { createPublicKey, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { Pool } from 'pg';
import { createEvidenceIssuer } from '../../../gateway/evidence';
import { applyMigrations } from '../../../prisma/migrate';
import { LIST_SIZE, signStatusList, verifyEvidence, type Known } from '../../../shared/evidence';
import { judgeEvidence } from '../../../shared/evidence/verify';
import { webPrimitives } from '../../../shared/evidence/web_primitives';
import { HOUR, hubOf, ISSUER, newPair, NOW, statement, values } from '../../support/evidence';
import { startTestPostgres } from '../../support/postgres';
import { costsOf, type Contender, type Cost } from './cost';

export const SIZES = [1, 10, 1_000] as const;
export const LISTED = 1_000_000;
const REVOKED_OF_LISTED = 0.01;

export interface EvidenceFigures {
  issuing: readonly Cost[];
  verifying: readonly Cost[];
  /** All lists of a million pieces. */
  lists: readonly Cost[];
  listBytes: number;
  pieceBytes: number;
}

const pair = newPair();
const hub = hubOf(pair);
const { privateKey } = pair.key;
const publicKey = createPublicKey(privateKey);
const each = (count: number, run: (at: number) => unknown) =>
  Promise.all(Array.from({ length: count }, (_, at) => run(at) as Promise<unknown>));

/** What evidence costs, beside the cheapest that is possible: the bare signature, made or verified. */
export async function benchEvidence(rounds: number): Promise<EvidenceFigures> {
  const server = await startTestPostgres({ shared_buffers: '128MB' });
  try {
    const url = await server.createDatabase('governance');
    await applyMigrations('governance', url);
    const pool = new Pool({ connectionString: url, max: 2 });
    const pace = { rounds, pieces: 1_000 };
    const compact = hub.issue();
    const issuing = await costsOf(issuers(pool, compact), SIZES, pace);
    const verifying = await costsOf(verifiers(compact), SIZES, pace);
    await pool.end();
    const { lists, bytes } = await listCosts(rounds);
    return { issuing, verifying, lists, listBytes: bytes, pieceBytes: compact.length };
  } finally {
    await server.stop();
  }
}

function issuers(pool: Pool, compact: string): Contender[] {
  const data = Buffer.from(compact.split('~')[0]!);
  const signAside = promisify(sign);
  const issuer = createEvidenceIssuer({
    ...{ pool, address: ISSUER, clock: { now: () => NOW } },
    keys: { current: () => ({ key: pair.key, published: hub.known().keys }) },
  });
  const {
    id: _id,
    issuer: _issuer,
    issuedAt: _at,
    status: _status,
    legalValue: _legal,
    ...draft
  } = statement;
  return [
    { name: 'bare signature', run: (count) => each(count, () => sign(null, data, privateKey)) },
    {
      name: 'bare signature, in the thread pool',
      run: (count) => each(count, () => signAside(null, data, privateKey)),
    },
    { name: 'evidence signed', run: (count) => each(count, () => hub.issue()) },
    {
      name: 'evidence noted in the database and signed',
      run: (count) => issuer.issue(Array.from({ length: count }, () => ({ ...draft, values }))),
    },
  ];
}

function verifiers(compact: string): Contender[] {
  const data = Buffer.from(compact.split('~')[0]!);
  const signature = sign(null, data, privateKey);
  const verifyAside = promisify(verify);
  // As many different pieces as are judged at once: nothing is known from the one before.
  const pieces = Array.from({ length: SIZES.at(-1)! }, () => hub.issue());
  const known = hub.known();
  const at = { now: NOW, audience: null };
  return [
    {
      name: 'bare verification',
      run: (count) => each(count, () => verify(null, data, publicKey, signature)),
    },
    {
      name: 'bare verification, in the thread pool',
      run: (count) => each(count, () => verifyAside(null, data, publicKey, signature)),
    },
    { name: 'evidence verified', run: (count) => each(count, (n) => verifyEvidence(pieces[n]!, known, at)) },
    {
      name: "evidence verified by a browser's means (Web Crypto)",
      run: (count) => each(count, (n) => judgeEvidence(webPrimitives, pieces[n]!, known, at)),
    },
  ];
}

const listUri = (list: number) => `${ISSUER}/evidence/status?list=${list}`;

async function listCosts(rounds: number) {
  const count = Math.ceil(LISTED / LIST_SIZE);
  const revoked = Array.from(
    { length: LIST_SIZE * REVOKED_OF_LISTED },
    (_, n) => (n * 7_919 + 42) % LIST_SIZE,
  );
  let round = 0;
  // Another instant each time: a verifier keeps what he opened.
  const build = () =>
    new Map(
      Array.from({ length: count }, (_, list) => {
        const uri = listUri(list);
        return [uri, signStatusList(uri, revoked, NOW + round * 1_000, 2 * HOUR, pair.key)] as const;
      }),
    );
  let built = build();
  const pieces = Array.from({ length: count }, (_, list) =>
    hub.issue({ status: { uri: listUri(list), index: 41 } }),
  );
  const judge = () => {
    const known: Known = { ...hub.known(), statusLists: built };
    const at = { now: NOW + round * 1_000, audience: null };
    return Promise.all(pieces.map((piece) => verifyEvidence(piece, known, at)));
  };
  const contenders: Contender[] = [
    { name: 'built and signed', run: () => ((round += 1), (built = build())) },
    { name: 'fetched anew and opened, with one piece judged by each', run: judge },
    { name: 'the same again, opened before', run: judge },
  ];
  const lists = await costsOf(contenders, [1], { rounds: rounds * 3, pieces: 1 });
  return { lists, bytes: [...built.values()].reduce((sum, { length }) => sum + length, 0) };
}
