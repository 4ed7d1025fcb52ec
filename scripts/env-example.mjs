/** Writes .env.example anew from the settings in shared/config. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
await build();
const { envExample } = createRequire(import.meta.url)(path.join(root, 'dist/shared/config/env-example.js'));
writeFileSync(path.join(root, '.env.example'), envExample());
