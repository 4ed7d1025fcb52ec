import { Client } from 'pg';
import { currentGraph, graphNumbered } from '../../shared/registry/store';
import { insertGraph } from '../../shared/registry/publish';
import { governanceDatabase } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';

let postgres: TestPostgres;
let client: Client;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const url = await postgres.createDatabase('governance');
  await governanceDatabase(url);
  client = new Client({ connectionString: url });
  await client.connect();
}, 60_000);

afterAll(async () => {
  await client.end();
  await postgres.stop();
});

test('the_graph_in_force_is_the_newest_also_after_the_tenth', async () => {
  const before = (await currentGraph(client))?.version ?? 0;
  const publication = {
    ...{ author: 'an', reason: 'thử', documentNumber: '1/QĐ', change: 'PUBLISHED' as const, now: 0 },
  };
  for (let at = 1; at <= 12; at++) {
    const signed = { table: '{}', signature: 's' };
    await insertGraph(client, { supergraph: `graph ${at}`, hash: `h${at}`, signed }, [], publication, 1);
    expect(await currentGraph(client)).toMatchObject({ version: before + at, supergraph: `graph ${at}` });
  }
  expect(await graphNumbered(client, before + 9)).toMatchObject({ supergraph: 'graph 9' });
});
