import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadPolicy } from '../../prisma/demo/policy';
import { profileOf } from '../../prisma/demo/policy/profile';
import { PROVINCE_SLUGS, provinceUnits } from '../../prisma/demo/units';
import { PROFILE_SETTINGS } from '../../shared/profile';
import { allCatalogues, governanceDatabase, migrateGovernance, withClient } from '../support/governance';
import { stopSharedPostgres, withDatabase } from '../support/postgres';
import { PROFILE_SEED, SEED_KEYS } from '../support/profile_seed';

afterAll(stopSharedPostgres);

const NAMES = ['Đắk Lắk', 'Bắc Giang', 'Ninh Bình', 'Ninh Thuận', 'Đắk Nông'];
const CITING = ['scope_rule', 'function', 'purpose', 'legal_rule', 'grant_right', 'agreement', 'focal_point'];

test.each(PROVINCE_SLUGS.map((slug, at) => [slug, NAMES[at]!] as const))(
  'in_%s_nothing_rests_on_another_provinces_regulation',
  async (slug, name) => {
    await withDatabase(async (url) => {
      await governanceDatabase(url, slug);
      const rows: string[] = [];
      await withClient(url, async (client) => {
        for (const table of CITING) {
          const found = await client.query<{ row: string }>(
            `SELECT to_jsonb(t)::text AS row FROM "${table}" t`,
          );
          rows.push(...found.rows.map(({ row }) => `${table} ${row}`));
        }
      });
      const others = NAMES.filter((other) => other !== name);
      const foreign = rows.filter((row) => others.some((other) => row.includes(`UBND ${other}`)));
      expect(foreign).toEqual([]);
      expect(rows.filter((row) => /REGULATION OF THE|"article": "[a-z]/.test(row))).toEqual([]);
    });
  },
);

test.each(PROVINCE_SLUGS)('in_%s_every_demonstration_caller_has_an_agency_and_a_role', async (slug) => {
  await withDatabase(async (url) => {
    await governanceDatabase(url, slug);
    const [row] = await withClient(url, async (client) => {
      const found = await client.query<{ agency: string; unit: string }>(
        `SELECT o.agency_code AS agency, g.unit_code AS unit FROM officer o JOIN agency g ON g.code = o.agency_code WHERE o.id = 'hnie'`,
      );
      return found.rows;
    });
    const unit = provinceUnits(slug).find(({ code }) => code === row?.unit);
    expect(unit?.level).toBe('COMMUNE');
  });
});

test.each(PROVINCE_SLUGS)(
  'the_file_of_%s_holds_each_seeded_value_with_its_article_and_nothing_else',
  (slug) => {
    const profile = profileOf(slug);
    const seed = PROFILE_SEED[slug]!;
    expect(profile.effective).toBe(seed['effective']);
    expect(profile.successor).toBe(seed['successor']);
    expect(profile.instrument.startsWith(String(seed['decision']).slice(0, 6))).toBe(true);
    for (const [seeded, key] of Object.entries(SEED_KEYS)) {
      // Bắc Giang names no rank: its seeded officer is the nation's (NĐ 47/2020 Đ.7.1).
      if (slug === 'bac-giang' && key === 'focalRank') continue;
      const wanted = seed[seeded] ?? null;
      // False says that the regulation asks nothing: the file is silent, as where the seed is null.
      expect([key, profile.value(key)]).toEqual([key, wanted === false ? null : wanted]);
      if (wanted !== null && wanted !== false) expect(profile.article(key)).toMatch(/^Điều \d+/);
    }
    for (const { key } of profile.settings) expect(PROFILE_SETTINGS).toHaveProperty([key]);
  },
);

test('a_new_province_is_a_new_file_in_the_operators_folder', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-profiles-'));
  const file = {
    province: 'gia-lai',
    instrument: '11/2026/QĐ-UBND Gia Lai',
    effective: '2026-03-01',
    settings: [{ key: 'scopeRule', value: 'OWN_SCOPE_ONLY', article: 'Điều 6 khoản 1' }],
    bases: { focal: 'Điều 9' },
    titles: {
      'H15.10': { vi: 'Sở Khoa học và Công nghệ tỉnh Gia Lai', en: 'Department of Science, Gia Lai' },
    },
  };
  try {
    writeFileSync(path.join(folder, 'gia-lai.json'), JSON.stringify(file));
    await withDatabase(async (url) => {
      await migrateGovernance(url);
      await loadPolicy({
        url,
        province: 'gia-lai',
        profiles: folder,
        units: provinceUnits('dak-lak'),
        catalogues: allCatalogues,
      });
      await withClient(url, async (client) => {
        const focal = await client.query(
          `SELECT DISTINCT instrument, article FROM function WHERE code = 'data-sharing-focal'`,
        );
        expect(focal.rows).toEqual([{ instrument: '11/2026/QĐ-UBND Gia Lai', article: 'Điều 9' }]);
        const silent = await client.query(
          `SELECT instrument FROM function WHERE code = 'hub-administration'`,
        );
        expect(silent.rows).toEqual([{ instrument: 'NĐ 47/2020/NĐ-CP; NĐ 278/2025/NĐ-CP' }]);
        const title = await client.query(`SELECT name_vi FROM agency WHERE code = 'H15.10'`);
        expect(title.rows).toEqual([{ name_vi: file.titles['H15.10'].vi }]);
      });
    });
    expect(() => profileOf('kon-tum', folder)).toThrow(/PROFILE_UNKNOWN.*gia-lai/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
