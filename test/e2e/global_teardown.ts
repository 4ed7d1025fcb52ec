import { eventually, isAlive } from '../support/processes';
import { removeHome, savedState } from '../support/hub_process';

/** Ctrl-C, as the newcomer's terminal sends it; then nothing is left. */
async function teardown(): Promise<void> {
  if (process.env['HUB_E2E_KEEP']) return;
  const { pid, environment } = savedState();
  if (isAlive(pid)) process.kill(-pid, 'SIGINT');
  await eventually(
    async () => isAlive(pid),
    (alive) => !alive,
    30_000,
  );
  removeHome(environment);
}

module.exports = teardown;
