/** Three projects: unit (pure, milliseconds), db (a real PostgreSQL), browser (a real Chromium, started by .ci/run). */

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    expect: { requireAssertions: true },
    projects: [
      {
        test: {
          name: 'unit',
          env: { MINGBAI_LANGUAGE: 'zh' },
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.db.test.ts', 'test/browser/**'],
          expect: { requireAssertions: true },
          // Some start a compiler, a linter or a child: on a busy machine that takes minutes.
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'db',
          env: { MINGBAI_LANGUAGE: 'zh' },
          include: ['test/**/*.db.test.ts'],
          globalSetup: ['test/support/postgres.ts'],
          expect: { requireAssertions: true },
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
          maxConcurrency: 4,
        },
      },
      {
        test: {
          name: 'browser',
          env: { MINGBAI_LANGUAGE: 'zh' },
          include: ['test/browser/**/*.browser.ts'],
          globalSetup: ['test/support/postgres.ts'],
          expect: { requireAssertions: true },
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'config/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
})
