/**
 * Suites: `fast` (pure: within a minute) and `database` (those that ask test/support/postgres for one) are the
 * `*.test.ts` beside their units; `e2e` are the `*.e2e.ts` (real processes). `npm run test:fast`, `test:unit` and
 * `test:e2e` choose; `npx jest path` runs whatever matches.
 */
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

const NEEDS_DATABASE = /(support\/postgres|startEmbeddedPostgres)\b/;

const tests = ['bin', 'gateway', 'prisma', 'shared', 'subgraphs', 'test'].flatMap((folder) =>
  readdirSync(path.join(__dirname, folder), { recursive: true })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(__dirname, folder, file)),
);
const onDatabase = tests.filter((file) => NEEDS_DATABASE.test(readFileSync(file, 'utf8')));

const transform = {
  '^.+\\.(ts|js|mjs)$': [
    '@swc/jest',
    {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    },
  ],
};

/** Packages that ship ESM only: Jest's module loader is CommonJS, so it gets them transformed. */
const esmOnly = ['@prisma/schema-engine-wasm', 'jose', 'oidc-provider', 'p-map', 'lodash-es'];

/** The generated Prisma clients import one another as they are named once built. */
const GENERATED =
  '^(\\.{1,2}/(?:.*/)?(?:internal/\\w+|models/\\w+|models|enums|commonInputTypes|prismaNamespace|class))\\.js$';

const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmOnly.join('|')})/)`],
  moduleNameMapper: { [GENERATED]: '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.hub/'],
  watchPathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.hub/'],
};

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    {
      ...common,
      displayName: 'fast',
      testMatch: tests.filter((file) => !onDatabase.includes(file)),
      setupFiles: ['<rootDir>/test/support/fixed_seed.ts'],
    },
    {
      ...common,
      displayName: 'database',
      testMatch: onDatabase,
      setupFiles: ['<rootDir>/test/support/fixed_seed.ts'],
    },
    {
      ...common,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
      globalSetup: '<rootDir>/test/e2e/global_setup.ts',
      globalTeardown: '<rootDir>/test/e2e/global_teardown.ts',
    },
  ],
  testTimeout: 60_000,
  maxWorkers: 2,
};
