import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PairName, SecretName } from './files';

/** A key is missing or unreadable. */
export class KeyError extends Error {
  override readonly name = 'KeyError';

  constructor(
    readonly code: 'KEY_MISSING' | 'KEY_INVALID',
    readonly file: string,
  ) {
    super(
      code === 'KEY_MISSING'
        ? `${code}: Thiếu khóa ${file}; chạy "npm start" một lần (demo) hoặc nhận từ người giữ khóa. The key ${file} is missing; run "npm start" once (demo), or get it from its custodian.`
        : `${code}: Khóa ${file} không đọc được. The key ${file} can't be read.`,
    );
  }
}

export interface Keys {
  readonly ticketPrivate: KeyObject;
  readonly ticketPublic: KeyObject;
  /** The one in force first, then those before it: a subgraph takes tickets of all of them while gateways change over. */
  readonly ticketPublics: readonly KeyObject[];
  readonly logPrivate: KeyObject;
  readonly logPublic: KeyObject;
  readonly compositionPrivate: KeyObject;
  readonly compositionPublic: KeyObject;
  /** Signs evidence; held where answers are put together. */
  readonly evidencePrivate: KeyObject;
  /** The one in force first, then those before it: what they signed still verifies. */
  readonly evidencePublics: readonly [KeyObject, ...KeyObject[]];
  /** 32 bytes each. */
  readonly pseudonym: Buffer;
  readonly logSubject: Buffer;
  readonly logValues: Buffer;
  readonly cursor: Buffer;
}

/**
 * The keys in `<home>/keys`. Each is read when it is first asked for: a process on another machine holds only those
 * that it needs. Throws a KeyError that names the file.
 */
export function loadKeys(home: string): Keys {
  const folder = path.join(home, 'keys');
  const read = new Map<string, KeyObject | Buffer>();
  const once = <T extends KeyObject | Buffer>(file: string, parse: (content: string) => T): T => {
    const known = read.get(file) as T | undefined;
    if (known) return known;
    const value = readKey(path.join(folder, file), parse);
    read.set(file, value);
    return value;
  };
  const privateKey = (name: PairName): KeyObject =>
    once(`${name}.private.pem`, (pem) => createPrivateKey(pem));
  const publicKey = (name: PairName): KeyObject => once(`${name}.public.pem`, (pem) => createPublicKey(pem));
  const secret = (name: SecretName): Buffer => once(`${name}.key`, parseSecret);
  return {
    get ticketPrivate() {
      return privateKey('ticket');
    },
    get ticketPublic() {
      return publicKey('ticket');
    },
    get ticketPublics() {
      return [publicKey('ticket'), ...formerPublicKeys(folder, 'ticket')];
    },
    get logPrivate() {
      return privateKey('log');
    },
    get logPublic() {
      return publicKey('log');
    },
    get compositionPrivate() {
      return privateKey('composition');
    },
    get compositionPublic() {
      return publicKey('composition');
    },
    get evidencePrivate() {
      return privateKey('evidence');
    },
    get evidencePublics() {
      return [publicKey('evidence'), ...formerPublicKeys(folder, 'evidence')] as const;
    },
    get pseudonym() {
      return secret('pseudonym');
    },
    get logSubject() {
      return secret('log-subject');
    },
    get logValues() {
      return secret('log-values');
    },
    get cursor() {
      return secret('cursor');
    },
  };
}

/** Public halves that rotation kept (`<name>.<time>.public.pem`). */
function formerPublicKeys(folder: string, name: PairName): KeyObject[] {
  const kept = new RegExp(`^${name}\\..+\\.public\\.pem$`);
  return readdirSync(folder)
    .filter((file) => kept.test(file))
    .map((file) => readKey(path.join(folder, file), (pem) => createPublicKey(pem)));
}

function readKey<T>(file: string, parse: (content: string) => T): T {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch {
    throw new KeyError('KEY_MISSING', file);
  }
  try {
    return parse(content);
  } catch {
    throw new KeyError('KEY_INVALID', file);
  }
}

function parseSecret(content: string): Buffer {
  const key = Buffer.from(content.trim(), 'hex');
  if (key.length !== 32) throw new Error('length');
  return key;
}
