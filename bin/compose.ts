import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createPrivateKey } from 'node:crypto';
import { join } from 'node:path';
import { loadConfigOrExit, type HubConfig } from '../shared/config';
import type { DomainName } from '../shared/domains';
import { HubError } from '../shared/errors';
import { compose, type Composition } from '../shared/schema/compose';
import { signClassification } from '../shared/schema/signed';
import { provinceSources } from './sources';

export interface ComposedFiles {
  supergraph: string;
  classification: string;
}

/** Where the composed province lies. */
export function composedFiles(home: string): ComposedFiles {
  const folder = join(home, 'supergraph');
  return {
    supergraph: join(folder, 'supergraph.graphql'),
    classification: join(folder, 'classification.json'),
  };
}

/**
 * Lints and composes the province, and writes supergraph and signed classification; nothing is replaced unless all is well.
 * @throws HubError COMPOSITION_REFUSED
 */
export function composeProvince(config: HubConfig): Composition {
  const addresses = Object.fromEntries(
    Object.values(config.domains).map(({ name, url }) => [name, url]),
  ) as Record<DomainName, string>;
  const composition = compose(provinceSources(addresses));
  const key = createPrivateKey(readFileSync(join(config.home, 'keys', 'composition.private.pem')));
  const files = composedFiles(config.home);
  mkdirSync(join(config.home, 'supergraph'), { recursive: true });
  replace(files.classification, JSON.stringify(signClassification(composition, key)));
  replace(files.supergraph, composition.supergraphSdl);
  return composition;
}

function replace(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

function main(): void {
  const config = loadConfigOrExit();
  try {
    const { classification } = composeProvince(config);
    const { length } = Object.keys(classification.coordinates);
    console.log(
      `Đã ghép đồ thị / composed: ${length} tọa độ (coordinates), ${composedFiles(config.home).supergraph}`,
    );
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    console.error(`${error.code}: ${error.message}`);
    process.exitCode = 1;
  }
}

if (require.main === module) main();
