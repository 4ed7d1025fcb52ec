import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import { Pool, type FieldDef } from 'pg';
import { withClient } from '../../shared/postgres';

/** PostgreSQL's internal one-byte `"char"` (in its catalogues), which the adapter can't read, and the type it passes the adapter as. */
const INTERNAL_CHAR = 18;
const BPCHAR = 1042;

/** What the adapter's own methods do with an error of the driver; not in its public type. */
interface ErrorMapping {
  onError(error: unknown): never;
}

/**
 * `@prisma/adapter-pg` for the schema engine, with two repairs: a script is sent whole (the adapter cuts it at every
 * semicolon, those inside function bodies and comments too), and `"char"` columns are read as characters.
 */
export function engineAdapterFactory(url: string): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => openAdapter(url, async () => undefined),
    async connectToShadowDb() {
      const name = `prisma_migrate_shadow_${randomUUID().replaceAll('-', '')}`;
      await withClient(url, (client) => client.query(`CREATE DATABASE ${name}`));
      const shadow = new URL(url);
      shadow.pathname = `/${name}`;
      return openAdapter(shadow.href, async () => {
        await withClient(url, (client) => client.query(`DROP DATABASE ${name}`));
      });
    },
  };
}

async function openAdapter(url: string, afterwards: () => Promise<void>): Promise<SqlDriverAdapter> {
  const pool = new Pool({ connectionString: url, max: 2 });
  const chars = noticingChars(pool);
  const adapter = await new PrismaPg(pool).connect();
  declaringChars(adapter, chars);
  const mapping = adapter as unknown as ErrorMapping;
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      mapping.onError(error);
    }
  };
  let disposed = false;
  adapter.dispose = async () => {
    if (disposed) return;
    disposed = true;
    await pool.end();
    await afterwards();
  };
  return adapter;
}

/** Remembers, by the rows of each result, which of its columns are `"char"`. */
function noticingChars(pool: Pool): WeakMap<object, number[]> {
  const noticed = new WeakMap<object, number[]>();
  const query = pool.query.bind(pool) as (
    ...args: unknown[]
  ) => Promise<{ fields?: FieldDef[]; rows: object }>;
  const noticing = async (...args: unknown[]): Promise<unknown> => {
    const result = await query(...args);
    const fields = result.fields ?? [];
    const chars = fields.flatMap((field, index) => (field.dataTypeID === INTERNAL_CHAR ? [index] : []));
    for (const index of chars) Object.assign(fields[index] ?? {}, { dataTypeID: BPCHAR });
    if (chars.length > 0) noticed.set(result.rows, chars);
    return result;
  };
  Object.assign(pool, { query: noticing });
  return noticed;
}

function declaringChars(adapter: SqlDriverAdapter, chars: WeakMap<object, number[]>): void {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of chars.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
}
