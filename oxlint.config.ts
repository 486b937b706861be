/** Lint and the boundaries of the house (ARCHITECTURE.md "Rules"). Trap: a later override replaces a rule's options. */
import { defineConfig } from 'oxlint'
import type { OxlintOverride } from 'oxlint'

import { doors, layers, modulesBelow } from './config/layers.ts'

type Rules = NonNullable<OxlintOverride['rules']>

const forbid = (group: string[], message: string): Rules => ({
  'no-restricted-imports': ['error', { patterns: [{ group, message }] }],
})
const onlyFrom = (allowed: string[], message: string): Rules => forbid(['*', ...allowed.map((path) => `!${path}`)], message)

const everyModule = layers.flat()

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'node', 'promise', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  options: { typeAware: true },
  ignorePatterns: ['prisma/generated/**', 'web/dist/**', 'node_modules/**', 'data/**', 'coverage/**'],
  rules: {
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
    'typescript/no-floating-promises': 'error',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/no-unnecessary-type-conversion': 'off',
    'unicorn/no-array-sort': 'error',
    'unicorn/consistent-function-scoping': 'off',
    'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
  },
  overrides: [
    { files: ['*.config.ts', 'web/*.config.ts'], rules: { 'import/no-default-export': 'off' } },
    { files: ['test/**'], rules: { 'max-lines': 'off' } },
    {
      files: ['src/infra/**', 'config/**'],
      rules: forbid(
        everyModule.filter((name) => name !== 'infra').map((name) => `**/${name}/**`),
        'infra knows no domain',
      ),
    },
    ...everyModule
      .filter((name) => name !== 'infra')
      .map((module) => ({
        files: [`src/${module}/**`],
        rules: forbid(
          [
            ...everyModule.filter((name) => name !== 'infra' && name !== module).map((name) => `**/${name}/**`),
            ...modulesBelow(module).flatMap((name) => doors(name).map((door) => `!**/${name}/${door}`)),
            '**/sandbox/**',
          ],
          `${module} may use only the doors of a lower module; it reaches a higher one by an event`,
        ),
      })),
    {
      files: ['src/*/api.ts'],
      rules: onlyFrom(['zod', './domain/*', './domain/**', '../*/api.ts', '../infra/http/api.ts'], 'a contract is browser-safe'),
    },
    {
      files: ['src/*/domain/**'],
      rules: onlyFrom(
        ['zod', './*', './**', '../../text/**', '../../../text/**', '../../calendar/**', '../../../calendar/**'],
        'domain is pure: its own files, text, calendar and zod',
      ),
    },
    {
      files: ['web/**'],
      rules: forbid(['**/src/**', '!**/src/*/api.ts', '!**/src/infra/http/api.ts'], 'the workbench sees contracts only'),
    },
  ],
})
