import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ageReadings } from '#e2e/truth/age-readings.ts'
import { someFilters } from '#e2e/truth/some-filters.ts'
import { startTruthBench, type TruthBench } from '#e2e/truth/truth-bench.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import type { HubOptions } from '#hub/hub.ts'

const TIMEOUT_MS = 60_000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

type Whole = {
  readonly name: string
  readonly options?: Partial<HubOptions>
  readonly currency: string
  /** Its channels say so; else it is confirmed in the settings. */
  readonly namesCurrency?: boolean
}

/** What servers answer that is complete: nothing of it has a mark. */
const WHOLE: readonly Whole[] = [
  { name: 'everything is as documented', currency: 'EUR', namesCurrency: true },
  {
    name: 'answers are odd in many ways, the zone is ahead and euros are confirmed',
    currency: 'EUR',
    options: {
      seed: 361,
      channelCount: 6,
      clientCount: 1,
      variants: {
        amounts: 'double',
        usageCost: 'absent-if-free',
        sameDayPoints: 'split',
        pointOrder: 'unsorted',
        noTraffic: 'no-key',
        usageGroups: 'empty-beside',
        bucketOffsetHours: 5.5,
      },
    },
  },
]

describe.each(['chromium', 'firefox'] as const)('every figure of the popup in %s', (browserName) => {
  let bench: TruthBench

  beforeAll(async () => {
    bench = await startTruthBench(browserName)
  })

  afterAll(async () => {
    console.log(`${bench.figures()} figures compared in ${browserName}`)
    await bench.close()
  })

  it.each(WHOLE)(
    'is the hub’s own where $name',
    async ({ options, currency, namesCurrency }) => {
      const world = await bench.openWorld(options, namesCurrency)
      const { length } = world.channels
      const coverage = `${length} of ${length} channels read`
      await bench.connect(world, coverage, namesCurrency)
      if (!namesCurrency) await bench.confirmCurrency(currency)

      const differences = await bench.compare(world, {
        basis: { coverage },
        currency,
        filters: (month) => someFilters(world.hub, month),
        measures: ['cost', 'volume'],
      })

      expect(differences).toEqual([])
      expect(bench.saldo.pageErrors()).toEqual([])
    },
    TIMEOUT_MS,
  )

  it(
    'has no mark where all that is missing are numbers that the server does not know',
    async () => {
      const world = await bench.openWorld({ channelCount: 10, clientCount: 3, variants: { deadShare: 0.2 } })
      const isDead = (id: string) => world.channels.findIndex((channel) => channel.id === id) % 5 === 4
      const coverage = '8 of 10 channels read · 2 refused by 360dialog'
      await bench.connect(world, coverage)

      const differences = await bench.compare(world, {
        basis: {
          coverage,
          asOf: (id) => (isDead(id) ? undefined : world.usageAsOfMs),
          missing: 'not readable: 360dialog does not know it',
        },
      })

      expect(differences).toEqual([])
      expect(await readAttention()).toEqual(
        world.channels.filter(({ id }) => isDead(id)).map(() => expect.stringContaining('360dialog does not know it')),
      )
    },
    TIMEOUT_MS,
  )

  /** What is said of the channels that need attention, one press away from the foot of the popup. */
  async function readAttention(): Promise<readonly string[]> {
    const popup = await bench.saldo.open('popup')
    const rows = () => popup.$$eval('.attention li', (found) => found.map(({ textContent }) => textContent ?? ''))
    const channels = () => popup.$$eval('.ranked-row', ({ length }) => length)
    await waitUntil('the list', async () => (await channels()) > 0)
    const before = await channels()
    await popup.click('.coverage button')
    await waitUntil('the channels that need attention', async () => (await rows()).length > 0)
    const said = await rows()
    await popup.keyboard.press('Escape')
    await waitUntil('the popup as it was', async () => !(await popup.$('.attention')) && (await channels()) === before)
    await popup.close()
    return said
  }

  it(
    'has its mark where a row of the list could not be read',
    async () => {
      const world = await bench.openWorld({ seed: 362, variants: { listTrouble: 'odd-row' } })
      const sorted = world.channels.toSorted((left, right) => (left.id < right.id ? -1 : 1))
      const odd = sorted[1]?.id
      const coverage = '3 of 3 channels read · 1 channel could not be read'
      await bench.connect(world, coverage)
      const [chosen] = world.hub
        .truth(world.month)
        .channels.filter(({ name, messages }) => name !== odd && messages > 0)

      const differences = await bench.compare(world, {
        basis: {
          coverage,
          channels: world.channels.filter(({ id }) => id !== odd),
          asOf: (id) => (id === odd ? undefined : world.usageAsOfMs),
          isPartial: true,
        },
        filters: () => [{ channelId: chosen?.name }, { category: 'UTILITY' }],
      })

      expect(differences).toEqual([])
    },
    TIMEOUT_MS,
  )

  it(
    'has its mark where a channel has failed since it was read',
    async () => {
      const world = await bench.openWorld({ seed: 363 })
      const { hub, month, channels, usageAsOfMs } = world
      const now = Date.now()
      // In a month that has just begun there are no days that it could miss.
      const isYoung = world.elapsedDays < 2
      const ageMs = isYoung ? 11 * MINUTE_MS : 36 * HOUR_MS
      const failedAsOfMs = isYoung ? usageAsOfMs - 3 * HOUR_MS : now - ageMs
      world.setUsageAsOf(failedAsOfMs)
      await bench.connect(world, '4 of 4 channels read')
      await ageReadings(bench.saldo, `${month.year}-${String(month.month).padStart(2, '0')}`, ageMs)
      world.setUsageAsOf(usageAsOfMs)
      const [failing, other] = hub
        .truth(month)
        .channels.toSorted((left, right) => right.messages - left.messages)
        .map(({ name }) => name)
      hub.addFault({ kind: 'status', status: 404, path: `/channels/${failing}/` })
      await bench.readUntil('4 of 4 channels read')

      const differences = await bench.compare(world, {
        basis: {
          coverage: '4 of 4 channels read · 1 not readable',
          asOf: (id) => (id === failing ? failedAsOfMs : usageAsOfMs),
          isPartial: true,
          wholeDays: isYoung ? 0 : new Date(now - ageMs).getUTCDate() - 1,
          gaps: { [failing ?? '']: 'Last read …; Saldo could not read what came after' },
        },
        before: {
          coverage: '4 of 4 channels read',
          asOf: undefined,
          isPartial: false,
          wholeDays: undefined,
          gaps: {},
        },
        filters: (chosen) => [...someFilters(hub, chosen), { channelId: failing }, { channelId: other }],
      })

      expect(channels).toHaveLength(4)
      expect(differences).toEqual([])
    },
    TIMEOUT_MS,
  )

  it(
    'has its mark until the whole list is read, and none from then on',
    async () => {
      const world = await bench.openWorld({ seed: 364, channelCount: 60, clientCount: 3, variants: { pageCap: 20 } })
      const listed = world.channels.toSorted((left, right) => (left.id < right.id ? -1 : 1)).slice(0, 20)
      const isListed = (id: string) => listed.some((channel) => channel.id === id)
      world.refuse(/\/channels\?.*offset=[1-9]/)
      await bench.connect(world, '20 of 20 channels read so far')
      const early = await bench.compare(world, {
        basis: {
          coverage: '20 of 20 channels read so far',
          channels: listed,
          asOf: (id) => (isListed(id) ? world.usageAsOfMs : undefined),
          isPartial: true,
        },
        filters: () => [{ category: 'MARKETING' }],
      })
      expect(early).toEqual([])

      world.refuse(undefined)
      await bench.readUntil('60 of 60 channels read')

      const late = await bench.compare(world, {
        basis: { coverage: '60 of 60 channels read' },
        filters: () => [{ category: 'MARKETING' }],
      })
      expect(late).toEqual([])
    },
    TIMEOUT_MS,
  )
})
