import preact from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

const pure = ['utils/{domain,api,hub}/**/*.test.ts']

export default defineConfig({
  test: {
    projects: [
      {
        // No browser at all: a module that reaches for one fails at import.
        test: { name: 'pure', include: pure, environment: 'node' },
      },
      {
        plugins: [WxtVitest(), preact()],
        test: {
          name: 'extension',
          include: ['{components,entrypoints,utils}/**/*.test.{ts,tsx}'],
          exclude: pure,
          environment: 'happy-dom',
          restoreMocks: true,
          mockReset: true,
          setupFiles: ['utils/platform/testing/setup.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
