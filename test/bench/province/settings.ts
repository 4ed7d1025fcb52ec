import path from 'node:path';
import { DOMAINS, settingPrefix } from '../../../shared/domains';
import { freePort } from '../harness/child';

/** Free ports for a hub of the bench's own, and its folder; made as environment, so that every process gets the same. */
export async function provinceSettings(home: string, citizens: number): Promise<Record<string, string>> {
  const names = [
    'GATEWAY_PORT',
    'ISSUER_PORT',
    'POSTGRES_PORT',
    ...DOMAINS.map(({ name }) => `${settingPrefix(name)}_PORT`),
  ];
  const ports = new Set<number>();
  while (ports.size < names.length) ports.add(await freePort());
  const numbers = [...ports];
  return {
    HUB_HOME: path.join(home, `province-${citizens}`),
    HUB_CITIZENS: String(citizens),
    HUB_GATEWAY_INSTANCE: 'bench',
    ...Object.fromEntries(names.map((name, at) => [name, String(numbers[at])])),
  };
}
