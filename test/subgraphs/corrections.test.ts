import type { SubgraphDefinition } from '../../shared/subgraph';
import { subgraph as enterprise } from '../../subgraphs/enterprise';
import { subgraph as land } from '../../subgraphs/land';
import { subgraph as population } from '../../subgraphs/population';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { startTestSubgraph, way } from '../support/subgraph';

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());

interface Case {
  definition: SubgraphDefinition;
  row: string;
  mutation: string;
  type: string;
  returns: string;
  field: string;
  argument: string;
  before: string;
  after: string;
}

const cases: Case[] = [
  {
    definition: population,
    row: `INSERT INTO citizen (id, full_name, name_sort, name_search, sex, phone, agency_code) VALUES ('x', 'An', 'an', 'an', 'MALE', '0912', 'OWNER')`,
    mutation: 'correctCitizenPhone',
    type: 'Citizen',
    returns: 'citizen',
    field: 'phone',
    argument: 'phone',
    before: '0912',
    after: '0987',
  },
  {
    definition: land,
    row: `INSERT INTO land_parcel (id, parcel_identifier, location_commune, map_sheet, parcel_number, area, main_purpose, agency_code) VALUES ('x', 'p', '24121', 1, 2, 100.5, 'ODT', 'OWNER')`,
    mutation: 'correctParcelArea',
    type: 'LandParcel',
    returns: 'parcel',
    field: 'area',
    argument: 'area',
    before: '100.5',
    after: '120.0',
  },
  {
    definition: enterprise,
    row: `INSERT INTO enterprise (id, code, kind, name, name_sort, name_search, legal_form, registered_on, registration_commune, address, agency_code) VALUES ('x', '6000000000', 'ENTERPRISE', 'A', 'a', 'a', 'JOINT_STOCK', '2020-01-01', '24121', 'Số 1', 'OWNER')`,
    mutation: 'correctEnterpriseAddress',
    type: 'Enterprise',
    returns: 'enterprise',
    field: 'address',
    argument: 'address',
    before: 'Số 1',
    after: 'Số 2',
  },
];

test.each(cases.map((item) => [item.definition.name, item] as const))(
  '[SCP-03] lets_the_owner_of_a_record_of_%s_correct_it_and_keeps_what_stood_there',
  async (_name, item) => {
    const served = await startTestSubgraph(item.definition, await postgres.createDatabase('corrections'));
    try {
      await served.sql(item.row);
      const payload = `${item.mutation[0]!.toUpperCase()}${item.mutation.slice(1)}Payload`;
      const ask = (agency: string, key: string) =>
        served.ask(
          `mutation ($value: ${item.type === 'LandParcel' ? 'Decimal!' : 'String!'}, $key: String!) {
            ${item.mutation}(id: "x", ${item.argument}: $value, reason: "sai", idempotencyKey: $key) { ${item.returns} { ${item.field} } }
          }`,
          {
            variables: { value: item.after, key },
            coordinates: {
              [`Mutation.${item.mutation}`]: [way({ kind: 'OWN', agency })],
              [`${payload}.${item.returns}`]: [way({ kind: 'OWN', agency })],
              [`${item.type}.${item.field}`]: [way()],
            },
            claims: {
              principal: { kind: 'AGENCY', agency, client: 'c', officer: null, subject: null },
              operation: 'mutation',
            },
          },
        );
      expect((await ask('STRANGER', 'k1')).errors?.[0]?.extensions.code).toBe('RECORD_NOT_WRITABLE');
      const done = await ask('OWNER', 'k2');
      expect(done.errors).toBeUndefined();
      expect(done.data[item.mutation][item.returns][item.field]).toBe(item.after);
      await ask('OWNER', 'k2');
      const kept = await served.sql(
        'SELECT record_id, field, old_value, new_value, reason FROM record_correction',
      );
      expect(kept).toEqual([
        { record_id: 'x', field: item.field, old_value: item.before, new_value: item.after, reason: 'sai' },
      ]);
    } finally {
      await served.close();
    }
  },
  60_000,
);
