import { existsSync, readFileSync } from 'node:fs';
import {
  letGo,
  newEnvironment,
  npmStart,
  removeHome,
  saveState,
  type HubState,
} from '../support/hub_process';
import { isAlive } from '../support/processes';

/**
 * One demonstration province for all end-to-end tests, started as a newcomer does. `HUB_E2E_KEEP=FILE` keeps it between
 * runs while tests are written: the file says where it is.
 */
async function setup(): Promise<void> {
  const keep = process.env['HUB_E2E_KEEP'];
  const kept = keep && existsSync(keep) ? (JSON.parse(readFileSync(keep, 'utf8')) as HubState) : null;
  if (kept && isAlive(kept.pid)) return saveState(kept, keep);
  const environment = await newEnvironment();
  const spawned = await npmStart(environment).catch((error: unknown) => {
    removeHome(environment);
    throw error;
  });
  letGo(spawned);
  saveState({ environment, pid: spawned.pid, transcript: spawned.words() }, keep);
}

module.exports = setup;
