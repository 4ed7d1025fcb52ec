/**
 * `npm run log:verify`                                        the log in the governance database
 * `npm run log:verify -- --file EXPORT [--key PEM]...`        an export, without a database
 * Both: `--checkpoints FOLDER` (default: $HUB_HOME/checkpoints), `--checkpoint-database URL` (a second agency's).
 * Exit code: 0 whole, 1 broken (the first broken record is named), 2 it could not be verified.
 */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { loadConfigOrExit, type HubConfig } from '../shared/config';
import { verifyCheckpoints, verifyDatabase, verifyExport, type VerifyReport } from '../shared/log';
import { checkpointTexts, keysFrom, publicKeys } from './log/material';
import { reportText } from './log/report';

interface Arguments {
  file?: string | undefined;
  key?: string[] | undefined;
  checkpoints?: string | undefined;
  'checkpoint-database'?: string | undefined;
}

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      file: { type: 'string' },
      key: { type: 'string', multiple: true },
      checkpoints: { type: 'string' },
      'checkpoint-database': { type: 'string' },
    },
  });
  const config = loadConfigOrExit();
  const keys = values.key ? keysFrom(values.key) : publicKeys(config.home);
  const report = values.file ? await offline(values.file, keys, values) : await online(config, keys, values);
  for (const line of reportText(report, [...keys.keys()])) console.log(line);
  return report.ok ? 0 : 1;
}

async function online(
  config: HubConfig,
  keys: ReturnType<typeof keysFrom>,
  values: Arguments,
): Promise<VerifyReport> {
  // Checkpoints first: they must never know more than the log that is read after them.
  const files = checkpointTexts(values.checkpoints ?? path.join(config.home, 'checkpoints')).map(
    ({ name, text }) => verifyCheckpoints(name, text, keys),
  );
  const second = values['checkpoint-database'];
  if (second)
    files.push(verifyCheckpoints('checkpoint-database', await secondCheckpoints(second), keys, false));
  const client = new Client({ connectionString: config.domains.governance.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: string }>(
      'SELECT coalesce(sum(last - first + 1), 0) AS n FROM sharing_log_commit',
    );
    const report = await verifyDatabase(client, {
      keys,
      checkpoints: files.flatMap((it) => it.checkpoints),
      onProgress: progress(Number(rows[0]?.n ?? 0)),
    });
    const broken = [...report.broken, ...files.flatMap((it) => it.broken ?? [])];
    return { ...report, ok: broken.length === 0, broken };
  } finally {
    await client.end();
  }
}

async function offline(
  file: string,
  keys: ReturnType<typeof keysFrom>,
  values: Arguments,
): Promise<VerifyReport> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  const checkpoints = values.checkpoints ? checkpointTexts(values.checkpoints) : [];
  const report = await verifyExport(lines, { keys, checkpoints, onProgress: progress(0) });
  if (report.trustedByExport) {
    console.error(
      `Chữ ký được kiểm bằng khóa đi kèm tệp (${report.keyIds.join(', ')}); hãy đối chiếu mã khóa, hoặc dùng --key. ` +
        `The export's own key was used; compare its id, or give --key.`,
    );
  }
  return report;
}

async function secondCheckpoints(connectionString: string): Promise<string> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>('SELECT line FROM sharing_checkpoint ORDER BY at');
    return rows.map(({ line }) => `${line}\n`).join('');
  } finally {
    await client.end();
  }
}

/** On a terminal only; a long log says where it is. */
function progress(total: number): (records: number) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return (records) => {
    const share = total === 0 ? '' : ` (${Math.floor((records * 100) / total)}%)`;
    process.stderr.write(`\r${records}${share} `);
  };
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    console.error(
      `LOG_UNREADABLE: không đọc được nhật ký (${reason}); hãy chạy npm start, hoặc kiểm một bản kết xuất bằng --file. ` +
        'The log cannot be read; start the hub, or verify an export with --file.',
    );
    process.exitCode = 2;
  },
);
