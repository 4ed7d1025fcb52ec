import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { HubConfig } from '../../shared/config';
import { loadKeys } from '../../shared/keys';
import type { Classification } from '../../shared/schema/classification';
import type { SignedClassification } from '../../shared/schema/signed';
import { composedFiles } from '../compose';
import { catalogues } from '../sources';
import { progressReporter } from './progress';

const MARKER = 'province.json';

/** Whether the demonstration province was loaded, whole, into these databases. */
export function provinceIsLoaded(config: HubConfig): boolean {
  return existsSync(path.join(config.home, MARKER));
}

/**
 * Generates the province and loads it with its policy. The marker is written last: a first start that broke off is
 * done again from the beginning.
 */
export async function loadProvince(config: HubConfig): Promise<void> {
  const { generateProvince, provinceUnits } = await import('../../prisma/demo/index.js');
  const { loadPolicy } = await import('../../prisma/demo/policy.js');
  const province = config.province as Parameters<typeof provinceUnits>[0];
  const { domains } = config;
  await loadPolicy({
    url: domains.governance.databaseUrl,
    province,
    units: provinceUnits(province),
    catalogues: Object.values(catalogues),
    classification: readClassification(config),
  });
  const progress = progressReporter(config.citizens);
  await generateProvince({
    citizens: config.citizens,
    seed: config.seed,
    province,
    urls: {
      population: domains.population.databaseUrl,
      land: domains.land.databaseUrl,
      enterprise: domains.enterprise.databaseUrl,
      'civil-status': domains['civil-status'].databaseUrl,
      'social-welfare': domains['social-welfare'].databaseUrl,
      procedures: domains.procedures.databaseUrl,
    },
    pseudonymKey: loadKeys(config.home).pseudonym,
    replace: true,
    onProgress: progress.report,
  });
  progress.end();
  const { citizens, seed } = config;
  writeFileSync(path.join(config.home, MARKER), JSON.stringify({ province, citizens, seed }));
}

function readClassification(config: HubConfig): Classification {
  const signed = JSON.parse(
    readFileSync(composedFiles(config.home).classification, 'utf8'),
  ) as SignedClassification;
  return JSON.parse(signed.table) as Classification;
}
