import { loadConfig } from '../shared/config';
import { createDemoKeys } from '../shared/keys';

/** `npm run keys [-- FOLDER]`: makes the keys that a custodian's folder lacks (FOLDER/keys; default HUB_HOME); replaces none. */
const home = process.argv[2] ?? loadConfig().home;
createDemoKeys(home);
console.log(`${home}/keys`);
