import { systemClock } from '../../shared/time';
import { governanceDatabase } from '../../test/support/governance';
import { execute, logKeys, readEntry } from '../../test/support/log_database';
import { stopSharedPostgres, withDatabase } from '../../test/support/postgres';
import { createRecorder } from './index';

afterAll(stopSharedPostgres);

const OFFICE = { agency: 'H15.01', client: 'statistics', officer: null };
const entry = (account: typeof OFFICE, ownText: boolean) =>
  readEntry({ basis: { policyVersion: 1, account, ownText, case: null } });
const limit = (client: string | null, limited: boolean) =>
  [
    `INSERT INTO service_limit (agency_code, client_id, limited, reason, document_number, author, at)
     VALUES ('H15.01', $1, $2, 'x', '1', 'x', now())`,
    [client, limited],
  ] as [string, unknown[]];

test.each([
  ['agency', null],
  ['application', 'statistics'],
])(
  'an_answer_to_an_own_text_is_not_recorded_once_its_%s_is_limited_to_registered_operations',
  async (_, client) => {
    await withDatabase(async (url) => {
      await governanceDatabase(url);
      const recorder = await createRecorder({
        connectionString: url,
        clock: systemClock,
        chain: 'gw-1',
        ...logKeys(),
      });
      try {
        expect(await recorder.record(entry(OFFICE, true))).toMatchObject({ status: 'recorded' });
        await execute(url, ...limit(client, true));
        expect(await recorder.record(entry(OFFICE, true))).toMatchObject({
          status: 'stale',
          what: 'ACCOUNT',
        });
        expect(await recorder.record(entry(OFFICE, false))).toMatchObject({ status: 'recorded' });
        await execute(url, ...limit(client, false));
        expect(await recorder.record(entry(OFFICE, true))).toMatchObject({ status: 'recorded' });
      } finally {
        await recorder.close();
      }
    });
  },
);
