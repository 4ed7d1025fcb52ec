import { limitOf, routeOf, type Settings } from '../../shared/approval';
import type { ProvinceSlug } from '../../prisma/demo/units';
import { settingsOn } from '../../subgraphs/governance/approval/store';
import { governanceDatabase, withClient } from '../support/governance';
import { stopSharedPostgres, withDatabase } from '../support/postgres';

afterAll(stopSharedPostgres);

/** The settings of a province on a day, from its store. */
async function settings<T>(province: ProvinceSlug, day: string, use: (found: Settings) => T): Promise<T> {
  return withDatabase(async (url) => {
    await governanceDatabase(url, province);
    return withClient(url, async (client) => use(await settingsOn(client, day)));
  });
}

test.each<[ProvinceSlug, string, string]>([
  ['dak-lak', 'PEOPLES_COMMITTEE', 'NĐ 278/2025/NĐ-CP Điều 21'],
  ['bac-giang', 'PEOPLES_COMMITTEE', 'NĐ 278/2025/NĐ-CP Điều 21'],
  ['ninh-binh', 'PEOPLES_COMMITTEE', 'NĐ 278/2025/NĐ-CP Điều 21'],
  ['ninh-thuan', 'COORDINATOR', '57/2020/QĐ-UBND Ninh Thuận Điều 12 khoản 2'],
  ['dak-nong', 'PEOPLES_COMMITTEE', '43/2022/QĐ-UBND Đắk Nông Điều 10 khoản 2'],
])('[APR-07] in_%s_%s_decides', async (province, decider, basis) => {
  await settings(province, '2026-11-21', (found) => {
    const route = routeOf(found, true)!;
    expect(route.decider).toBe(decider);
    expect(`${route.instrument} ${route.article}`).toBe(basis);
  });
});

test('[APR-02] [IND-06] [PRO-07] in_dak_nong_use_that_is_not_official_needs_the_committees_written_approval', async () => {
  await settings('dak-nong', '2026-11-21', (found) => {
    expect(routeOf(found, false)).toMatchObject({
      decider: 'PEOPLES_COMMITTEE',
      form: 'WRITTEN',
      article: 'Điều 10 khoản 3',
    });
  });
});

test('[IND-03] in_ninh_thuan_the_department_decides_on_persons_and_enterprises', async () => {
  await settings('ninh-thuan', '2026-11-21', (found) => {
    expect(routeOf(found, false)).toMatchObject({ decider: 'COORDINATOR', article: 'Điều 13' });
  });
});

test('[MOD-03] the_owners_time_limit_is_that_of_the_law_of_the_day_and_then_the_operators', async () => {
  await withDatabase(async (url) => {
    await governanceDatabase(url, 'dak-lak');
    await withClient(url, async (client) => {
      const limit = async (day: string) => limitOf(await settingsOn(client, day), 'OPINION');
      expect(await limit('2025-06-02')).toMatchObject({ workingDays: 5, instrument: 'NĐ 47/2020/NĐ-CP' });
      expect(await limit('2025-09-03')).toMatchObject({ workingDays: 2, instrument: 'NĐ 47/2020/NĐ-CP' });
      expect(await limit('2026-11-20')).toMatchObject({
        workingDays: 3,
        instrument: 'Quy trình vận hành (trình diễn)',
      });
      await client.query("DELETE FROM legal_rule WHERE layer = 'OPERATOR'");
      expect(await limit('2026-11-20')).toBeNull();
    });
  });
});
