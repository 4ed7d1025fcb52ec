/**
 * `npm run log:purge`                                                        what is over its retention; changes nothing
 * `npm run log:purge -- --apply --document SỐ --officer MÃ --reason LÝ-DO`   removes it; its signed heads remain
 * Exit code: 0 done (or nothing to do), 1 refused with a reason, 2 it could not be done.
 */
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { loadConfigOrExit, type HubConfig } from '../shared/config';
import { loadKeys } from '../shared/keys';
import { planPurge, purgeMonth, retentionOf } from '../shared/log';
import { settingsOn } from '../shared/publication/proceedings';
import { dayAt, systemClock } from '../shared/time';
import { publicKeys } from './log/material';
import { monthText, PurgeRefused, purgeText, type PurgeArguments } from './log/purge_text';
import { reportText } from './log/report';
import { verifyOnline } from './log/verify_online';

type Plan = Awaited<ReturnType<typeof planPurge>>;
type Found = NonNullable<ReturnType<typeof retentionOf>>;

async function main(args: string[]): Promise<number> {
  const options = {
    apply: { type: 'boolean' },
    document: { type: 'string' },
    officer: { type: 'string' },
    reason: { type: 'string' },
  } as const;
  const values: PurgeArguments = parseArgs({ args, options }).values;
  const config = loadConfigOrExit();
  const client = new Client({ connectionString: config.domains.governance.databaseUrl });
  await client.connect();
  try {
    const now = systemClock.now();
    const retention = retentionOf(await settingsOn(client, dayAt(now)), config.logRetentionMonths);
    if (retention === null) throw new PurgeRefused('LOG_RETENTION_UNSET');
    const plan = await planPurge(client, retention, dayAt(now));
    for (const line of purgeText(retention, plan)) console.log(line);
    if (!values.apply || plan.length === 0) return 0;
    await apply(config, client, { values, retention, plan, now });
    return 0;
  } finally {
    await client.end();
  }
}

/** A log that is not whole is not purged: what was done to it must stay visible. */
async function apply(
  config: HubConfig,
  client: Client,
  it: { values: PurgeArguments; retention: Found; plan: Plan; now: number },
): Promise<void> {
  const { document, officer, reason } = it.values;
  if (!document || !officer || !reason) throw new PurgeRefused('LOG_PURGE_ARGUMENTS');
  const keys = publicKeys(config.home);
  const report = await verifyOnline(config, keys);
  if (!report.ok) throw new PurgeRefused('LOG_NOT_WHOLE', reportText(report, [...keys.keys()]).join('\n'));
  const key = loadKeys(config.home).logPrivate;
  const by = { retention: it.retention, order: { document, officer, reason }, key, now: it.now };
  for (const [at, month] of it.plan.entries()) {
    await purgeMonth(client, month, by);
    console.log(`  ${at + 1}/${it.plan.length} đã xóa / purged: ${monthText(month)}`);
  }
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const refused = error instanceof PurgeRefused;
    const reason = error instanceof Error ? error.message || error.name : String(error);
    console.error(
      refused ? reason : `LOG_PURGE_FAILED: không xóa được / the log could not be purged: ${reason}`,
    );
    process.exitCode = refused ? 1 : 2;
  },
);
