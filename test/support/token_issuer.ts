import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { HUB_AUDIENCE } from '../../shared/token';

export interface TestKey {
  kid: string;
  alg: string;
  privateKey: CryptoKey;
  jwk: JWK;
}

export async function testKey(kid: string, alg = 'EdDSA'): Promise<TestKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** Discovery and JWKS of an issuer whose tokens a test signs itself; counts how often its keys were asked for. */
export async function testIssuer(keys: TestKey[]) {
  const state = { keys, keyRequests: 0, down: false };
  const server = createServer((request, response) => {
    if (state.down) return void response.writeHead(503).end();
    response.setHeader('content-type', 'application/json');
    if (request.url === '/jwks') {
      state.keyRequests += 1;
      return void response.end(JSON.stringify({ keys: state.keys.map((key) => key.jwk) }));
    }
    return void response.end(JSON.stringify({ issuer: url, jwks_uri: `${url}/jwks` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    state,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve()).closeAllConnections()),
  };
}

/** Claims of the land office's application, valid now, changed as a test wants (undefined takes a claim away). */
export function clientClaims(issuer: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    aud: HUB_AUDIENCE,
    sub: 'land-office',
    client_id: 'land-office',
    kind: 'client',
    agency: 'H15.08',
    iat: now,
    exp: now + 600,
    jti: 'token-1',
    ...changes,
  };
}

export function sign(
  key: TestKey,
  claims: Record<string, unknown>,
  header: Record<string, unknown> = {},
): Promise<string> {
  const present = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
  return new SignJWT(present)
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header })
    .sign(key.privateKey);
}
