import type { ProvinceSlug } from '../../prisma/demo/units';
import { askedBy, cadenceOf, focalRules, issuerRole } from '../../shared/accounts';
import { settingsOn } from '../../shared/publication/proceedings';
import { governanceDatabase, withClient } from '../support/governance';
import { stopSharedPostgres, withDatabase } from '../support/postgres';

afterAll(stopSharedPostgres);

interface Expected {
  issuer: string;
  rank: string;
  sides: string[];
  approver: string | null;
  department: boolean;
  /** Whether its regulation asks for a period of review and of secrets; none says which. */
  asks: boolean;
}

const OFFICER = { rank: 'OFFICER', sides: ['AGENCY'], approver: null, department: false, asks: false };

test.each<[string, ProvinceSlug, Expected]>([
  ['[FOC-01] [ACC-01]', 'dak-lak', { ...OFFICER, issuer: 'administrator' }],
  ['[FOC-10]', 'bac-giang', { ...OFFICER, issuer: 'administrator' }],
  ['[FOC-02] [FOC-03] [ACC-05]', 'ninh-binh', { ...OFFICER, issuer: 'operator', department: true }],
  [
    '[FOC-04] [FOC-06]',
    'ninh-thuan',
    { ...OFFICER, issuer: 'administrator', rank: 'TECHNICAL_OFFICER', approver: 'PEOPLES_COMMITTEE' },
  ],
  [
    '[FOC-08] [ACC-06] [SEC-12]',
    'dak-nong',
    { ...OFFICER, issuer: 'administrator', rank: 'LEADER', sides: ['PROVIDER', 'CONSUMER'], asks: true },
  ],
])('%s accounts_and_focal_points_in_%s', async (_, province, expected) => {
  await withDatabase(async (url) => {
    await governanceDatabase(url, province);
    await withClient(url, async (client) => {
      const settings = await settingsOn(client, '2026-11-21');
      const { rank, sides, approver, department } = focalRules(settings);
      const asks = askedBy(settings, 'REVIEW') !== null && askedBy(settings, 'SECRET') !== null;
      expect({ issuer: issuerRole(settings), rank, sides, approver, department, asks }).toEqual(expected);
      const shown = await client.query<{ side: string }>(
        `SELECT side FROM focal_contact WHERE agency_code = 'H15.10' ORDER BY side`,
      );
      expect(shown.rows.map(({ side }) => side)).toEqual([...sides, 'PROVINCE'].sort());
      // None of the five names a period: without the operator's word there is none.
      await client.query(`DELETE FROM legal_rule WHERE layer = 'OPERATOR'`);
      const alone = await settingsOn(client, '2026-11-21');
      expect([cadenceOf(alone, 'REVIEW'), cadenceOf(alone, 'SECRET')]).toEqual([null, null]);
      const { rows } = await client.query<{ most: string }>(
        'SELECT max(n) AS most FROM (SELECT count(*) AS n FROM agency_account GROUP BY agency_code) AS counted',
      );
      expect(rows[0]!.most).toBe('1');
    });
  });
});
