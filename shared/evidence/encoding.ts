/** base64url (RFC 4648, 5) in a browser as in Node; throws where a text is none. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** base64url in its one spelling, null for every other: a second spelling of the same bytes is an edit too. */
export function bytesOf(part: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]+$/.test(part) || part.length % 4 === 1) return null;
  const bytes = fromBase64url(part);
  const unused = (3 - (bytes.length % 3)) % 3;
  const last = ALPHABET.indexOf(part.at(-1) ?? '');
  return (last & [0, 0b11, 0b1111][unused]!) === 0 ? bytes : null;
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** JSON in base64url; undefined where it is not that. */
export function jsonOf(part: string): unknown {
  const bytes = bytesOf(part);
  if (bytes === null) return undefined;
  try {
    return JSON.parse(UTF_8.decode(bytes));
  } catch {
    return undefined;
  }
}
