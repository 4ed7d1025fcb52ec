import { createPolicyStore } from '../../gateway/policy';
import { loadPolicy } from '../../prisma/demo/policy';
import { profileOf } from '../../prisma/demo/policy/profile';
import { PROVINCE_SLUGS, provinceUnits } from '../../prisma/demo/units';
import { DEMO_CALLERS } from '../../shared/demo/callers';
import { SUPPOSED_CONSENT, type ConsentState } from '../../shared/policy';
import { rightsOf } from '../../shared/policy/rights';
import type { PolicySnapshot, Principal } from '../../shared/policy/types';
import { allCatalogues, governanceDatabase, migrateGovernance, withClient } from '../support/governance';
import { stopSharedPostgres, withDatabase } from '../support/postgres';

const NOW = Date.parse('2026-11-21T12:00:00+07:00');
afterAll(stopSharedPostgres);

async function snapshotOf(url: string): Promise<PolicySnapshot> {
  const store = createPolicyStore({ connectionString: url, listen: false });
  try {
    return await store.ready();
  } finally {
    await store.close();
  }
}

function rights(snapshot: PolicySnapshot, caller: string, at = NOW, consent?: ConsentState) {
  const { agency, officer, purposes } = DEMO_CALLERS.find(({ name }) => name === caller)!;
  const principal: Principal =
    agency === null
      ? { kind: 'CITIZEN', subject: 'a'.repeat(23) }
      : { kind: 'AGENCY', agency, client: caller, officer: officer?.id ?? null };
  const [code, purpose] = purposes[0]!.split('/');
  return rightsOf(
    snapshot,
    {
      principal,
      purpose: purpose ? { function: code!, purpose } : null,
      hasCase: true,
      ...(consent && { consent }),
    },
    at,
  );
}

/** Not a database that agencies share. */
const OF_THE_HUB: ReadonlySet<string> = new Set(['governance', 'hub']);

describe('the demonstration policy', () => {
  let snapshot: PolicySnapshot;
  beforeAll(() =>
    withDatabase(async (url) => {
      await governanceDatabase(url);
      snapshot = await snapshotOf(url);
    }),
  );

  test('[GEN-03] agencies_of_every_level_stand_in_a_tree', () => {
    expect(snapshot.agencies.get('H15.D643.24169')?.name.vi).toBe('UBND xã Ea Kao');
    expect(snapshot.agencies.get('H15.D643')?.unit).toBe('643');
    expect(snapshot.agencies.size).toBe(1 + 11 + 4 + snapshot.units.size - 1);
  });

  test('[ACC-13] every_demonstration_caller_has_an_active_account_of_an_agency_with_its_identifier', () => {
    for (const { name, agency, officer, purposes } of DEMO_CALLERS.filter(
      (caller) => caller.agency !== null,
    )) {
      expect(snapshot.accounts.get(name)).toMatchObject({ agency, kind: 'CLIENT', status: 'ACTIVE' });
      if (officer) expect(snapshot.accounts.get(officer.id)).toMatchObject({ agency, kind: 'OFFICER' });
      const held = snapshot.agencies.get(agency!)!.functions.map(({ code }) => code);
      for (const purpose of purposes) expect(held).toContain(purpose.split('/')[0]);
    }
  });

  test('every_item_that_a_rule_names_is_in_the_catalogue', () => {
    for (const rule of [...snapshot.rulesByFunction.values()].flat()) {
      for (const item of rule.items) expect(snapshot.items.has(item)).toBe(true);
    }
  });

  test('[SCP-01] the_land_office_reads_owners_only_where_it_arrives_through_their_parcel', () => {
    const { read } = rights(snapshot, 'land-office');
    expect(read.get('land.parcel')?.[0]?.rows).toEqual({ kind: 'ALL' });
    expect(read.get('population.identity')?.map(({ rows }) => rows)).toEqual([
      { kind: 'REACHED', through: 'Ownership.owner' },
    ]);
    expect(read.has('population.religion')).toBe(false);
  });

  test('the_tax_office_sees_the_last_digits_of_a_representative_and_is_denied_his_religion', () => {
    const { read, blocked } = rights(snapshot, 'tax-office');
    expect(read.get('population.personal-number')?.every(({ mask }) => mask === 'LAST_DIGITS')).toBe(true);
    expect(read.has('enterprise.finance')).toBe(true);
    expect(blocked.get('population.religion')).toBe('DENIED');
  });

  test('[SCP-06] the_agreement_ends_and_the_special_item_is_refused_again', () => {
    const { read, blocked } = rights(snapshot, 'tax-office', Date.parse('2029-01-01T00:00:00+07:00'));
    expect(read.has('enterprise.finance')).toBe(false);
    expect(blocked.get('enterprise.finance')).toBe('AGREEMENT_REQUIRED');
  });

  test('[SCP-09] a_commune_reads_its_own_territory_alone', () => {
    const { read } = rights(snapshot, 'commune');
    for (const item of ['population.identity', 'land.parcel', 'social-welfare.poverty']) {
      // Beside it only the persons of its own open cases, wherever they live.
      const scopes = read.get(item)?.map(({ rows }) => rows) ?? [];
      expect(scopes.filter(({ kind }) => kind !== 'CASE')).toMatchObject([
        { kind: 'TERRITORY', units: ['24169'] },
      ]);
    }
  });

  test('the_portal_reads_five_domains_bound_to_a_case', () => {
    const { read } = rights(snapshot, 'portal');
    for (const item of [
      'population.identity',
      'land.parcel',
      'civil-status.births',
      'social-welfare.assistance',
      'enterprise.identity',
    ]) {
      expect(read.get(item)?.some(({ rows }) => rows.kind === 'CASE')).toBe(true);
      expect(read.get(item)?.some(({ rows }) => rows.kind === 'ALL')).toBe(false);
    }
  });

  test('whoever_handles_cases_learns_of_poverty_and_disability_only_with_the_persons_consent', () => {
    const items = ['social-welfare.poor-this-year', 'social-welfare.disability'];
    for (const caller of ['portal', 'business-office']) {
      const { read, blocked } = rights(snapshot, caller);
      expect(items.filter((item) => read.has(item))).toEqual([]);
      expect(blocked.get(items[0]!)).toBe('CONSENT_REQUIRED');
      const consented = rights(snapshot, caller, NOW, SUPPOSED_CONSENT).read;
      expect(consented.get(items[0]!)).toMatchObject([{ rows: { kind: 'CONSENT' } }]);
    }
  });

  test('a_citizen_reads_himself_in_every_domain_and_nobody_else', () => {
    const { read, write } = rights(snapshot, 'citizen');
    expect([...read.values()].flat().every(({ rows }) => rows.kind === 'SELF')).toBe(true);
    const shared = [...read.keys()]
      .map((id) => id.split('.')[0]!)
      .filter((domain) => !OF_THE_HUB.has(domain));
    expect(new Set(shared).size).toBe(6);
    // What he decides and reports himself; never a register.
    expect([...write.keys()].filter((id) => !OF_THE_HUB.has(id.split('.')[0]!))).toEqual([]);
  });

  test('statistics_reads_no_name_and_no_number_unmasked', () => {
    const { read } = rights(snapshot, 'statistics');
    expect(read.get('population.identity')?.map(({ mask }) => mask)).toEqual(['INITIALS']);
    expect(read.has('population.personal-number')).toBe(false);
    expect(read.has('population.citizens-count')).toBe(true);
  });

  test('the_auditor_reads_the_log_and_no_shared_data', () => {
    const { read } = rights(snapshot, 'auditor');
    expect(read.has('governance.sharing-log-subjects')).toBe(true);
    expect([...read.keys()].every((id) => OF_THE_HUB.has(id.split('.')[0]!))).toBe(true);
  });

  test('[SCP-03] writing_stays_with_the_owner_of_the_data', () => {
    expect([...rights(snapshot, 'police').write.keys()]).toEqual(
      expect.arrayContaining(['population.correct-name', 'population.correct-phone']),
    );
    expect([...rights(snapshot, 'tax-office').write.keys()]).toEqual([]);
    expect([...rights(snapshot, 'administrator').write.keys()]).toContain('governance.rules-write');
  });

  test('[SCP-07] [SCP-08] [SCP-10] a_right_of_another_purpose_is_not_used', () => {
    const principal: Principal = { kind: 'AGENCY', agency: 'H15.08', client: 'land-office', officer: 'x' };
    const asking = {
      principal,
      purpose: { function: 'land-administration', purpose: 'statistics' },
      hasCase: true,
    };
    expect(rightsOf(snapshot, asking, NOW).read.has('population.identity')).toBe(false);
  });

  test('rules_of_a_repealed_law_ended_with_it', () => {
    const portal = snapshot.rulesByFunction.get('one-stop-service')!;
    const old = portal.find(({ id }) => id === 'one-stop-service.dossier-2018')!;
    expect(old.validity.to).toBe(Date.parse('2025-07-01T00:00:00+07:00'));
    expect(portal.find(({ id }) => id === 'one-stop-service.dossier')!.validity.from).toBe(old.validity.to);
  });
});

describe('the profile of a province', () => {
  test.each(PROVINCE_SLUGS)('%s_loads_with_an_article_for_each_setting', async (province) => {
    await withDatabase(async (url) => {
      await governanceDatabase(url, province);
      const snapshot = await snapshotOf(url);
      expect(snapshot.version).toBe(1);
      for (const { article } of profileOf(province).settings) expect(article).toMatch(/^Điều \d+/);
    });
  });

  test('[SCP-04] in_ninh_thuan_every_agency_reads_default_data_for_state_management', async () => {
    await withDatabase(async (url) => {
      await governanceDatabase(url, 'ninh-thuan');
      const { read } = rights(await snapshotOf(url), 'tax-office');
      const way = read.get('civil-status.marriages')?.[0];
      expect(way).toMatchObject({
        rows: { kind: 'ALL' },
        right: { legalBasis: { instrument: '57/2020/QĐ-UBND Ninh Thuận', article: 'Điều 4 khoản 6' } },
      });
      expect(read.has('population.ethnicity')).toBe(false);
    });
  });

  test('[SCP-02] [ACC-03] in_dak_nong_an_agency_reads_its_own_databases_only', async () => {
    await withDatabase(async (url) => {
      await governanceDatabase(url, 'dak-nong');
      const snapshot = await snapshotOf(url);
      const { read } = rights(snapshot, 'land-office');
      expect(read.has('land.parcel')).toBe(true);
      expect([...read.keys()].some((id) => id.startsWith('population.'))).toBe(false);
      expect(rights(snapshot, 'tax-office').read.size).toBe(0);
    });
  });

  test('loading_again_leaves_what_is_there', async () => {
    await withDatabase(async (url) => {
      await governanceDatabase(url);
      const again = await loadPolicy({
        url,
        province: 'dak-lak',
        units: provinceUnits('dak-lak'),
        catalogues: allCatalogues,
      });
      expect(again).toEqual({ version: 1, loaded: false });
    });
  });

  test('a_load_that_fails_leaves_nothing', async () => {
    await withDatabase(async (url) => {
      await migrateGovernance(url);
      const broken = [...allCatalogues, { ...allCatalogues[0]!, code: 'broken', owner: 'H99' }];
      const options = { url, province: 'dak-lak', units: provinceUnits('dak-lak'), catalogues: broken };
      await expect(loadPolicy(options)).rejects.toThrow('CATALOGUE_OWNER_UNKNOWN');
      const { rows } = await withClient(url, (client) => client.query('SELECT 1 FROM agency'));
      expect(rows).toHaveLength(0);
    });
  });
});
