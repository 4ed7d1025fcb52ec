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
  const fresh = readyFiles(folder, name) ?? newFiles(folder, name);
  if (kept) renameSync(path.join(folder, current), path.join(folder, kept));
  for (const [file, from] of Object.entries(fresh))
    renameSync(path.join(folder, from), path.join(folder, file));
  return kept;
}

/** Pairs of which every public half that lies in the folder is taken: one may be there before it signs. */
export const PREPARABLE = ['ticket', 'evidence'] as const satisfies readonly PairName[];
export type PreparableKey = (typeof PREPARABLE)[number];

/**
 * Makes the pair that follows at the next rotation. Its public half is taken from now on: copied to every machine first,
 * nobody meets a signature that he can't verify. One that is ready already stays.
 * @returns names of its files
 */
export function prepareKey(home: string, name: PreparableKey): string[] {
  const folder = path.join(home, 'keys');
  const files = Object.entries(newPairFiles(name)).map(
    ([file, content]) => [nextFile(file), content] as const,
  );
  if (readyFiles(folder, name) === null) for (const [file, content] of files) write(folder, file, content);
  return files.map(([file]) => file);
}

const nextFile = (file: string): string => file.replace('.', '.next.');

/** Where each file of the pair that was made ready lies; null if there is none. */
function readyFiles(folder: string, name: RotatableKey): Record<string, string> | null {
  if (!(PREPARABLE as readonly string[]).includes(name)) return null;
  const files = Object.fromEntries(
    [`${name}.private.pem`, `${name}.public.pem`].map((file) => [file, nextFile(file)]),
  );
  return Object.values(files).every((file) => existsSync(path.join(folder, file))) ? files : null;
}

/** The new key is whole on the disk before the old one moves: a cut in the middle leaves one of the two in force. */
function newFiles(folder: string, name: RotatableKey): Record<string, string> {
  const files = Object.entries(isPair(name) ? newPairFiles(name) : newSecretFile(name));
  for (const [file, content] of files) write(folder, `${file}.new`, content, file);
  return Object.fromEntries(files.map(([file]) => [file, `${file}.new`]));
}

function write(folder: string, file: string, content: string, kind = file): void {
  writeFileSync(path.join(folder, file), content, { mode: kind.endsWith('.public.pem') ? 0o644 : 0o600 });
}

const isPair = (name: RotatableKey): name is PairName => (PAIRS as readonly string[]).includes(name);

function keptFile(name: RotatableKey, stamp: string): string | null {
  if (isPair(name)) return `${name}.${stamp}.public.pem`;
  return name === 'log-values' ? `${name}.${stamp}.key` : null;
}
