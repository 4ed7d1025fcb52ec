import { readFileSync } from 'node:fs';
import { generateProvince, provinceUnits, type GenerateOptions, type ProvinceSlug } from '../../prisma/demo';
import { loadPolicy } from '../../prisma/demo/policy';
import type { HubConfig } from '../../shared/config';
import { loadKeys } from '../../shared/keys';
import type { Classification } from '../../shared/schema/classification';
import type { SignedClassification } from '../../shared/schema/signed';
import { composedFiles } from '../compose';
import { catalogues } from '../sources';
import { loadedRegisters, markLoaded, markRegisters } from './marker';
import { progressReporter } from './progress';

/**
 * Generates the province and loads it with its policy. The marker is written last: a first start that broke off is
 * done again from the beginning.
 */
export async function loadProvince(config: HubConfig): Promise<void> {
  const province = config.province as ProvinceSlug;
  const { domains } = config;
  await loadPolicy({
    url: domains.governance.databaseUrl,
    province,
    profiles: config.profiles,
    units: provinceUnits(province),
    catalogues: Object.values(catalogues),
    classification: readClassification(config),
  });
  if (loadedRegisters(config) === null) await generateRegisters(config);
  markLoaded(config);
}

async function generateRegisters(config: HubConfig): Promise<void> {
  const { citizens, seed } = config;
  const province = config.province as ProvinceSlug;
  const progress = progressReporter(citizens);
  await generateProvince({
    citizens,
    seed,
    province,
    urls: registerUrls(config),
    pseudonymKey: loadKeys(config.home).pseudonym,
    // What a first start that broke off left behind; a database that was set by hand may hold more than that.
    replace: Object.values(config.domains).every(({ embeddedDatabase }) => embeddedDatabase),
    onProgress: progress.report,
  });
  progress.end();
  markRegisters(config, { province, citizens, seed });
}

/** The databases that the generator fills. */
export function registerUrls({ domains }: HubConfig): GenerateOptions['urls'] {
  return {
    population: domains.population.databaseUrl,
    land: domains.land.databaseUrl,
    enterprise: domains.enterprise.databaseUrl,
    'civil-status': domains['civil-status'].databaseUrl,
    'social-welfare': domains['social-welfare'].databaseUrl,
    procedures: domains.procedures.databaseUrl,
  };
}

function readClassification(config: HubConfig): Classification {
  const signed = JSON.parse(
    readFileSync(composedFiles(config.home).classification, 'utf8'),
  ) as SignedClassification;
  return JSON.parse(signed.table) as Classification;
}
