import type { HubConfig } from '../../shared/config';
import { DOMAIN_NAMES } from '../../shared/domains';

/** Domain → connection string; governance last, so that the log knows whatever the registers hold. */
export function databaseUrls(config: HubConfig): Record<string, string> {
  const names = [...DOMAIN_NAMES].sort((a, b) => Number(a === 'governance') - Number(b === 'governance'));
  return Object.fromEntries(names.map((name) => [name, config.domains[name].databaseUrl]));
}
