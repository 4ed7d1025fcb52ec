import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PREAMBLE = join(__dirname, '..', 'schema', 'preamble.graphql');

/** A domain's schema as it is composed and served: the common preamble, then its own text. */
export function readSdl(path: string): string {
  return withPreamble(readOwnSdl(path));
}

/** A subgraph's own text with what every subgraph of the province links and declares. */
export function withPreamble(sdl: string): string {
  return `${readFileSync(PREAMBLE, 'utf8')}\n${sdl}`;
}

/** A domain's own text, and that of each of its topics: a folder beside it with a `schema.graphql`, by name. */
export function readOwnSdl(path: string): string {
  return [path, ...topics(path)].map(withImports).join('\n');
}

const IMPORT = /^#import "(.+)"$/gm;

/** A text with those that it shares with another subgraph: `#import "../shared.graphql"`, from the file that says so. */
function withImports(file: string): string {
  return readFileSync(file, 'utf8').replace(IMPORT, (_line, shared: string) =>
    withImports(join(dirname(file), shared)),
  );
}

function topics(path: string): string[] {
  const folder = dirname(path);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name, 'schema.graphql'))
    .filter((file) => existsSync(file))
    .sort();
}
