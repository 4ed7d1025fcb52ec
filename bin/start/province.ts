import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { GenerateOptions, ProvinceSlug } from '../../prisma/demo/index';
import type { HubConfig } from '../../shared/config';
import { loadKeys } from '../../shared/keys';
import type { Classification } from '../../shared/schema/classification';
import type { SignedClassification } from '../../shared/schema/signed';
import { composedFiles } from '../compose';
import { catalogues } from '../sources';
import { progressReporter } from './progress';

const MARKER = 'province.json';
/** Written by `npm run generate` too. */
const REGISTERS = 'registers.json';

/** Whether the demonstration province was loaded, whole, into these databases. */
export function provinceIsLoaded(config: HubConfig): boolean {
  return existsSync(path.join(config.home, MARKER));
}

/**
 * Generates the province and loads it with its policy. The marker is written last: a first start that broke off is
 * done again from the beginning.
 */
export async function loadProvince(config: HubConfig): Promise<void> {
  const { provinceUnits } = await import('../../prisma/demo/index.js');
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
  if (!existsSync(path.join(config.home, REGISTERS))) await generateRegisters(config);
  writeFileSync(path.join(config.home, MARKER), JSON.stringify({ province }));
}

async function generateRegisters(config: HubConfig): Promise<void> {
  const { generateProvince } = await import('../../prisma/demo/index.js');
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

export interface LoadedRegisters {
  province: ProvinceSlug;
  citizens: number;
  seed: number;
}

/** Remembers which province the six databases hold: its seed names the well-known persons. */
export function markRegisters(config: HubConfig, { province, citizens, seed }: LoadedRegisters): void {
  writeFileSync(path.join(config.home, REGISTERS), JSON.stringify({ province, citizens, seed }));
}

/** Null: not generated here (yet). */
export function loadedRegisters(config: HubConfig): LoadedRegisters | null {
  const file = path.join(config.home, REGISTERS);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LoadedRegisters) : null;
}

function readClassification(config: HubConfig): Classification {
  const signed = JSON.parse(
    readFileSync(composedFiles(config.home).classification, 'utf8'),
  ) as SignedClassification;
  return JSON.parse(signed.table) as Classification;
}
