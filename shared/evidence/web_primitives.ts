import { base64url, fromBase64url } from './encoding';
import { MOST_UNPACKED, type Primitives } from './primitives';

const TEXT = new TextEncoder();
/** As both Node's types and a browser's name it. */
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;
const imported = new Map<string, Promise<Key>>();
const KEPT_KEYS = 64;

/** Web Crypto and streams: what a browser has (Ed25519: Chrome 137, Firefox 129, Safari 17). */
export const webPrimitives: Primitives = {
  digest: async (text) => base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', TEXT.encode(text)))),
  verify: async (x, signed, signature) =>
    crypto.subtle.verify({ name: 'Ed25519' }, await keyOf(x), signature, TEXT.encode(signed)),
  inflate: async (packed) => {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let length = 0;
    for (const reader = stream.getReader(); ;) {
      const { value } = (await reader.read()) as { value?: Uint8Array<ArrayBuffer> };
      if (value === undefined) break;
      length += value.length;
      if (length > MOST_UNPACKED) throw new RangeError('a list of revocations is too long');
      parts.push(value);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  },
};

function keyOf(x: string): Promise<Key> {
  const known = imported.get(x);
  if (known) return known;
  const key = crypto.subtle.importKey('raw', fromBase64url(x), { name: 'Ed25519' }, false, ['verify']);
  if (imported.size >= KEPT_KEYS) imported.clear();
  imported.set(x, key);
  return key;
}
