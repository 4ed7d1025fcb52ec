import { parseConfig, unixAddress } from './index';

test.each([
  ['unix:/run/hub/land.sock', { socketPath: '/run/hub/land.sock', path: '/graphql' }],
  ['unix:/run/hub/land.sock:/graph', { socketPath: '/run/hub/land.sock', path: '/graph' }],
])('reads_%s', (address, read) => {
  expect(unixAddress(address)).toEqual(read);
});

test.each([
  'http://127.0.0.1:4102/graphql',
  'unix:',
  'unix:land.sock',
  'unix:/run/',
  'unix:/a:b',
  'unix:/a:/b:c',
])('reads_no_socket_in_%s', (address) => {
  expect(unixAddress(address)).toBeNull();
});

test('a_subgraph_is_reached_over_http_or_a_unix_socket_and_in_no_other_way', () => {
  const url = 'unix:/run/hub/land.sock';
  expect(parseConfig({ LAND_URL: url }).domains.land.url).toBe(url);
  for (const wrong of ['unix:land.sock', 'file:///run/land.sock', 'ftp://land/graphql']) {
    expect(() => parseConfig({ LAND_URL: wrong })).toThrow(/LAND_URL/);
  }
});
