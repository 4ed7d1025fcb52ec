import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { provinceSources } from '../../bin/sources';
import { createHttpFetch } from '../../gateway/fetch/http';
import { loadGraph } from '../../gateway/supergraph/graph';
import { parseConfig } from '../../shared/config';
import type { DomainName } from '../../shared/domains';
import { compose } from '../../shared/schema/compose';
import { TICKET_HEADER } from '../../shared/ticket';
import { subgraph } from '../../subgraphs/population';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { mintFor, startTestSubgraph, type TestSubgraph } from '../support/subgraph';

const folder = mkdtempSync(path.join(tmpdir(), 'hub-socket-'));
const socketPath = path.join(folder, 'population.sock');
const fetchOver = createHttpFetch({ subgraphs: { population: { url: `unix:${socketPath}` } } });
const body = JSON.stringify({ query: '{ citizens(first: 1) { totalCount } }' });
const coordinates = ['Query.citizens', 'CitizenConnection.totalCount'];

let postgres: TestPostgres;
let population: TestSubgraph;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const url = await postgres.createDatabase('population');
  population = await startTestSubgraph(subgraph, url, { socketPath });
}, 60_000);

afterAll(async () => {
  await fetchOver.close();
  await population.close();
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

test('answers_the_holder_of_a_ticket_over_its_socket_as_over_its_port', async () => {
  const { header } = mintFor('population', { coordinates });
  const answer = await fetchOver('population', body, { [TICKET_HEADER]: header });
  expect(answer.data).toEqual({ citizens: { totalCount: 0 } });
  expect((await population.ask('{ citizens(first: 1) { totalCount } }', { coordinates })).data).toEqual(
    answer.data,
  );
});

test('answers_nobody_without_a_ticket_over_its_socket', async () => {
  const answer = await fetchOver('population', body, {});
  expect(answer.data).toBeUndefined();
  expect(answer.errors?.[0]).toMatchObject({ extensions: { code: 'TICKET_MISSING' } });
});

test('the_composed_graph_keeps_the_address_for_the_gateway', () => {
  const { domains } = parseConfig({ POPULATION_URL: `unix:${socketPath}` });
  const addresses = Object.fromEntries(Object.values(domains).map(({ name, url }) => [name, url]));
  const composed = compose(provinceSources(addresses as Record<DomainName, string>));
  const graph = loadGraph(composed.supergraphSdl, () => composed.classification);
  expect(graph.addresses.get('population')).toBe(`unix:${socketPath}`);
});
