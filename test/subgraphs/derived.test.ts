import type { TicketClaims } from '../../shared/ticket';
import { subgraph as land } from '../../subgraphs/land';
import { subgraph as population } from '../../subgraphs/population';
import { subgraph as welfare } from '../../subgraphs/social-welfare';
import { startTestPostgres, type TestPostgres } from '../support/postgres';

import { startTestSubgraph, way, type TestSubgraph } from '../support/subgraph';

let postgres: TestPostgres;
const running: TestSubgraph[] = [];

beforeAll(async () => {
  postgres = await startTestPostgres();
  for (const each of [population, land, welfare])
    running.push(await startTestSubgraph(each, await postgres.createDatabase(each.name.replace('-', '_'))));
  const [people, parcels, poor] = running as [TestSubgraph, TestSubgraph, TestSubgraph];
  const name = `'N', 'n', 'n'`;
  await people.sql(`INSERT INTO citizen (id, personal_number, full_name, name_sort, name_search, sex, date_of_birth,
      marital_status, life_status, residence_commune, agency_code) VALUES
    ('adult', '1', ${name}, 'MALE', '1990-01-02', 'SINGLE', 'ALIVE', '24643', 'A'),
    ('child', '2', ${name}, 'MALE', '2020', NULL, 'ALIVE', '24646', 'A'),
    ('dead', '3', ${name}, 'MALE', '1950', 'WIDOWED', 'DECEASED', '24643', 'A')`);
  await parcels.sql(`INSERT INTO land_parcel (id, parcel_identifier, location_commune, map_sheet, parcel_number, area,
      main_purpose, agency_code) VALUES ('p', '1', '24643', 1, 1, 10, 'ODT', 'H15.08')`);
  await parcels.sql(`INSERT INTO ownership (parcel_id, owner_kind, owner_id, name_as_registered, name_sort, name_search,
      current, location_commune, subject_ids, agency_code) VALUES
    ('p', 'CITIZEN', 'adult', ${name}, true, '24643', '{adult}', 'H15.08'),
    ('p', 'CITIZEN', 'child', ${name}, false, '24643', '{child}', 'H15.08')`);
  await poor.sql(`INSERT INTO poverty_status (household_id, name_as_registered, name_sort, name_search, year, category,
      subject_ids, decision_number, decided_on, residence_commune, agency_code) VALUES
    ('h1', ${name}, 2025, 'POOR', '{adult,child}', '1', '2025-01-01', '24643', 'A'),
    ('h2', ${name}, 2025, 'NEAR_POOR', '{dead}', '1', '2025-01-01', '24643', 'A')`);
}, 120_000);
afterAll(async () => {
  for (const each of running) await each.close();
  await postgres.stop();
});

const about = { number: 'HS-1', subjects: ['adult', 'child', 'dead'], unit: '24643', openedOn: '2025-03-04' };

/** Every one's answer, under a right to the answer alone. */
async function answers(at: number, field: string, facts: TicketClaims['case'] = about): Promise<unknown[]> {
  const { data, errors } = await running[at]!.ask(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { ${field} } } }`,
    {
      coordinates: { [`Citizen.${field}`]: [way({ kind: 'CASE' })] },
      variables: {
        representations: ['adult', 'child', 'dead', 'other'].map((id) => ({ __typename: 'Citizen', id })),
      },
      claims: { case: facts },
    },
  );
  expect(errors).toBeUndefined();
  return (data._entities as (Record<string, unknown> | null)[]).map((entity) => entity?.[field] ?? null);
}

test.each([
  [0, 'isOfAge', [true, false, true, null]],
  [0, 'isAlive', [true, true, false, null]],
  [0, 'isSingleToday', [true, null, null, null]],
  [0, 'residesInCaseCommune', [true, false, true, null]],
  [1, 'ownsLandInCaseCommune', [true, false, false, null]],
  [2, 'householdIsPoorThisYear', [true, true, false, null]],
])('answers_of_%i_%s_without_a_right_to_what_it_is_made_of', async (at, field, expected) => {
  expect(await answers(at, field)).toEqual(expected);
});

test('what_follows_from_the_commune_of_the_case_is_not_answered_outside_one', async () => {
  const elsewhere = { ...about, unit: null };
  expect(await answers(0, 'residesInCaseCommune', elsewhere)).toEqual([null, null, null, null]);
  expect(await answers(1, 'ownsLandInCaseCommune', elsewhere)).toEqual([null, null, null, null]);
  expect(await answers(1, 'ownsLandInCaseCommune', null)).toEqual([null, null, null, null]);
});

test('the_review_of_december_holds_until_the_next_and_an_older_one_says_nothing', async () => {
  const opened = (openedOn: string) => answers(2, 'householdIsPoorThisYear', { ...about, openedOn });
  expect(await opened('2026-01-05')).toEqual([true, true, false, null]);
  expect(await opened('2027-01-05')).toEqual([null, null, null, null]);
});

test('the_right_to_an_answer_shows_no_source_of_it', async () => {
  const query =
    '{ _entities(representations: [{ __typename: "Citizen", id: "adult" }]) { ... on Citizen { isOfAge dateOfBirth } } }';
  const { errors } = await running[0]!.ask(query, {
    coordinates: { 'Citizen.isOfAge': [way({ kind: 'CASE' })] },
    claims: { case: about },
  });
  expect(errors?.[0]?.extensions.code).toBe('TICKET_SCOPE');
});
