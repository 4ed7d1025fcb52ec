import path from 'node:path';
import { Client } from 'pg';
import { BackupError, restore } from '../prisma/backup';
import { loadConfigOrExit, type HubConfig } from '../shared/config';
import { verifyCheckpoints, verifyDatabase } from '../shared/log';
import { databaseUrls } from './backup/urls';
import { tell } from './gateway/tell';
import { checkpointTexts, publicKeys } from './log/material';
import { reportText } from './log/report';
import { startDatabases } from './start/databases';
import { takeLock } from './start/lock';
import { StartError } from './start/problem';

/** `npm run restore -- FOLDER`: a backup into empty databases, then the chain of the sharing log is verified. */
async function main([folder]: string[]): Promise<void> {
  if (folder === undefined)
    throw new StartError('START_ARGUMENTS', 'npm run restore -- THƯ_MỤC', 'npm run restore -- FOLDER');
  const config = loadConfigOrExit();
  const letGo = takeLock(config.home, 'restore');
  try {
    const postgres = await startDatabases(config);
    try {
      const places = {
        urls: databaseUrls(config),
        home: config.home,
        onProgress: (name: string) => console.log(`  ${name}`),
      };
      const { at, province } = await restore(places, path.resolve(folder));
      await verifyLog(config);
      console.log(`Đã khôi phục / restored: ${province}, ${at}`);
    } finally {
      await postgres?.stop();
    }
  } finally {
    letGo();
  }
}

/** @throws BackupError BACKUP_LOG_BROKEN */
async function verifyLog(config: HubConfig): Promise<void> {
  const keys = publicKeys(config.home);
  const files = checkpointTexts(path.join(config.home, 'checkpoints')).map(({ name, text }) =>
    verifyCheckpoints(name, text, keys),
  );
  const client = new Client({ connectionString: config.domains.governance.databaseUrl });
  await client.connect();
  try {
    const report = await verifyDatabase(client, { keys, checkpoints: files.flatMap((it) => it.checkpoints) });
    for (const line of reportText(report, [...keys.keys()])) console.log(line);
    const broken = [...report.broken, ...files.flatMap((it) => it.broken ?? [])];
    if (broken.length > 0) throw new BackupError('BACKUP_LOG_BROKEN', 'npm run log:verify');
  } finally {
    await client.end();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : tell(error));
  process.exitCode = 1;
});
