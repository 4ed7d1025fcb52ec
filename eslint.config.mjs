import tseslint from 'typescript-eslint';

const NO_PROCESS =
  'Only shared/config reads the environment: take what you need as an argument; bin hands it down.';

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.hub/', 'node_modules/', 'prisma/*/client/'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // A forgotten await is an answer that leaves before its record is durable.
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [] }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // Signatures that others prescribe (GraphQL resolvers, adapters) are asynchronous without awaiting.
      '@typescript-eslint/require-await': 'off',
      // `!` after an index that a check above has made sure of; tsc's noUncheckedIndexedAccess asks for it.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // graphql-js declares its kinds as enums and documents them as strings.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // What comes from outside is checked although its type says it need not be.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // `type` beside `interface`, `{}` maps and template unions are chosen where they read better.
      '@typescript-eslint/no-empty-object-type': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      // Recurses without end on types that contain themselves (typescript-eslint 8.73).
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'no-restricted-globals': ['error', { name: 'process', message: NO_PROCESS }],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'node:process', message: NO_PROCESS },
            { name: 'process', message: NO_PROCESS },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
      'no-console': 'error',
    },
  },
  {
    // Composition roots and what deals with processes as such.
    files: [
      'bin/**/*.ts',
      'shared/config/**/*.ts',
      'shared/postgres/**/*.ts',
      'test/**/*.ts',
      '**/*.test.ts',
      'prisma/migrate/**/*.ts',
    ],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-imports': 'off', 'no-console': 'off' },
  },
  {
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        {
          selector: "MemberExpression[object.name=/^(test|it|describe)$/][property.name='only']",
          message: 'A test left alone hides the others.',
        },
      ],
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], extends: [tseslint.configs.base] },
);
