import path from 'node:path';
import { catalogue, createHome } from '../../../gateway/composite';
import { readSdl } from '../../../shared/subgraph';
import type { LocalDomain, LocalHub } from './local_hub';
import { LOCAL_TICKETS, preamble } from './local_hub';

const folder = path.join(__dirname, '../../../gateway/composite');

/** The subgraph within the gateway, as it is composed with the domains of a test. */
export const HOME: LocalDomain = {
  name: 'hub',
  sdl: readSdl(path.join(folder, 'schema.graphql')).slice(preamble.length),
  items: catalogue.items.map((item) => ({ ...item, database: 'hub' })),
};

/** Items of it as a test's policy has them. */
export const HOME_ITEMS = HOME.items.map((item) => ({ ...item, owner: 'OWNER' }));

/** Serves it for a hub whose domains hold HOME. There is no database behind: a statement would fail. */
export async function withHome(
  hub: LocalHub,
  databaseUrl = 'postgres://nowhere.invalid/none',
): Promise<{ close: () => Promise<void> }> {
  const home = await createHome({
    databaseUrl,
    ...LOCAL_TICKETS,
    cursorKey: Buffer.alloc(32, 7),
    clock: hub.parts.clock,
    report: (error) => void hub.alerts.push(String(error)),
  });
  hub.parts.home = home;
  return home;
}
