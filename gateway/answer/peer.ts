import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';

/** Headers of a request → key of the certificate by which its connection was authenticated. Never one of the headers. */
const keys = new WeakMap<object, string>();
const ofSockets = new WeakMap<TLSSocket, string | null>();

/** Remembers whose connection a request came over, where a client's certificate authenticated it (mutual TLS). */
export function rememberPeer({ socket }: IncomingMessage, headers: object): void {
  if (!(socket instanceof TLSSocket)) return;
  let key = ofSockets.get(socket);
  if (key === undefined) ofSockets.set(socket, (key = keyOf(socket)));
  if (key !== null) keys.set(headers, key);
}

/** SHA-256 of the public key (SPKI) of the client's certificate, base64url; undefined without mutual TLS. */
export const peerKeyOf = (headers: object): string | undefined => keys.get(headers);

function keyOf(socket: TLSSocket): string | null {
  const certificate = socket.authorized ? socket.getPeerX509Certificate() : undefined;
  if (!certificate) return null;
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('base64url');
}
