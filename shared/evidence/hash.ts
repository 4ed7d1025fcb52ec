const TEXT = new TextEncoder();

/** SHA-256 in a browser as in Node. */
export async function hasher(data: string | ArrayBuffer, algorithm: string): Promise<Uint8Array> {
  if (!/^sha-?256$/i.test(algorithm)) throw new Error(`hash ${algorithm} is not used`);
  const bytes = typeof data === 'string' ? TEXT.encode(data) : data;
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
