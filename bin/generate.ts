import { generateProvince, GenerateError } from '../prisma/demo/index';
import { loadConfigOrExit, type HubConfig } from '../shared/config';
import { createDemoKeys, loadKeys } from '../shared/keys';
import { generateArguments, type GenerateArguments } from './generate/arguments';
import { migrateAll, startDatabases } from './start/databases';
import { takeLock } from './start/lock';
import { markRegisters } from './start/marker';
import { progressReporter } from './start/progress';
import { registerUrls } from './start/province';

/**
 * `npm run generate -- --citizens 2000000 --seed 1`: the demonstration province into the six databases of the
 * settings. Tables that hold rows are refused without `--replace`.
 */
async function main(): Promise<void> {
  const config = loadConfigOrExit();
  const asked = generateArguments(process.argv.slice(2), config);
  const letGo = takeLock(config.home, `http://localhost:${config.gatewayPort}/graphql`);
  try {
    if (config.mode === 'demo') createDemoKeys(config.home);
    const postgres = await startDatabases(config);
    try {
      await migrateAll(config);
      await generate(config, asked);
    } finally {
      await postgres?.stop();
    }
  } finally {
    letGo();
  }
}

async function generate(config: HubConfig, asked: GenerateArguments): Promise<void> {
  const began = Date.now();
  const progress = progressReporter(asked.citizens);
  try {
    await generateProvince({
      ...asked,
      urls: registerUrls(config),
      pseudonymKey: loadKeys(config.home).pseudonym,
      onProgress: progress.report,
    });
  } finally {
    progress.end();
  }
  markRegisters(config, asked);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${asked.citizens} công dân / citizens, ${seconds} s`);
}

main().catch((error: unknown) => {
  console.error(error instanceof GenerateError || error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
