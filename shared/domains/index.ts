/**
 * The registry of domains: one line each. Adding an agency's dataset touches its own folder in `subgraphs`,
 * its schema in `prisma`, and this list.
 */
export const DOMAINS = [
  { name: 'population', database: 'population', port: 4101 },
  { name: 'land', database: 'land', port: 4102 },
  { name: 'enterprise', database: 'enterprise', port: 4103 },
  { name: 'civil-status', database: 'civil_status', port: 4104 },
  { name: 'social-welfare', database: 'social_welfare', port: 4105 },
  { name: 'procedures', database: 'procedures', port: 4106 },
  { name: 'governance', database: 'governance', port: 4107 },
] as const;

/** A domain's name: that of its folders, and of its subgraph in the supergraph. */
export type DomainName = (typeof DOMAINS)[number]['name'];

export const DOMAIN_NAMES: readonly DomainName[] = DOMAINS.map(({ name }) => name);

export function isDomainName(name: string): name is DomainName {
  return DOMAINS.some((domain) => domain.name === name);
}

/** The name's form in settings: `civil-status` → `CIVIL_STATUS`. */
export function settingPrefix(name: DomainName): string {
  return name.replaceAll('-', '_').toUpperCase();
}
