import { Client } from 'pg';
import { checkEnterpriseCode, checkParcelCode, checkPersonalNumber } from '../../shared/identifiers';
import { startTestPostgres, type TestPostgres } from '../../test/support/postgres';
import { applyMigrations } from '../migrate';
import { DOMAINS, type Domain } from './core/table';
import type { DemoFacts } from './demonstration';
import { generateProvince } from './generate';

const CITIZENS = 3000;
const KEY = Buffer.alloc(32, 5);
const TODAY = '2026-10-31';

let postgres: TestPostgres;
let urls: Record<Domain, string>;
let facts: DemoFacts;
let hub: Client;

/** One database with copies of the tables of all six: the questions below cross them. */
async function gather(): Promise<Client> {
  const client = new Client({ connectionString: await postgres.createDatabase('all') });
  await client.connect();
  for (const domain of DOMAINS) {
    const source = new Client({ connectionString: urls[domain] });
    await source.connect();
    const tables = await source.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
          AND relname NOT IN ('_prisma_migrations', 'idempotent_request', 'record_correction')`,
    );
    for (const { name } of tables.rows) {
      const rows = await source.query<{ rows: unknown }>(
        `SELECT coalesce(jsonb_agg(t), '[]') AS rows FROM "${name}" t`,
      );
      const columns = await source.query<{ definition: string }>(
        `SELECT string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ') AS definition
           FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
        [name],
      );
      await client.query(`CREATE TABLE "${name}" (${columns.rows[0]?.definition ?? ''})`);
      await client.query(
        `INSERT INTO "${name}" SELECT * FROM jsonb_populate_recordset(NULL::"${name}", $1)`,
        [JSON.stringify(rows.rows[0]?.rows)],
      );
    }
    await source.end();
  }
  return client;
}

async function count(sql: string): Promise<number> {
  const { rows } = await hub.query<{ count: string }>(`SELECT count(*) FROM (${sql}) AS found`);
  return Number(rows[0]?.count);
}

async function values(sql: string): Promise<string[]> {
  const { rows } = await hub.query<{ value: string }>(sql);
  return rows.map(({ value }) => value);
}

beforeAll(async () => {
  postgres = await startTestPostgres();
  const entries: [Domain, string][] = [];
  for (const domain of DOMAINS) {
    const url = await postgres.createDatabase(domain.replace('-', '_'));
    await applyMigrations(domain, url);
    entries.push([domain, url]);
  }
  urls = Object.fromEntries(entries) as Record<Domain, string>;
  facts = await generateProvince({ citizens: CITIZENS, seed: 11, urls, pseudonymKey: KEY });
  hub = await gather();
}, 180_000);

afterAll(async () => {
  await hub.end();
  await postgres.stop();
});

describe('the demonstration province in its databases', () => {
  it('has_as_many_citizens_as_asked_for', async () => {
    expect(await count('SELECT FROM citizen')).toBe(CITIZENS);
  });

  it('has_personal_numbers_that_agree_with_sex_and_year_of_birth', async () => {
    const { rows } = await hub.query<{ personal_number: string; sex: 'MALE' | 'FEMALE'; year: number }>(
      `SELECT personal_number, sex, left(date_of_birth, 4)::int AS year FROM citizen WHERE personal_number IS NOT NULL`,
    );
    expect(rows.length).toBeGreaterThan(CITIZENS * 0.97);
    for (const { personal_number, sex, year } of rows) {
      expect(checkPersonalNumber(personal_number, { sex, birthYear: year, currentYear: 2026 })).toMatchObject(
        { ok: true },
      );
    }
  });

  it('leaves_only_infants_and_old_people_without_a_number', async () => {
    expect(await count(`SELECT FROM citizen WHERE personal_number IS NULL`)).toBeGreaterThan(0);
    expect(
      await count(
        `SELECT FROM citizen WHERE personal_number IS NULL AND left(date_of_birth, 4)::int BETWEEN 1948 AND 2024`,
      ),
    ).toBe(0);
  });

  it('has_the_number_in_force_of_everybody_who_has_one', async () => {
    expect(
      await count(`SELECT FROM citizen c WHERE personal_number IS NOT NULL AND NOT EXISTS
        (SELECT FROM citizen_number n WHERE n.citizen_id = c.id AND n.number = c.personal_number AND n.valid_to IS NULL)`),
    ).toBe(0);
  });

  it('has_parents_18_to_45_years_older_than_their_children', async () => {
    const ages = `SELECT left(c.date_of_birth, 4)::int - left(p.date_of_birth, 4)::int AS years FROM relationship r
      JOIN citizen c ON c.id = r.citizen_id JOIN citizen p ON p.id = r.relative_id WHERE r.kind IN ('FATHER', 'MOTHER')`;
    expect(await count(ages)).toBeGreaterThan(CITIZENS / 3);
    expect(await count(`SELECT FROM (${ages}) a WHERE years NOT BETWEEN 18 AND 46`)).toBe(0);
  });

  it('says_every_relationship_from_both_sides', async () => {
    expect(
      await count(`SELECT FROM relationship r WHERE relative_id IS NOT NULL AND NOT EXISTS (SELECT FROM relationship b
        WHERE b.citizen_id = r.relative_id AND b.relative_id = r.citizen_id AND b.kind = ANY (CASE r.kind
          WHEN 'SPOUSE' THEN ARRAY['SPOUSE'] WHEN 'GUARDIAN' THEN ARRAY['WARD'] WHEN 'WARD' THEN ARRAY['GUARDIAN']
          WHEN 'CHILD' THEN ARRAY['FATHER', 'MOTHER'] ELSE ARRAY['CHILD'] END))`),
    ).toBe(0);
  });

  it('has_a_marriage_act_for_every_married_couple_and_nobody_twice', async () => {
    expect(
      await count(`SELECT FROM relationship r WHERE kind = 'SPOUSE' AND NOT EXISTS (SELECT FROM marriage_act m
        WHERE m.status = 'VALID' AND (m.husband_id, m.wife_id) IN ((r.citizen_id, r.relative_id), (r.relative_id, r.citizen_id)))`),
    ).toBe(0);
    expect(
      await count(`SELECT FROM citizen c WHERE life_status = 'ALIVE' AND (marital_status = 'MARRIED') <>
        EXISTS (SELECT FROM marriage_act m WHERE m.status = 'VALID' AND c.id IN (m.husband_id, m.wife_id))`),
    ).toBe(0);
    expect(
      await count(
        `SELECT husband_id FROM marriage_act WHERE husband_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1`,
      ),
    ).toBe(0);
  });

  it('marries_nobody_below_the_legal_age_or_to_his_own_sibling', async () => {
    const couples = `SELECT m.registered_on, h.date_of_birth AS h, w.date_of_birth AS w, h.id AS husband, w.id AS wife
      FROM marriage_act m JOIN citizen h ON h.id = m.husband_id JOIN citizen w ON w.id = m.wife_id`;
    expect(
      await count(`SELECT FROM (${couples}) c WHERE extract(year FROM registered_on) - left(h, 4)::int < 20
        OR extract(year FROM registered_on) - left(w, 4)::int < 18`),
    ).toBe(0);
    expect(
      await count(`SELECT FROM (${couples}) c JOIN relationship a ON a.citizen_id = husband AND a.kind = 'MOTHER'
        JOIN relationship b ON b.citizen_id = wife AND b.kind = 'MOTHER' WHERE a.relative_id = b.relative_id`),
    ).toBe(0);
  });

  it('marries_nobody_within_the_clan_where_children_bear_their_mothers_name', async () => {
    const clan = (column: string): string => `regexp_replace(${column}, '^(Y |H'')\\S+ ', '')`;
    expect(
      await count(`SELECT FROM marriage_act m JOIN citizen w ON w.id = m.wife_id JOIN citizen h ON h.id = m.husband_id
        WHERE w.ethnicity IN ('12', '20') AND h.ethnicity = w.ethnicity AND ${clan('w.full_name')} = ${clan('h.full_name')}`),
    ).toBe(0);
  });

  it('has_a_death_act_for_the_dead_and_for_nobody_else', async () => {
    expect(await count(`SELECT FROM citizen WHERE life_status = 'DECEASED'`)).toBeGreaterThan(10);
    expect(
      await count(`SELECT FROM citizen c FULL JOIN death_act d ON d.deceased_id = c.id
        WHERE (c.life_status = 'DECEASED') IS DISTINCT FROM (d.deceased_id IS NOT NULL) OR c.id IS NULL`),
    ).toBe(0);
    expect(
      await count(
        `SELECT FROM death_act d JOIN citizen c ON c.id = d.deceased_id WHERE d.died_on <= c.date_of_birth`,
      ),
    ).toBe(0);
  });

  it('keeps_the_dead_out_of_households_cases_and_companies', async () => {
    expect(
      await count(`SELECT FROM citizen WHERE (life_status = 'DECEASED') <> (household_id IS NULL)`),
    ).toBe(0);
    const dead = `SELECT id FROM citizen WHERE life_status = 'DECEASED'`;
    expect(
      await count(
        `SELECT FROM household_member WHERE (citizen_id IN (${dead})) <> (left_on IS NOT NULL) OR left_on < joined_on`,
      ),
    ).toBe(0);
    expect(await count(`SELECT FROM legal_representative WHERE citizen_id IN (${dead})`)).toBe(0);
    expect(await count(`SELECT FROM procedure_case WHERE subject_ids && ARRAY(${dead})`)).toBe(0);
    expect(await count(`SELECT FROM social_assistance WHERE citizen_id IN (${dead})`)).toBe(0);
  });

  it('has_a_birth_act_for_everybody_born_here_since_2000_with_the_parents_of_the_register', async () => {
    expect(
      await count(`SELECT FROM citizen c WHERE left(date_of_birth, 4)::int >= 2000 AND birth_registration_commune IS NOT NULL
        AND (SELECT count(*) FROM birth_act b WHERE b.child_id = c.id) <> 1`),
    ).toBe(0);
    expect(
      await count(`SELECT FROM birth_act b WHERE mother_id IS NOT NULL AND NOT EXISTS (SELECT FROM relationship r
        WHERE r.citizen_id = b.child_id AND r.relative_id = b.mother_id AND r.kind = 'MOTHER')`),
    ).toBe(0);
  });

  it('has_households_whose_head_members_and_count_agree', async () => {
    expect(
      await count(`SELECT FROM household h WHERE member_count <> cardinality(subject_ids) OR NOT head_id = ANY (subject_ids)
        OR member_count <> (SELECT count(*) FROM citizen c WHERE c.household_id = h.id)`),
    ).toBe(0);
  });

  it('has_parcels_whose_owners_exist_and_whose_shares_make_one', async () => {
    expect(
      await count(`SELECT FROM ownership o WHERE owner_kind <> 'UNIDENTIFIED' AND
        owner_id NOT IN (SELECT id FROM citizen UNION SELECT id FROM household UNION SELECT id FROM enterprise)`),
    ).toBe(0);
    expect(
      await count(
        `SELECT FROM land_parcel p WHERE (SELECT sum(share) FROM ownership o WHERE o.parcel_id = p.id) IS DISTINCT FROM 1`,
      ),
    ).toBe(0);
    expect(
      await count(
        `SELECT FROM land_parcel p WHERE area <> (SELECT sum(area) FROM land_use u WHERE u.parcel_id = p.id)`,
      ),
    ).toBe(0);
    expect(
      await count(`SELECT FROM land_mortgage m WHERE mortgagee_id NOT IN (SELECT id FROM enterprise)`),
    ).toBe(0);
    const kinds = await values('SELECT DISTINCT owner_kind AS value FROM ownership ORDER BY 1');
    expect(kinds).toEqual(['CITIZEN', 'ENTERPRISE', 'HOUSEHOLD', 'UNIDENTIFIED']);
  });

  it('has_parcel_identifiers_of_the_right_form_and_no_key_twice', async () => {
    for (const code of await values('SELECT parcel_identifier AS value FROM land_parcel'))
      expect(checkParcelCode(code).ok).toBe(true);
    expect(
      await count(
        `SELECT FROM land_parcel GROUP BY location_commune, map_sheet, parcel_number HAVING count(*) > 1`,
      ),
    ).toBe(0);
  });

  it('has_enterprise_codes_that_pass_their_check_and_household_businesses_by_the_rule_of_2025', async () => {
    const { rows } = await hub.query<{ code: string; kind: string }>(`SELECT code, kind FROM enterprise`);
    for (const { code, kind } of rows) {
      const personal = kind === 'HOUSEHOLD_BUSINESS' && code.length === 12;
      expect(personal ? checkPersonalNumber(code).ok : checkEnterpriseCode(code).ok).toBe(true);
    }
    expect(
      await count(`SELECT FROM enterprise e JOIN legal_representative r ON r.enterprise_id = e.id JOIN citizen c ON c.id = r.citizen_id
        WHERE length(e.code) = 12 AND e.code <> c.personal_number`),
    ).toBe(0);
  });

  it('has_representatives_and_holders_who_were_adults_when_they_began', async () => {
    expect(
      await count(`SELECT FROM legal_representative r LEFT JOIN citizen c ON c.id = r.citizen_id
        WHERE c.id IS NULL OR extract(year FROM appointed_on) - left(date_of_birth, 4)::int < 18`),
    ).toBe(0);
    expect(
      await count(`SELECT FROM shareholding s LEFT JOIN citizen c ON c.id = s.holder_id WHERE holder_kind = 'CITIZEN'
        AND (c.id IS NULL OR extract(year FROM held_since) - left(date_of_birth, 4)::int < 18)`),
    ).toBe(0);
    expect(
      await count(
        `SELECT FROM enterprise e WHERE kind <> 'DEPENDENT_UNIT' AND (SELECT sum(share) FROM shareholding s WHERE s.enterprise_id = e.id) IS DISTINCT FROM 1`,
      ),
    ).toBe(0);
  });

  it('gives_assistance_merit_and_poverty_to_those_who_exist_and_are_of_age', async () => {
    expect(
      await count(`SELECT FROM poverty_status WHERE household_id NOT IN (SELECT id FROM household)`),
    ).toBe(0);
    expect(
      await count(`SELECT FROM social_assistance s LEFT JOIN citizen c ON c.id = s.citizen_id
        WHERE c.id IS NULL OR (kind = 'ELDERLY' AND left(date_of_birth, 4)::int > 1946)`),
    ).toBe(0);
    expect(
      await count(
        `SELECT FROM merit_record m LEFT JOIN citizen c ON c.id = m.citizen_id WHERE c.id IS NULL OR left(date_of_birth, 4)::int > 1968`,
      ),
    ).toBe(0);
  });

  it('concentrates_peoples_in_their_districts', async () => {
    const share = async (district: string, ethnicity: string): Promise<number> => {
      const { rows } = await hub.query<{ share: number }>(
        `SELECT avg((ethnicity = $2)::int)::float AS share FROM citizen WHERE permanent_address LIKE $1`,
        [`%${district}%`, ethnicity],
      );
      return rows[0]?.share ?? 0;
    };
    expect(await share('huyện Lắk', '20')).toBeGreaterThan(await share('thành phố Buôn Ma Thuột', '20'));
    expect(await share("huyện Cư M'gar", '12')).toBeGreaterThan(await share('huyện Ea Kar', '12'));
  });

  it('says_nothing_of_the_future', async () => {
    const { rows } = await hub.query<{ table: string; column: string }>(
      `SELECT table_name AS table, column_name AS column FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type IN ('date', 'timestamp with time zone')
          AND column_name NOT IN ('term_until', 'temporary_until', 'ends_on')`,
    );
    for (const { table, column } of rows) {
      expect(
        `${table}.${column}: ${await count(`SELECT FROM "${table}" WHERE "${column}" > '${TODAY} 23:59+07'`)}`,
      ).toBe(`${table}.${column}: 0`);
    }
  });

  it('has_the_demonstration_citizen_with_all_that_the_queries_show', async () => {
    const { citizen, household, enterprise, parcel } = facts;
    expect(
      await count(
        `SELECT FROM citizen WHERE id = '${citizen.id}' AND residence_commune = '${facts.communeCode}' AND household_id = '${household.id}'`,
      ),
    ).toBe(1);
    expect(await count(`SELECT FROM birth_act WHERE father_id = '${citizen.id}'`)).toBe(2);
    expect(
      await count(
        `SELECT FROM ownership WHERE owner_id = '${citizen.id}' AND parcel_id = '${parcel.id}' AND certificate_id IS NOT NULL`,
      ),
    ).toBe(1);
    expect(
      await count(
        `SELECT FROM legal_representative WHERE citizen_id = '${citizen.id}' AND enterprise_id = '${enterprise.id}'`,
      ),
    ).toBe(1);
    expect(await count(`SELECT FROM poverty_status WHERE household_id = '${household.id}'`)).toBe(2);
    expect(await count(`SELECT FROM social_assistance WHERE citizen_id = '${facts.elder.id}'`)).toBe(1);
    expect(
      await count(
        `SELECT FROM procedure_case WHERE number = '${facts.portalCase}' AND status = 'OPEN' AND '${citizen.id}' = ANY (subject_ids)`,
      ),
    ).toBe(1);
  });

  it('refuses_to_overwrite_rows_unless_told_and_then_gives_the_same_again', async () => {
    const again = { citizens: 200, seed: 11, urls, pseudonymKey: KEY };
    await expect(generateProvince(again)).rejects.toMatchObject({ code: 'DEMO_DATABASE_NOT_EMPTY' });
    expect(await generateProvince({ ...again, replace: true })).toEqual(facts);
    const population = new Client({ connectionString: urls.population });
    await population.connect();
    const { rows } = await population.query<{ citizens: number; indexes: number; references: number }>(
      `SELECT (SELECT count(*)::int FROM citizen) AS citizens,
              (SELECT count(*)::int FROM pg_indexes WHERE tablename = 'citizen') AS indexes,
              (SELECT count(*)::int FROM pg_constraint WHERE contype = 'f') AS references`,
    );
    await population.end();
    expect(rows[0]?.citizens).toBe(200);
    expect(rows[0]?.indexes).toBeGreaterThan(10);
    expect(rows[0]?.references).toBe(5);
  });
});
