import { join } from 'node:path';
import { catalogue as hub, HUB_ADDRESS, HUB_SCHEMA } from '../gateway/composite';
import type { DomainName } from '../shared/domains';
import { DOMAIN_NAMES } from '../shared/domains';
import type { DatabaseCatalogue } from '../shared/schema/catalogue';
import type { SubgraphSource } from '../shared/schema/compose';
import { readSdl } from '../shared/subgraph/sdl';
import { catalogue as civilStatus } from '../subgraphs/civil-status/catalogue';
import { catalogue as enterprise } from '../subgraphs/enterprise/catalogue';
import { catalogue as governance } from '../subgraphs/governance/catalogue';
import { catalogue as land } from '../subgraphs/land/catalogue';
import { catalogue as population } from '../subgraphs/population/catalogue';
import { catalogue as procedures } from '../subgraphs/procedures/catalogue';
import { catalogue as socialWelfare } from '../subgraphs/social-welfare/catalogue';

/** The catalogue entry of every domain, and of what the gateway answers itself; the SDL lies beside each. */
export const catalogues: Readonly<Record<DomainName | 'hub', DatabaseCatalogue>> = {
  population,
  land,
  enterprise,
  'civil-status': civilStatus,
  'social-welfare': socialWelfare,
  procedures,
  governance,
  hub,
};

/** What the province's graph is composed of. `addresses`: where the gateway finds each subgraph. */
export function provinceSources(addresses: Readonly<Record<DomainName, string>>): SubgraphSource[] {
  const domains = DOMAIN_NAMES.map((name) => ({
    name,
    url: addresses[name],
    sdl: readSdl(join(__dirname, '..', 'subgraphs', name, 'schema.graphql')),
    catalogue: catalogues[name],
  }));
  return [...domains, { name: 'hub', url: HUB_ADDRESS, sdl: readSdl(HUB_SCHEMA), catalogue: hub }];
}
