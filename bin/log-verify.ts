/**
 * `npm run log:verify`                                        the log in the governance database
 * `npm run log:verify -- --file EXPORT [--key PEM]...`        an export, without a database
 * Both: `--checkpoints FOLDER` (default: $HUB_HOME/checkpoints), `--checkpoint-database URL` (a second agency's).
 * Exit code: 0 whole, 1 broken (the first broken record is named), 2 it could not be verified.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { loadConfigOrExit } from '../shared/config';
import { verifyExport, type VerifyReport } from '../shared/log';
import { checkpointTexts, keysFrom, publicKeys } from './log/material';
import { verifyProgress } from './log/progress';
import { reportText } from './log/report';
import { verifyOnline } from './log/verify_online';

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
  const report = values.file
    ? await offline(values.file, keys, values)
    : await verifyOnline(config, keys, {
        folder: values.checkpoints,
        database: values['checkpoint-database'],
      });
  for (const line of reportText(report, [...keys.keys()])) console.log(line);
  return report.ok ? 0 : 1;
}

async function offline(
  file: string,
  keys: ReturnType<typeof keysFrom>,
  values: Arguments,
): Promise<VerifyReport> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  const checkpoints = values.checkpoints ? checkpointTexts(values.checkpoints) : [];
  const report = await verifyExport(lines, { keys, checkpoints, onProgress: verifyProgress(0) });
  if (report.trustedByExport) {
    console.error(
      `Chữ ký được kiểm bằng khóa đi kèm tệp (${report.keyIds.join(', ')}); hãy đối chiếu mã khóa, hoặc dùng --key. ` +
        `The export's own key was used; compare its id, or give --key.`,
    );
  }
  return report;
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
