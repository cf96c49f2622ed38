import preact from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

const pure = ['utils/{domain,api,hub}/**/*.test.ts', 'e2e/support/**/*.test.ts', '.ci/**/*.test.ts']
// A minute or more of random answers and simulated days: for every full run, and not for daily work.
const proofs = ['utils/**/*.{simulation,properties}.test.ts', 'utils/api/properties.test.ts']

// A CI run adds up the reports of all its suites.
const { TEST_REPORTS, npm_lifecycle_event = 'vitest' } = process.env
const reporters = TEST_REPORTS
  ? ['default', ['json', { outputFile: `${TEST_REPORTS}/${npm_lifecycle_event.replace(':', '-')}.json` }] as const]
  : ['default']

export default defineConfig({
  test: {
    reporters: reporters as string[],
    projects: [
      {
        // No browser at all: a module that reaches for one fails at import.
        test: { name: 'pure', include: pure, exclude: proofs, environment: 'node' },
      },
      {
        test: { name: 'proofs', include: proofs, environment: 'node', testTimeout: 600_000 },
      },
      {
        plugins: [WxtVitest(), preact()],
        test: {
          name: 'extension',
          include: ['{components,entrypoints,utils}/**/*.test.{ts,tsx}'],
          exclude: [...pure, ...proofs],
          environment: 'happy-dom',
          restoreMocks: true,
          mockReset: true,
          setupFiles: ['utils/platform/testing/setup.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/*.test.ts'],
          environment: 'node',
          globalSetup: ['e2e/support/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
