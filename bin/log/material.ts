import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { keyIdOf, type CheckpointText } from '../../shared/log';

/** The log's public keys of an installation: the one in use and those before it (`log.public.pem`, `log.<date>.public.pem`). */
export function publicKeys(home: string): ReadonlyMap<string, KeyObject> {
  const folder = path.join(home, 'keys');
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder).filter((name) => /^log(\..+)?\.public\.pem$/.test(name));
  return keysFrom(files.map((name) => path.join(folder, name)));
}

export function keysFrom(files: readonly string[]): ReadonlyMap<string, KeyObject> {
  return new Map(
    files.map((file) => {
      const key = createPublicKey(readFileSync(file));
      return [keyIdOf(key), key];
    }),
  );
}

/** Every checkpoint file of a folder. */
export function checkpointTexts(folder: string): CheckpointText[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return files.map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
}
