import path from 'node:path';
import { Client } from 'pg';
import type { HubConfig } from '../../shared/config';
import { verifyCheckpoints, verifyDatabase, type VerifyReport } from '../../shared/log';
import { checkpointTexts, type keysFrom } from './material';
import { verifyProgress } from './progress';

/** Where the checkpoints lie, if not in `$HUB_HOME/checkpoints`, and a second agency's database of them. */
export interface CheckpointPlaces {
  folder?: string | undefined;
  database?: string | undefined;
}

/** Verifies the log in the governance database against its checkpoints. */
export async function verifyOnline(
  config: HubConfig,
  keys: ReturnType<typeof keysFrom>,
  places: CheckpointPlaces = {},
): Promise<VerifyReport> {
  // Checkpoints first: they must never know more than the log that is read after them.
  const files = checkpointTexts(places.folder ?? path.join(config.home, 'checkpoints')).map(
    ({ name, text }) => verifyCheckpoints(name, text, keys),
  );
  if (places.database) {
    files.push(
      verifyCheckpoints('checkpoint-database', await secondCheckpoints(places.database), keys, false),
    );
  }
  const client = new Client({ connectionString: config.domains.governance.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: string }>(
      'SELECT coalesce(sum(last - first + 1), 0) AS n FROM sharing_log_commit',
    );
    const report = await verifyDatabase(client, {
      keys,
      checkpoints: files.flatMap((it) => it.checkpoints),
      onProgress: verifyProgress(Number(rows[0]?.n ?? 0)),
    });
    const broken = [...report.broken, ...files.flatMap((it) => it.broken ?? [])];
    return { ...report, ok: broken.length === 0, broken };
  } finally {
    await client.end();
  }
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
