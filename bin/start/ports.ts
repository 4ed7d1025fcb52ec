import { createServer } from 'node:net';
import type { HubConfig } from '../../shared/config';
import { settingPrefix } from '../../shared/domains';
import { StartError } from './problem';

/** Says every taken port at once, before anything is started. */
export async function requireFreePorts(config: HubConfig): Promise<void> {
  const wanted: [string, number][] = [
    ['GATEWAY_PORT', config.gatewayPort],
    ...(config.oidc.embedded ? [['ISSUER_PORT', config.issuerPort] as [string, number]] : []),
    ...Object.values(config.domains).map(({ name, port }): [string, number] => [
      `${settingPrefix(name)}_PORT`,
      port,
    ]),
  ];
  if (Object.values(config.domains).some((domain) => domain.embeddedDatabase)) {
    wanted.push(['POSTGRES_PORT', config.postgresPort]);
  }
  const free = await Promise.all(wanted.map(([, port]) => isFree(port, config.host)));
  const taken = wanted.filter((_, index) => !free[index]).map(([setting, port]) => `${setting}=${port}`);
  if (taken.length === 0) return;
  throw new StartError(
    'PORT_TAKEN',
    `Cổng đã có tiến trình khác dùng: ${taken.join(', ')}; hãy đặt cổng khác.`,
    `Taken by another process: ${taken.join(', ')}; set other ports.`,
  );
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
