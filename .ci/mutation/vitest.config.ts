import { defineConfig } from 'vitest/config'

/** The tests of decisions, but for those that draw thousands of cases: each would run once for every change. */
export default defineConfig({
  test: {
    include: ['utils/domain/**/*.test.ts'],
    exclude: ['utils/domain/**/*.properties.test.ts'],
    environment: 'node',
    isolate: false,
    testTimeout: 60_000,
  },
})
