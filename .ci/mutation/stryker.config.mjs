/**
 * Changes the decisions one place at a time, and counts the changes that a test notices. The folders below `utils/domain` are
 * those of SALDO_MUTATE, or those on which figures and limits rest.
 */
const folders = process.env.SALDO_MUTATE ?? 'money,limits,schedule,badge'

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: '.ci/mutation/vitest.config.ts' },
  coverageAnalysis: 'perTest',
  // Constants of a module would need all tests for each change.
  ignoreStatic: true,
  mutate: folders.split(',').flatMap((folder) => [`utils/domain/${folder}/*.ts`, `!utils/domain/${folder}/*.test.ts`]),
  // All that the tests of `utils/domain` read: a layer that imports nothing.
  ignorePatterns: ['**', '!utils/domain/**', '!.ci/mutation/**', '!package.json'],
  concurrency: Number(process.env.SALDO_MUTATION_WORKERS ?? 1),
  tempDirName: '.output/mutation/work',
  reporters: ['clear-text', 'json'],
  clearTextReporter: { logTests: false, allowColor: false, reportTests: false },
  jsonReporter: { fileName: '.output/mutation/report.json' },
  thresholds: { high: 95, low: 90, break: null },
}
