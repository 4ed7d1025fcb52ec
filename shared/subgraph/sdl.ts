import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PREAMBLE = join(__dirname, '..', 'schema', 'preamble.graphql');

/** A domain's schema as it is composed and served: the common preamble, then its own text. */
export function readSdl(path: string): string {
  return `${readFileSync(PREAMBLE, 'utf8')}\n${readFileSync(path, 'utf8')}`;
}
