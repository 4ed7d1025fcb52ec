/** The walls of the house (docs/architecture.md). Each rule says what to do instead. */

const TEST = '\\.(test|e2e|bench)\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Move what both need into a third file that imports neither.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'shared-is-the-ground-floor',
      comment:
        'shared imports nothing above it: move the part you need down into shared, or hand it in as an argument.',
      severity: 'error',
      from: { path: '^shared/', pathNot: TEST },
      to: { path: '^(gateway|subgraphs|prisma|bin|test|console)/' },
    },
    {
      name: 'gateway-imports-shared-only',
      comment:
        'What the gateway and a subgraph both need belongs to shared; what only bin knows is handed in.',
      severity: 'error',
      from: { path: '^gateway/', pathNot: TEST },
      to: { path: '^(subgraphs|prisma|bin|test|console)/' },
    },
    {
      name: 'subgraphs-import-shared-only',
      comment:
        'A subgraph runs alone on its agency’s machine: what it needs stands in shared or in its own folder.',
      severity: 'error',
      from: { path: '^subgraphs/', pathNot: TEST },
      to: { path: '^(gateway|prisma|bin|test|console)/' },
    },
    {
      name: 'subgraphs-never-import-one-another',
      comment:
        'Join over the graph (an entity and its key), never in code: each domain belongs to another agency.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/' },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'one-door-per-domain',
      comment:
        'Import the domain’s index.ts; bin may also read its catalogue to compose, and tests may look inside.',
      severity: 'error',
      from: { pathNot: '^(subgraphs|test)/' },
      to: { path: '^subgraphs/[^/]+/(?!(index|catalogue)\\.ts$)', pathNot: '\\.(graphql|json)$' },
    },
    {
      name: 'console-imports-shared-only',
      comment:
        'A page runs in a browser: it shares pure code of shared, and speaks to the gateway over HTTP.',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^(gateway|subgraphs|prisma|bin|test)/' },
    },
    {
      name: 'prisma-imports-shared-only',
      comment: 'The generator and the migrations know registers and identifiers, not the processes above.',
      severity: 'error',
      from: { path: '^prisma/', pathNot: TEST },
      to: { path: '^(gateway|subgraphs|bin|test|console)/' },
    },
    {
      name: 'nothing-imports-bin',
      comment: 'Commands are the top: move what you need into shared or gateway.',
      severity: 'error',
      from: { path: '^(shared|gateway|subgraphs|prisma)/' },
      to: { path: '^bin/' },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'Product code never leans on tests: move the helper to where it is used.',
      severity: 'error',
      from: { pathNot: `(${TEST}|^test/|/testing/)` },
      to: { path: `(${TEST}|^test/|/testing/)` },
    },
    {
      name: 'pure-parts-do-no-io',
      comment:
        'Analysis, decision and shaping are functions of their arguments: read or write in the caller.',
      severity: 'error',
      from: { path: '^(shared/(analysis|policy)|gateway/shape)/', pathNot: TEST },
      to: {
        path: '^(node:)?(fs|net|http|https|child_process|dns|tls|worker_threads)|node_modules/(pg|undici)/',
      },
    },
    {
      name: 'declared-dependencies-only',
      comment: 'Add the package to package.json (exact version) or do without it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'no-test-packages-in-the-product',
      comment:
        'A development dependency is not there in production: move it to dependencies or the import to a test.',
      severity: 'error',
      from: {
        path: '^(bin|gateway|shared|subgraphs|prisma)/',
        pathNot: `(${TEST}|/testing/|^bin/(bench|trace)|prisma\\.config\\.ts$)`,
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      comment: 'The import leads nowhere: mend its path.',
      severity: 'error',
      from: { pathNot: '/client/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The bench's peers bring their own packages (test/bench/peers/package.json).
    exclude: { path: '^dist/|^prisma/[^/]+/client/|^test/bench/peers/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
