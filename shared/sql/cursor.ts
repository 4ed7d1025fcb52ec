import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { HubError } from '../errors';

const IV = 12;
const TAG = 16;
/** Longer than any position in an order can be; a longer cursor is not ours. */
const LONGEST = 4_096;

export type Position = readonly (string | null)[];

/**
 * Cursors say where a page ended. Encrypted, because the values of an order may be personal; authenticated together with
 * `binding` (caller, purpose, list, filter, order), so that a cursor of another call does not open. The nonce is derived
 * from what is encrypted: the same call gives the same answer, byte by byte.
 */
export class CursorSealer {
  private readonly encryption: Buffer;
  private readonly nonce: Buffer;

  constructor(key: Buffer, scope: string) {
    this.encryption = Buffer.from(hkdfSync('sha256', key, '', `cursor:${scope}`, 32));
    this.nonce = Buffer.from(hkdfSync('sha256', key, '', `cursor-nonce:${scope}`, 32));
  }

  seal(position: Position, binding: string): string {
    const plain = Buffer.from(JSON.stringify(position));
    const iv = createHmac('sha256', this.nonce)
      .update(binding)
      .update('\0')
      .update(plain)
      .digest()
      .subarray(0, IV);
    const cipher = createCipheriv('aes-256-gcm', this.encryption, iv).setAAD(Buffer.from(binding));
    return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString(
      'base64url',
    );
  }

  /** The position, or CURSOR_INVALID: a caller learns nothing of why. */
  open(cursor: string, binding: string, length: number): Position {
    try {
      const bytes = Buffer.from(cursor, 'base64url');
      if (cursor.length > LONGEST || bytes.length <= IV + TAG || bytes.toString('base64url') !== cursor)
        throw invalid();
      const decipher = createDecipheriv('aes-256-gcm', this.encryption, bytes.subarray(0, IV), {
        authTagLength: TAG,
      });
      decipher.setAAD(Buffer.from(binding)).setAuthTag(bytes.subarray(-TAG));
      const plain = Buffer.concat([decipher.update(bytes.subarray(IV, -TAG)), decipher.final()]);
      const position = JSON.parse(plain.toString('utf8')) as (string | null)[];
      if (position.length !== length) throw invalid();
      return position;
    } catch {
      throw invalid();
    }
  }
}

function invalid(): HubError {
  return new HubError('CURSOR_INVALID');
}
