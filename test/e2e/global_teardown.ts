import { eventually, isAlive } from '../support/processes';
import { removeHome, savedState } from '../support/hub_process';

/** Ctrl-C, as the newcomer's terminal sends it; then nothing is left. */
async function teardown(): Promise<void> {
  if (process.env['HUB_E2E_KEEP']) return;
  const { pid, environment } = savedState();
  if (isAlive(pid)) process.kill(-pid, 'SIGINT');
  const alive = await eventually(
    async () => isAlive(pid),
    (it) => !it,
    30_000,
  );
  if (alive) {
    process.kill(-pid, 'SIGKILL');
    throw new Error('the hub did not end within thirty seconds of an interrupt');
  }
  removeHome(environment);
}

module.exports = teardown;
