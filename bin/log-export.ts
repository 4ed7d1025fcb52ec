/** `npm run log:export -- --out FILE`: the whole log as JSON lines, with the public keys and checkpoints, to be verified anywhere. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { loadConfigOrExit } from '../shared/config';
import { exportLog } from '../shared/log';
import { checkpointTexts, publicKeys } from './log/material';

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { out: { type: 'string' } } });
  if (!values.out) {
    console.error('Cách dùng / usage: npm run log:export -- --out FILE');
    return 2;
  }
  const config = loadConfigOrExit();
  const keys = publicKeys(config.home);
  const checkpoints = checkpointTexts(path.join(config.home, 'checkpoints'));
  const client = new Client({ connectionString: config.domains.governance.databaseUrl });
  await client.connect();
  try {
    // An export is never written over another.
    const out = createWriteStream(values.out, { flags: 'wx', mode: 0o600 });
    let lines = 0;
    for await (const line of exportLog(client, { keys, checkpoints, at: Date.now() })) {
      lines += 1;
      if (!out.write(`${line}\n`)) await once(out, 'drain');
    }
    out.end();
    await finished(out);
    console.log(`${values.out}: ${lines} dòng / lines. Khóa / keys: ${[...keys.keys()].join(', ')}`);
    return 0;
  } finally {
    await client.end();
  }
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    console.error(`LOG_UNREADABLE: không kết xuất được nhật ký / the log cannot be exported: ${reason}`);
    process.exitCode = 2;
  },
);
