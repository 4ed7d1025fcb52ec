import path from 'node:path';
import { BackupError, restore } from '../prisma/backup';
import { loadConfigOrExit, type HubConfig } from '../shared/config';
import { databaseUrls } from './backup/urls';
import { tell } from './gateway/tell';
import { publicKeys } from './log/material';
import { reportText } from './log/report';
import { verifyOnline } from './log/verify_online';
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
  const report = await verifyOnline(config, keys);
  for (const line of reportText(report, [...keys.keys()])) console.log(line);
  if (!report.ok) throw new BackupError('BACKUP_LOG_BROKEN', 'npm run log:verify');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : tell(error));
  process.exitCode = 1;
});
