/** `node scripts/run.mjs <command> [arguments]`: builds what changed, then runs dist/bin/<command>.js in this process. */
import { existsSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const [command, ...args] = process.argv.slice(2);
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
await build().catch((error) => {
  // What bundles the pages has already said what is wrong, with file and line.
  console.error(error.errors ? 'build failed' : error);
  process.exit(1);
});
const entry = path.join(root, 'dist', 'bin', `${command}.js`);
if (!existsSync(entry)) {
  console.error(`Không có lệnh "${command}". There is no command "${command}".`);
  process.exit(1);
}
process.argv = [process.argv[0], entry, ...args];
// As Node's own main module, so that `require.main === module` holds in the command.
Module.runMain(entry);
