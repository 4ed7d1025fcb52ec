import { loadConfigOrExit } from '../shared/config';
import { tell } from './gateway/tell';
import { registerInstalled } from './start/registry';

/** `npm run registry`: publishes what `npm run compose` made of the installation's own subgraphs (`npm start` does). */
registerInstalled(loadConfigOrExit(), false).catch((error: unknown) => {
  console.error(tell(error));
  process.exitCode = 1;
});
