import { provinceSources, catalogues } from '../../bin/sources';
import { loadPolicy } from '../../prisma/demo/policy';
import { functionRules } from '../../prisma/demo/policy/rules';
import { provinceUnits } from '../../prisma/demo/units';
import { DOMAINS } from '../../shared/domains';
import { compose } from '../../shared/schema/compose';
import { migrateGovernance, withClient } from '../support/governance';
import { stopSharedPostgres, withDatabase } from '../support/postgres';

afterAll(stopSharedPostgres);

const addresses = Object.fromEntries(DOMAINS.map(({ name }) => [name, `http://${name}/graphql`]));
const { classification } = compose(provinceSources(addresses as never));

test('the_demonstration_loads_against_the_composed_graph_so_every_mask_is_one_that_fields_declare', async () => {
  await withDatabase(async (url) => {
    await migrateGovernance(url);
    const loaded = await loadPolicy({
      url,
      province: 'dak-lak',
      units: provinceUnits('dak-lak'),
      catalogues: Object.values(catalogues),
      classification,
    });
    expect(loaded).toEqual({ version: 1, loaded: true });
    const masks = await withClient(url, (client) =>
      client.query(`SELECT masks FROM data_item WHERE id = 'population.personal-number'`),
    );
    expect(masks.rows).toEqual([{ masks: ['LAST_DIGITS'] }]);
  });
});

test('every_coordinate_that_a_rule_passes_through_is_in_the_graph', () => {
  const through = functionRules.flatMap((rule) => (rule.through ? [rule.through] : []));
  expect(through.length).toBeGreaterThan(10);
  expect(through.filter((name) => !(name in classification.coordinates))).toEqual([]);
});

test('every_item_that_a_coordinate_names_is_in_a_catalogue_and_governed', async () => {
  const known = new Set(Object.values(catalogues).flatMap(({ items }) => items.map(({ id }) => id)));
  const named = new Set(Object.values(classification.coordinates).map(({ item }) => item));
  named.delete(null);
  named.delete('hub.subjects');
  expect([...named].filter((item) => !known.has(item!))).toEqual([]);
});
