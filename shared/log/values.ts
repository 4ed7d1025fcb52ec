import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  randomFillSync,
  type KeyObject,
} from 'node:crypto';

const IV = 12;
const TAG = 16;

/** Values of variables, readable again only with log-values.key. Bound to their record by its response id. */
export interface ValueCipher {
  encrypt(values: unknown, responseId: string): string;
  decrypt(text: string, responseId: string): unknown;
}

/** AES-256-GCM; base64url(iv, ciphertext, tag). */
export function createValueCipher(key: Uint8Array): ValueCipher {
  const secret = createSecretKey(key);
  return {
    encrypt: (values, responseId) => seal(secret, JSON.stringify(values), responseId),
    decrypt: (text, responseId) => JSON.parse(unseal(secret, text, responseId)) as unknown,
  };
}

function seal(key: KeyObject, plain: string, responseId: string): string {
  const iv = randomFillSync(Buffer.allocUnsafe(IV));
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(responseId));
  const body = cipher.update(plain, 'utf8');
  const rest = cipher.final();
  return Buffer.concat([iv, body, rest, cipher.getAuthTag()]).toString('base64url');
}

function unseal(key: KeyObject, text: string, responseId: string): string {
  const bytes = Buffer.from(text, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(responseId));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
  return decipher.update(bytes.subarray(IV, bytes.length - TAG), undefined, 'utf8') + decipher.final('utf8');
}
