/**
 * Suites by suffix: `*.test.ts` beside its unit (fast), `*.e2e.ts` in test/e2e (real processes).
 * `npm run test:unit` and `npm run test:e2e` choose between them; `npx jest path` runs whatever matches.
 */
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

const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmOnly.join('|')})/)`],
  // The generated Prisma clients import one another as they are named once built.
  moduleNameMapper: { '^(\\.{1,2}/(?:.*/)?(?:internal/\\w+|models/\\w+|models|enums|commonInputTypes|prismaNamespace|class))\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.hub/'],
  watchPathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.hub/'],
};

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/**/*.test.ts'] },
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
