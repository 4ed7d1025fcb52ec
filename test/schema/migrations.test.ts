import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnumTypeDefinitionNode } from 'graphql';
import { Kind, parse } from 'graphql';
import { Client } from 'pg';
import { stopSharedPostgres, withDatabase } from '../support/postgres';

const root = join(__dirname, '../..');
const domains = ['population', 'land', 'enterprise', 'civil-status', 'social-welfare', 'procedures'];

afterAll(stopSharedPostgres);

/** Runs with a connection to an empty database that a domain's migrations have been applied to. */
async function migrated<T>(domain: string, use: (client: Client) => Promise<T>): Promise<T> {
  return withDatabase(async (url) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      const folder = join(root, 'prisma', domain, 'migrations');
      for (const name of readdirSync(folder).sort()) {
        if (!name.endsWith('.toml'))
          await client.query(readFileSync(join(folder, name, 'migration.sql'), 'utf8'));
      }
      return await use(client);
    } finally {
      await client.end();
    }
  });
}

/** `table.column` of every model in a schema.prisma. */
function declaredColumns(domain: string): string[] {
  const schema = readFileSync(join(root, 'prisma', domain, 'schema.prisma'), 'utf8');
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name, body]) => ({
    name,
    body: body!,
  }));
  return models
    .flatMap(({ body }) => {
      const table = /@@map\("(\w+)"\)/.exec(body)![1]!;
      return [...body.matchAll(/^ {2}(\w+)\s+(\w+)[^\n]*$/gm)]
        .filter(([, , type]) => !models.some(({ name }) => name === type))
        .map(([line, attribute]) => `${table}.${/ @map\("(\w+)"\)/.exec(line)?.[1] ?? attribute}`);
    })
    .sort();
}

async function storedColumns(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.table_name || '.' || c.column_name AS name
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'`,
  );
  return rows.map(({ name }) => name).sort();
}

async function explain(client: Client, sql: string): Promise<string> {
  await client.query('SET enable_seqscan = off; SET enable_bitmapscan = off');
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

describe.each(domains)('%s', (domain) => {
  test('its_migrations_make_the_tables_of_its_schema', async () => {
    await migrated(domain, async (client) => {
      expect(await storedColumns(client)).toEqual(declaredColumns(domain));
    });
  });

  test('every_closed_list_of_the_database_is_an_enum_of_the_graph', async () => {
    const document = parse(readFileSync(join(root, 'subgraphs', domain, 'schema.graphql'), 'utf8'));
    const enums = document.definitions
      .filter((node): node is EnumTypeDefinitionNode => node.kind === Kind.ENUM_TYPE_DEFINITION)
      .map((node) => (node.values ?? []).map(({ name }) => name.value).join());
    await migrated(domain, async (client) => {
      const { rows } = await client.query<{ name: string; definition: string }>(
        `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
          WHERE contype = 'c' AND connamespace = 'public'::regnamespace AND pg_get_constraintdef(oid) LIKE '%ANY%'`,
      );
      expect(rows.length).toBeGreaterThan(0);
      for (const { name, definition } of rows) {
        const values = [...definition.matchAll(/'([A-Z0-9_]+)'::text/g)].map(([, value]) => value).join();
        expect({ name, known: enums.includes(values) }).toEqual({ name, known: true });
      }
    });
  });

  test('every_foreign_key_has_an_index', async () => {
    await migrated(domain, async (client) => {
      const { rows } = await client.query(
        `SELECT k.conrelid::regclass::text AS "table", k.conname FROM pg_constraint k
          WHERE k.contype = 'f' AND NOT EXISTS (
            SELECT 1 FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indkey[0] = k.conkey[1])`,
      );
      expect(rows).toEqual([]);
    });
  });
});

test('a_parents_births_are_found_by_index_whichever_column_the_parent_stands_in', async () => {
  const plan = await migrated('civil-status', (client) =>
    explain(
      client,
      `SELECT r.id FROM unnest(ARRAY['a', 'b']) AS k(parent) CROSS JOIN LATERAL (
         SELECT t.id FROM birth_act t WHERE t.id IN (SELECT l.act_id FROM birth_parent l WHERE l.citizen_id = k.parent)
         ORDER BY t.id LIMIT 21) r`,
    ),
  );
  expect(plan).toMatch(/father_id/);
  expect(plan).toMatch(/mother_id/);
  expect(plan).not.toMatch(/Seq Scan/);
});

test('a_prefix_of_a_name_is_found_by_index_under_any_collation', async () => {
  const plan = await migrated('population', async (client) => {
    await client.query('ALTER TABLE citizen ALTER COLUMN name_search TYPE text COLLATE "en-x-icu"');
    return explain(client, `SELECT id FROM citizen WHERE name_search LIKE 'nguyen v%'`);
  });
  expect(plan).toMatch(/Index (Only )?Scan using citizen_name_search_id_idx/);
  expect(plan).toMatch(/Index Cond/);
});

test('a_page_of_names_reads_an_index_in_order', async () => {
  const plan = await migrated('population', (client) =>
    explain(
      client,
      `SELECT id FROM citizen WHERE (name_sort, id) > ('a', 'b') ORDER BY name_sort, id LIMIT 21`,
    ),
  );
  expect(plan).toMatch(/Index (Only )?Scan using citizen_name_sort_id_idx/);
  expect(plan).not.toMatch(/Sort Key/);
});
