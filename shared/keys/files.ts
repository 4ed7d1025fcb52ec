import { generateKeyPairSync, randomBytes } from 'node:crypto';

/** A pair of Ed25519 keys, each in a PEM file: `<name>.private.pem`, `<name>.public.pem`. */
export const PAIRS = ['ticket', 'log', 'composition', 'evidence'] as const;
/** Symmetric keys: 32 bytes, hexadecimal, in `<name>.key`. */
export const SECRETS = ['pseudonym', 'log-subject', 'log-values', 'cursor'] as const;

export type PairName = (typeof PAIRS)[number];
export type SecretName = (typeof SECRETS)[number];

/** Names and contents of the files of one key. */
export function newPairFiles(name: PairName): Record<string, string> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    [`${name}.private.pem`]: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    [`${name}.public.pem`]: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

export function newSecretFile(name: SecretName): Record<string, string> {
  return { [`${name}.key`]: `${randomBytes(32).toString('hex')}\n` };
}
