/**
 * Lint. The walls between modules are the house's own rules (lint/house-plugin.ts), generated from config/layers.ts.
 */

import { defineConfig } from 'oxlint'

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'node', 'promise', 'vitest'],
  jsPlugins: ['./lint/house-plugin.ts'],
  categories: { correctness: 'error', suspicious: 'error' },
  options: { typeAware: true },
  ignorePatterns: ['prisma/generated/**', 'web/dist/**', 'node_modules/**', 'data/**', 'coverage/**'],
  rules: {
    'house/walls': 'error',
    'house/own-tables': 'error',
    'house/pure-domain': 'error',
    'house/said': 'error',
    'house/parsed': 'error',
    'house/domain-decides': 'error',
    'house/short-lines': 'error',
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'import/no-named-as-default': 'off',
    'import/no-named-as-default-member': 'off',
    'import/no-unassigned-import': ['error', { allow: ['**/*.css'] }],
    'no-console': 'error',
    'no-await-in-loop': 'off',
    'no-underscore-dangle': 'off',
    'no-shadow': 'off',
    'typescript/consistent-type-imports': 'error',
    // The compiler already wants every path to return.
    'typescript/consistent-return': 'off',
    'typescript/no-floating-promises': 'error',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/no-unnecessary-type-conversion': 'off',
    'unicorn/no-array-sort': 'error',
    'unicorn/consistent-function-scoping': 'off',
    'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
  },
  overrides: [
    { files: ['*.config.ts', 'web/*.config.ts'], rules: { 'import/no-default-export': 'off' } },
    // A page of the workbench is one function with its markup inside.
    {
      files: ['web/**'],
      rules: {
        'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }],
      },
    },
    {
      files: ['test/**', 'stage/**', '**/*.config.ts'],
      rules: { 'max-lines-per-function': 'off' },
    },
    // Tests look at every table and may be as long as the behaviour they describe.
    { files: ['test/**', 'stage/**', 'lab/**'], rules: { 'max-lines': 'off', 'house/own-tables': 'off' } },
  ],
})
