import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import { type Damage, findDamage } from '#e2e/checkpoints/find-damage.ts'
import { KEEP_EVERY_CALL } from '#e2e/checkpoints/kill-bench.ts'
import { createPartners, type Partners } from '#e2e/checkpoints/partners.ts'
import { readRaw, writeItems } from '#e2e/checkpoints/stored/raw-storage.ts'
import { readStored } from '#e2e/checkpoints/stored/stored-state.ts'
import { connectIn, requestRefresh } from '#e2e/checkpoints/triggers.ts'
import { type HubServer, startHubServer } from '#e2e/hub/hub-server.ts'
import { OUTPUT } from '#e2e/paths.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import type { Saldo } from '#e2e/saldo/saldo.ts'
import { waitForQuiet } from '#e2e/saldo/watch-requests.ts'
import { waitUntil } from '#e2e/wait-until.ts'

declare const chrome: ExtensionApi

const KILLS = Number(process.env['SALDO_BROWSER_KILLS'] ?? 10)
const SEED = Number(process.env['SALDO_SEED'] ?? Date.now() % 2 ** 31)
const PARTNER = {
  partnerId: 'killedPA',
  keys: ['key-of-the-killed'],
  seed: 7,
  // So many that the load is not over before the tenth kill.
  channelCount: 100,
  firstUnits: 1_000,
} as const
/** More than the slices of a whole load; a refresh begins the next one. */
const MOST_REFRESHES = 30
/** The least number of kills that meet work; a later one of a soak may meet a load that is over. */
const LEAST_KILLS_AT_WORK = 5
const TIMEOUT_MS = 60_000 + KILLS * 20_000

/** How far into the work a browser is killed: so many requests, and somewhat later, while answers are stored. */
type Moment = { readonly requests: number; readonly laterMs: number }

const moments: readonly Moment[] = fc.sample(
  fc.record({ requests: fc.integer({ min: 1, max: 12 }), laterMs: fc.integer({ min: 0, max: 60 }) }),
  { seed: SEED, numRuns: KILLS },
)

type Bench = {
  readonly saldo: Saldo
  readonly hubServer: HubServer
  readonly partners: Partners
  readonly close: () => Promise<void>
}

/** An account that has just been connected: its first load is under way. No call leaves the log while a test runs. */
async function startLoading(build: string): Promise<Bench> {
  const partners = await createPartners([PARTNER], Date.now)
  partners.heal()
  const hubServer = await startHubServer({ handle: partners.handle })
  const saldo = await launchSaldo({ browserName: 'chromium', hubServer, buildDirectory: join(OUTPUT, build) })
  await writeItems(saldo, { settings: { version: 1, value: KEEP_EVERY_CALL } })
  // The number of channels is not waited for: their list has more pages than a slice has calls.
  const options = await saldo.open('options')
  await connectIn(options, { partnerId: PARTNER.partnerId, key: PARTNER.keys[0] })
  await options.close()
  const close = async () => {
    await saldo.close()
    await hubServer.close()
  }
  return { saldo, hubServer, partners, close }
}

/** Kills the browser at a moment of a refresh, or after it where it asks for less. Starts it again, and says what is broken. */
async function killAt(bench: Bench, { requests, laterMs }: Moment) {
  const { saldo, hubServer, partners } = bench
  const before = await readStored(saldo)
  const { length } = hubServer.requests
  let isOver = false
  const refresh = () => saldo.evaluate(() => chrome.runtime.sendMessage({ name: 'refresh', reason: 'user' }))
  // Fails where the browser is killed in the middle of it.
  const work = refresh().then(
    () => {
      isOver = true
    },
    () => undefined,
  )
  await waitUntil('requests', () => isOver || hubServer.requests.length >= length + requests, { pauseMs: 1 })
  await delay(laterMs)
  const isAtWork = !isOver
  await saldo.restart({ kill: true })
  await work
  // Before the log is read: the background is back, and asks on.
  const requestCounts = partners.requestCounts()
  return { isAtWork, damage: findDamage(before, requestCounts, await readStored(saldo), partners) }
}

describe('a browser that is killed at any moment of the first load', () => {
  let bench: Bench

  beforeAll(async () => {
    bench = await startLoading('chrome-mv3')
  })

  afterAll(() => bench?.close())

  it(
    'has lost nothing and torn nothing, and its log knows of every request',
    async () => {
      const damage: (Damage & Moment)[] = []
      let killsAtWork = 0
      for (const moment of moments) {
        const killed = await killAt(bench, moment)
        if (killed.isAtWork) killsAtWork += 1
        damage.push(...killed.damage.map((each) => ({ ...each, ...moment })))
      }

      expect(damage, `SALDO_SEED=${SEED}`).toEqual([])
      expect(killsAtWork).toBeGreaterThanOrEqual(LEAST_KILLS_AT_WORK)
    },
    TIMEOUT_MS,
  )

  it('reads on to the last channel, with the figures of the hub, and says nothing of damage', async () => {
    const { saldo, hubServer, partners } = bench
    const now = new Date()
    const name = now.toISOString().slice(0, 7)
    const isRead = async () =>
      (await readStored(saldo)).months.some(
        ({ month, readChannels }) => month === name && readChannels === PARTNER.channelCount,
      )
    for (let refreshes = 0; refreshes < MOST_REFRESHES && !(await isRead()); refreshes += 1) {
      await requestRefresh(saldo, 'user')
    }
    await waitForQuiet({ saldo, hubServer })

    const requestCounts = partners.requestCounts()
    const stored = await readStored(saldo)
    const truth = partners.monthTotals(PARTNER.partnerId, { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1 })
    const month = stored.months.find((each) => each.month === name)
    expect(month).toMatchObject({ readChannels: PARTNER.channelCount, failedChannels: 0 })
    expect(month?.total).toMatchObject({ volume: truth.volume, calls: truth.callCount })
    expect(month?.total.costMicros).toBe(Math.round(Number(truth.cost) * 1_000_000))
    expect(findDamage(stored, requestCounts, stored, partners)).toEqual([])
    expect((await readRaw(saldo, 'saldo-usage')).items['notices']?.value ?? {}).toEqual({})
  })
})

describe('a build that puts a call into the log only after it was made', () => {
  let bench: Bench

  beforeAll(async () => {
    bench = await startLoading('chrome-mv3-charge-after-call')
  })

  afterAll(() => bench?.close())

  it(
    'is caught: the hub has requests that its log does not know',
    async () => {
      let isCaught = false
      for (const { requests } of moments) {
        const { damage } = await killAt(bench, { requests, laterMs: 0 })
        isCaught ||= damage.some(({ kind }) => kind === 'unbudgeted')
        if (isCaught) break
      }

      expect(isCaught, `SALDO_SEED=${SEED}`).toBe(true)
    },
    TIMEOUT_MS,
  )
})
