import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

export interface PrivateJwks {
  keys: JWK[];
}

const FILE = 'issuer.jwks.json';
/** The one that signs, and those whose tokens may still live. */
const KEPT = 3;

/** The issuer's signing keys (Ed25519), made at first start. The first signs; the others are published beside it. */
export async function loadIssuerKeys(keysFolder: string): Promise<PrivateJwks> {
  const path = join(keysFolder, FILE);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (text !== null) return parse(text, path);
  return store(keysFolder, { keys: [await newKey()] });
}

/** Puts a new signing key before the others; tokens of the last ones hold until they end. Takes effect at a start. */
export async function rotateIssuerKeys(keysFolder: string): Promise<PrivateJwks> {
  const { keys } = await loadIssuerKeys(keysFolder);
  return store(keysFolder, { keys: [await newKey(), ...keys].slice(0, KEPT) });
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'EdDSA', use: 'sig' };
}

async function store(keysFolder: string, jwks: PrivateJwks): Promise<PrivateJwks> {
  await mkdir(keysFolder, { recursive: true, mode: 0o700 });
  const path = join(keysFolder, FILE);
  const draft = `${path}.${randomUUID()}.new`;
  await writeFile(draft, `${JSON.stringify(jwks, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
  return jwks;
}

function parse(text: string, path: string): PrivateJwks {
  try {
    const { keys } = JSON.parse(text) as Partial<PrivateJwks>;
    if (
      Array.isArray(keys) &&
      keys.length > 0 &&
      keys.every((key) => key.alg === 'EdDSA' && typeof key.d === 'string')
    ) {
      return { keys };
    }
  } catch {
    // answered below
  }
  throw new Error(
    `${path} holds no signing keys of the issuer; restore it, or remove it to have new ones made`,
  );
}
