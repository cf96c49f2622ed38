import { availableParallelism } from 'node:os'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { WxtVitest } from 'wxt/testing/vitest-plugin'
import { traceFunctions } from './e2e/trace/instrument-functions.ts'

const outsideExtension = ['utils/{domain,api,hub}/**/*.test.ts']
const pure = [...outsideExtension, 'e2e/{support,trace}/**/*.test.ts', '.ci/**/*.test.ts']
const background = ['{entrypoints,utils}/**/*.test.{ts,tsx}', '.ci/zone.test.ts']
const pages = ['components/**/*.test.{ts,tsx}', '.ci/zone.test.ts']
// A minute or more of random answers and simulated days: for every full run, and not for daily work.
const proofs = ['utils/{domain,api,state}/**/*.properties.test.ts', 'utils/api/properties.test.ts']
// Browsers that start again and again, and a background that is stopped after less than a second of idleness: neither must
// wait for another browser's turn.
const alone = ['e2e/background/{firefox-stops,damage}.test.ts']
// One of these that began last would go on alone when all others have ended.
const longest = [
  'kills',
  'main-job',
  'truth',
  'setup',
  'failures',
  'options-looks',
  'popup-looks',
  'popup-languages',
  'languages',
  'key-modes',
]
const histories = ['entrypoints/**/*.properties.test.ts', 'utils/app/**/*.simulation.test.ts']

// Where it is already tomorrow, and where an hour is half another: a day or a month by the computer's clock fails there.
const elsewhere = { kiritimati: 'Pacific/Kiritimati', 'st-johns': 'America/St_Johns' }
// Only what has to do with days: the hub counts in UTC, the client reads the dates of answers, limits and failures wait
// for hours.
const pureElsewhere = ['utils/domain/**/*.test.ts', 'utils/api/ambiguities*.test.ts', '.ci/zone.test.ts']
const notElsewhere = ['utils/platform/**', 'utils/app/**/{call-within-limits,*-failures}.test.ts']

/** No test is about how long it takes: beside other work each takes ten times as long, and says nothing else. */
const SLOW_MACHINE_MS = 60_000

const pureIn = (name: string, zone: string, include: string[]) => ({
  test: {
    name,
    include,
    exclude: proofs,
    // No browser at all: a module that reaches for one fails at import.
    environment: 'node' as const,
    testTimeout: SLOW_MACHINE_MS,
    // Nothing here stubs, mocks or keeps anything outside a test: a process of its own for each file would prove nothing.
    isolate: false,
    ...inZone(zone),
  },
})

type ExtensionTests = ReturnType<typeof backgroundTests> | ReturnType<typeof pageTests>

const extensionIn = (name: string, zone: string, tests: ExtensionTests) => ({
  plugins: [WxtVitest(), preact()],
  test: {
    name,
    ...tests,
    testTimeout: SLOW_MACHINE_MS,
    restoreMocks: true,
    mockReset: true,
    setupFiles: ['utils/platform/testing/setup.ts'],
    ...inZone(zone),
  },
})

// A worker has no document either, and to make one takes as long as many a file's tests.
const backgroundTests = (exclude: string[] = []) => ({
  include: background,
  exclude: [...outsideExtension, ...proofs, ...histories, ...exclude],
  environment: 'node' as const,
})

const pageTests = () => ({ include: pages, environment: 'happy-dom' as const })

// Told twice, so that .ci/zone.test.ts can see whether the process has followed.
const inZone = (zone: string) => ({ env: { TZ: zone }, provide: { zone } })

// A CI run adds up the reports of all its suites.
const { TEST_REPORTS, npm_lifecycle_event = 'vitest' } = process.env
const reporters = TEST_REPORTS
  ? ['default', ['json', { outputFile: `${TEST_REPORTS}/${npm_lifecycle_event.replace(':', '-')}.json` }] as const]
  : ['default']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return place < 0 ? longest.length : place
    }
    return (await super.sort(files)).toSorted((left, right) => rank(left) - rank(right))
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    reporters: reporters as string[],
    // By default a machine with two cores would use one of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      pureIn('pure', 'UTC', pure),
      extensionIn('extension', 'UTC', backgroundTests()),
      extensionIn('extension-pages', 'UTC', pageTests()),
      ...Object.entries(elsewhere).flatMap(([name, zone]) => [
        pureIn(`pure-${name}`, zone, pureElsewhere),
        extensionIn(`extension-${name}`, zone, backgroundTests(notElsewhere)),
        extensionIn(`extension-pages-${name}`, zone, pageTests()),
      ]),
      {
        test: { name: 'proofs', include: proofs, environment: 'node', testTimeout: 600_000 },
      },
      {
        // Thousands of histories of the whole background, in a browser made for it.
        plugins: [WxtVitest()],
        test: {
          name: 'proofs-histories',
          include: histories,
          environment: 'node',
          testTimeout: 3_600_000,
          setupFiles: ['utils/platform/testing/setup.ts'],
        },
      },
      {
        // What a piece of work runs through, for `npm run trace`.
        plugins: [WxtVitest(), preact(), traceFunctions(import.meta.dirname)],
        test: {
          name: 'trace',
          include: ['e2e/trace/*.trace.ts'],
          environment: 'node',
          setupFiles: ['e2e/trace/log.ts', 'utils/platform/testing/setup.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/{popup,options,dashboard,background,safety,package}/*.test.ts'],
          exclude: alone,
          environment: 'node',
          globalSetup: ['e2e/support/browser/global-setup.ts'],
          // A browser each: most of their time they wait, but more than two would disturb each other.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e-alone',
          include: alone,
          environment: 'node',
          globalSetup: ['e2e/support/browser/global-setup.ts'],
          sequence: { groupOrder: 1 },
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
