import { DOMAINS } from '../shared/domains';
import { compose } from '../shared/schema/compose';
import { provinceSources } from './sources';

const addresses = Object.fromEntries(
  DOMAINS.map(({ name, port }) => [name, `http://localhost:${port}/graphql`]),
);

test('the_province_composes_and_every_coordinate_is_classified', () => {
  const { classification, supergraphSdl } = compose(provinceSources(addresses as never));
  expect(supergraphSdl).toContain('type Citizen');
  expect(Object.keys(classification.coordinates).length).toBeGreaterThan(300);
});
