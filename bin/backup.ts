import path from 'node:path';
import { backup } from '../prisma/backup';
import { loadConfigOrExit, type HubConfig } from '../shared/config';
import { databaseUrls } from './backup/urls';
import { tell } from './gateway/tell';
import { startDatabases } from './start/databases';
import { takeLock } from './start/lock';
import { StartError } from './start/problem';

/** `npm run backup -- FOLDER`: all databases, the log's checkpoints and the composed graph; while the hub runs or not. Keys are left to their custodians. */
async function main([folder]: string[]): Promise<void> {
  if (folder === undefined)
    throw new StartError('START_ARGUMENTS', 'npm run backup -- THƯ_MỤC', 'npm run backup -- FOLDER');
  const config = loadConfigOrExit();
  await withDatabases(config, async () => {
    const target = path.resolve(folder);
    const places = {
      urls: databaseUrls(config),
      home: config.home,
      onProgress: (name: string) => console.log(`  ${name}`),
    };
    const { domains } = await backup(config.province, places, target);
    const rows = Object.values(domains).flatMap(({ tables }) => tables.map((table) => table.rows));
    console.log(
      `Đã sao lưu / backed up: ${rows.reduce((a, b) => a + b, 0)} dòng (rows), ${rows.length} bảng (tables), ${target}`,
    );
  });
}

/** A hub that runs has its databases up; otherwise they are brought up for this. */
async function withDatabases(config: HubConfig, work: () => Promise<void>): Promise<void> {
  let letGo: () => void;
  try {
    letGo = takeLock(config.home, 'backup');
  } catch (error) {
    if (error instanceof StartError && error.code === 'HUB_ALREADY_RUNNING') return work();
    throw error;
  }
  try {
    const postgres = await startDatabases(config);
    await work().finally(() => postgres?.stop());
  } finally {
    letGo();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : tell(error));
  process.exitCode = 1;
});
