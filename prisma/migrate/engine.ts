import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaFilter } from '@prisma/schema-engine-wasm';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { engineAdapterFactory } from './adapter';
import type { Migration, SchemaFile } from './folder';

/** Prisma's schema engine as WebAssembly: nothing native, nothing to download. */
export type SchemaEngine = bindings.SchemaEngine;

/** Nothing is managed from outside: every table of the database is the schema's. */
export const EVERYTHING: SchemaFilter = { externalTables: [], externalEnums: [] };

interface Glue {
  __wbg_set_wasm(exports: object): void;
}

/** The part of the platform's WebAssembly that is used here: Node's types don't declare it without those of a browser. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: Record<string, unknown> };
};

let loaded = false;
/** A panic traps inside the engine and its promise never settles: whoever waits for it is told here. */
const panics = new EventEmitter();

/**
 * The package's entry imports the `.wasm` as a module, which Node does only behind a flag: so it is instantiated here.
 */
function load(): void {
  if (loaded) return;
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const module = new WebAssembly.Module(readFileSync(path.join(folder, 'schema_engine_bg.wasm')));
  const imports = { './schema_engine_bg.js': { ...bindings, ...lightTimers() } };
  const instance = new WebAssembly.Instance(module, imports);
  (bindings as unknown as Glue).__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  // Where the engine leaves the words of a panic before it traps.
  const registry = { set_message: (message: string) => panics.emit('panic', new Error(message)) };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: registry });
  loaded = true;
}

type Timer = (callback: () => void, ms: number) => NodeJS.Timeout;

/** The engine forgets its timers (ten seconds for a lock): they keep no process alive. */
function lightTimers(): Record<string, Timer> {
  const names = Object.keys(bindings).filter((name) => name.startsWith('__wbg_setTimeout_'));
  return Object.fromEntries(names.map((name) => [name, (callback, ms) => setTimeout(callback, ms).unref()]));
}

/** Runs with an engine over a database, and frees both when done. */
export async function withEngine<T>(
  url: string,
  schema: readonly SchemaFile[],
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  load();
  const opened: SqlDriverAdapter[] = [];
  const factory = bindMigrationAwareSqlAdapterFactory(remembering(engineAdapterFactory(url), opened));
  const stop = new AbortController();
  const panicked = once(panics, 'panic', stop).then(([error]) => Promise.reject(error as Error));
  const work = runEngine(factory, schema, use);
  try {
    return await Promise.race([work, panicked]);
  } finally {
    panicked.catch(() => undefined);
    stop.abort();
    // The engine leaves its connections open; disposing twice does nothing.
    for (const adapter of opened) await adapter.dispose();
  }
}

async function runEngine<T>(
  factory: ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  schema: readonly SchemaFile[],
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const files = schema.map(({ path: file, content }): [string, string] => [file, content]);
  // No file at all is not the same to the engine as no schema.
  const datamodels = files.length === 0 ? undefined : files;
  const engine = await bindings.SchemaEngine.new({ datamodels }, () => undefined, factory);
  try {
    return await use(engine);
  } finally {
    engine.free();
  }
}

function remembering(
  factory: SqlMigrationAwareDriverAdapterFactory,
  opened: SqlDriverAdapter[],
): SqlMigrationAwareDriverAdapterFactory {
  const remember = (adapter: SqlDriverAdapter): SqlDriverAdapter => {
    opened.push(adapter);
    return adapter;
  };
  return {
    ...factory,
    connect: async () => remember(await factory.connect()),
    connectToShadowDb: async () => remember(await factory.connectToShadowDb()),
  };
}

/** The migrations in the form in which the engine takes them. */
export function migrationList(folder: string, migrations: readonly Migration[]): MigrationList {
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}
