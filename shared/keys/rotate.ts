import { existsSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newPairFiles, newSecretFile, PAIRS, type PairName, type SecretName } from './files';
import { KeyError } from './load';

/** Keys that a command can replace. The pseudonyms' and the log subjects' stand in stored data and change by epochs. */
export const ROTATABLE = [...PAIRS, 'cursor', 'log-values'] as const satisfies readonly (
  PairName | SecretName
)[];
export type RotatableKey = (typeof ROTATABLE)[number];

/**
 * Replaces one key. What the former one signed or sealed stays readable: its public half (or the secret of values) is
 * kept beside it under the day of its end. Restart subgraphs before gateways, so that nobody meets a ticket he can't verify.
 * @returns the file that keeps the former key; null for a key that nothing needs any more (cursors are asked for anew).
 */
export function rotateKey(home: string, name: RotatableKey, now: Date): string | null {
  const folder = path.join(home, 'keys');
  const stamp = now.toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
  const kept = keptFile(name, stamp);
  const current = kept?.replace(`.${stamp}.`, '.') ?? `${name}.key`;
  if (!existsSync(path.join(folder, current))) throw new KeyError('KEY_MISSING', path.join(folder, current));
  const files = isPair(name) ? newPairFiles(name) : newSecretFile(name);
  // The new key is whole on the disk before the old one moves: a cut in the middle leaves one of the two in force.
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(path.join(folder, `${file}.new`), content, {
      mode: file.endsWith('.public.pem') ? 0o644 : 0o600,
    });
  }
  if (kept) renameSync(path.join(folder, current), path.join(folder, kept));
  for (const file of Object.keys(files))
    renameSync(path.join(folder, `${file}.new`), path.join(folder, file));
  return kept;
}

const isPair = (name: RotatableKey): name is PairName => (PAIRS as readonly string[]).includes(name);

function keptFile(name: RotatableKey, stamp: string): string | null {
  if (isPair(name)) return `${name}.${stamp}.public.pem`;
  return name === 'log-values' ? `${name}.${stamp}.key` : null;
}
