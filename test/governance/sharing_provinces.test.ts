import type { ProvinceSlug } from '../../prisma/demo/units';
import { publicOnly, routeOf, type Settings } from '../../shared/approval';
import { answerLimit, counterpartOf, sharesBeyondRules } from '../../shared/sharing';
import { settingsOn } from '../../subgraphs/governance/approval/store';
import { governanceDatabase, withClient } from '../support/governance';
import { stopSharedPostgres, withDatabase } from '../support/postgres';

afterAll(stopSharedPostgres);

/** What one province says of sharing in its kinds on a day; '–' where neither it nor the nation says anything. */
function kindsOf(found: Settings) {
  const way = (route: ReturnType<typeof routeOf>) =>
    route ? `${route.decider} ${route.opinions ?? 'BINDING'} ${route.form} (${route.article})` : '–';
  return {
    counterpart: counterpartOf(found, 'owner', 'department'),
    beyondRules: sharesBeyondRules(found),
    outside: way(routeOf(found, true, 'OUTSIDE_AGENCY')),
    person: publicOnly(found)?.article ?? way(routeOf(found, false, 'INDIVIDUAL')),
  };
}

test('[MOD-04] [OUT-04] [OUT-05] [IND-03] [IND-05] [IND-06] the_five_provinces_differ_where_their_regulations_do', async () => {
  const provinces: readonly ProvinceSlug[] = ['dak-lak', 'bac-giang', 'ninh-binh', 'ninh-thuan', 'dak-nong'];
  const table: Record<string, unknown> = {};
  for (const province of provinces) {
    await withDatabase(async (url) => {
      await governanceDatabase(url, province);
      table[province] = await withClient(url, async (client) =>
        kindsOf(await settingsOn(client, '2026-11-20')),
      );
    });
  }
  const committee = 'PEOPLES_COMMITTEE BINDING CONSENT (Điều 21)';
  expect(table).toEqual({
    'dak-lak': {
      counterpart: 'department',
      beyondRules: true,
      outside: committee,
      person: 'Điều 10 khoản 1',
    },
    'bac-giang': {
      counterpart: 'owner',
      beyondRules: true,
      outside: 'COORDINATOR ADVISORY CONSENT (Điều 12 khoản 4)',
      person: 'COORDINATOR BINDING WRITTEN (Điều 9 khoản 3)',
    },
    'ninh-binh': { counterpart: 'owner', beyondRules: true, outside: committee, person: 'Điều 9 khoản 1' },
    'ninh-thuan': {
      counterpart: 'owner',
      beyondRules: true,
      outside: 'COORDINATOR BINDING CONSENT (Điều 12 khoản 2)',
      person: 'COORDINATOR ADVISORY CONSENT (Điều 13)',
    },
    'dak-nong': {
      counterpart: 'owner',
      beyondRules: false,
      outside: 'PEOPLES_COMMITTEE BINDING CONSENT (Điều 10 khoản 2)',
      person: 'PEOPLES_COMMITTEE BINDING WRITTEN (Điều 10 khoản 3)',
    },
  });
}, 120_000);

test('[MOD-03] the_answers_limit_is_five_then_two_working_days_and_then_the_operators', async () => {
  await withDatabase(async (url) => {
    await governanceDatabase(url, 'dak-lak');
    await withClient(url, async (client) => {
      const limit = async (day: string) => answerLimit(await settingsOn(client, day), 'DEFAULT', 'REQUESTED');
      expect(await limit('2025-08-18')).toMatchObject({ workingDays: 5, instrument: 'NĐ 47/2020/NĐ-CP' });
      expect(await limit('2025-08-19')).toMatchObject({ workingDays: 2, instrument: 'NĐ 47/2020/NĐ-CP' });
      expect(await limit('2026-11-20')).toMatchObject({
        workingDays: 2,
        instrument: 'Quy trình vận hành (trình diễn)',
      });
      await client.query("DELETE FROM legal_rule WHERE layer = 'OPERATOR'");
      expect(await limit('2026-11-20')).toBeNull();
    });
  });
});
