import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { catalogue as hub } from '../../gateway/composite';
import { loadPolicy } from '../../prisma/demo/policy';
import { provinceUnits, type ProvinceSlug } from '../../prisma/demo/units';
import { withClient } from '../../shared/postgres';
import type { DatabaseCatalogue } from '../../shared/schema/catalogue';
import { catalogue as civilStatus } from '../../subgraphs/civil-status/catalogue';
import { catalogue as enterprise } from '../../subgraphs/enterprise/catalogue';
import { catalogue as governance } from '../../subgraphs/governance/catalogue';
import { catalogue as land } from '../../subgraphs/land/catalogue';
import { catalogue as population } from '../../subgraphs/population/catalogue';
import { catalogue as procedures } from '../../subgraphs/procedures/catalogue';
import { catalogue as socialWelfare } from '../../subgraphs/social-welfare/catalogue';

export { withClient };

export const allCatalogues: readonly DatabaseCatalogue[] = [
  population,
  land,
  enterprise,
  civilStatus,
  socialWelfare,
  procedures,
  governance,
  hub,
];

/** Brings an empty database to the schema of governance, by its migrations. */
export async function migrateGovernance(url: string): Promise<void> {
  const folder = path.join(__dirname, '../../prisma/governance/migrations');
  await withClient(url, async (client) => {
    for (const name of readdirSync(folder).sort()) {
      if (name.includes('.')) continue;
      await client.query(readFileSync(path.join(folder, name, 'migration.sql'), 'utf8'));
    }
  });
}

/** Governance with the demonstration's policy of a province. */
export async function governanceDatabase(url: string, province: ProvinceSlug = 'dak-lak'): Promise<void> {
  await migrateGovernance(url);
  await loadPolicy({ url, province, units: provinceUnits(province), catalogues: allCatalogues });
}
