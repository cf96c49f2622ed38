import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeItems } from '#e2e/checkpoints/stored/raw-storage.ts'
import { ageBalance, readStored } from '#e2e/checkpoints/stored/stored-state.ts'
import { connectIn } from '#e2e/checkpoints/triggers.ts'
import { createHoldingHub } from '#e2e/hub/holding-hub.ts'
import { type HubServer, startHubServer } from '#e2e/hub/hub-server.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import type { Saldo } from '#e2e/saldo/saldo.ts'
import { skipClosedMonths } from '#e2e/saldo/settings.ts'
import { waitUntil } from '#e2e/wait-until.ts'

const IDLE_TIMEOUT_MS = 900
const STOPS_OF_EACH = 10
/** Further apart than an event takes to start a background. */
const QUIET_LOOKS = 4
const HOUR_MS = 3_600_000
const ACCOUNT = { partnerId: 'saldoPA', key: 'key-of-the-stops' }
const CHANNELS = 4

describe('Firefox stops the background in the middle of a request', () => {
  const holding = createHoldingHub({
    seed: 360,
    ...ACCOUNT,
    now: Date.now,
    limits: 'off',
    channelCount: CHANNELS,
    clientCount: 2,
  })
  const { hub } = holding
  const today = new Date()
  const month = { year: today.getUTCFullYear(), month: today.getUTCMonth() + 1 }
  const ids = hub.monthTotals(month).channels.map(({ id }) => id)
  /** The one that is read after all others, in the order of the stored list. */
  const lastChannel = ids.toSorted().at(-1) ?? ''
  const lastUsage = new RegExp(`/channels/${lastChannel}/info/usage$`)
  let hubServer: HubServer
  let saldo: Saldo
  let changes = 0

  /** The background watches its settings, and a change holds nothing open that it does then. */
  async function changeSettings(): Promise<void> {
    changes += 1
    const limit = { calls: 1_000, windowMs: HOUR_MS }
    const limits = { partner: limit, client: limit, channel: limit, waba: limit }
    const value = { intervalMinutes: 14 + (changes % 2), limits, limitShare: 1 }
    await writeItems(saldo, { settings: { version: 1, value } })
  }

  /**
   * Every write to the storage is an event, that of a test and that of the background itself; one that comes after the
   * background has gone starts it again. Only what was looked at twice without one is the end.
   */
  const becomesQuiet = () => {
    let quietLooks = 0
    return waitUntil(
      'the end of the background and of its request',
      async () => {
        const isQuiet = !(await saldo.isBackgroundRunning()) && holding.heldCount() === 0
        quietLooks = isQuiet ? quietLooks + 1 : 0
        return quietLooks > QUIET_LOOKS
      },
      { timeoutMs: 40_000 },
    )
  }

  /** Calls as the hub and as the stored log have counted them. */
  async function countCalls(path: RegExp, limit: string): Promise<{ readonly made: number; readonly logged: number }> {
    const { stamps } = await readStored(saldo)
    return { made: hub.requests.filter((request) => path.test(request.path)).length, logged: stamps[limit] ?? 0 }
  }

  beforeAll(async () => {
    hubServer = await startHubServer({ handle: holding.handle })
    const preferences = { 'extensions.background.idle.timeout': IDLE_TIMEOUT_MS }
    saldo = await launchSaldo({ browserName: 'firefox', hubServer, preferences })
    await changeSettings()
    holding.hold(lastUsage)
    const page = await saldo.open('options')
    await connectIn(page, ACCOUNT)
    await waitUntil('the last channel', () => holding.heldCount() === 1)
    await skipClosedMonths(saldo)
    await page.close()
    await becomesQuiet()
  })

  afterAll(async () => {
    await saldo?.close()
    await hubServer?.close()
  })

  it.each([
    { what: 'the usage of a channel', path: lastUsage, limit: `channel:${lastChannel}`, agesMs: 0 },
    { what: 'the balance', path: /saldoPA\/balance$/, limit: `partner:${ACCOUNT.partnerId}`, agesMs: HOUR_MS },
  ])(`${STOPS_OF_EACH} times while it reads $what: nothing is lost, and the call stays in the log`, async (stopped) => {
    const { path, limit, agesMs } = stopped
    const [account] = (await readStored(saldo)).accounts
    holding.hold(path)
    await ageBalance(saldo, account?.id ?? '', agesMs)

    for (let stop = 1; stop <= STOPS_OF_EACH; stop += 1) {
      await becomesQuiet()
      const { stamps: _stampsBefore, ...before } = await readStored(saldo)
      const [calls, abandoned] = [await countCalls(path, limit), holding.abandonedCount()]
      await changeSettings()
      await waitUntil('the request', () => holding.heldCount() > 0)
      await becomesQuiet()

      const { stamps: _stampsAfter, ...after } = await readStored(saldo)
      expect(after).toEqual(before)
      const { made, logged } = await countCalls(path, limit)
      expect(holding.abandonedCount()).toBeGreaterThan(abandoned)
      expect(made).toBeGreaterThan(calls.made)
      expect(logged - calls.logged).toBe(made - calls.made)
    }
  })

  it('and the next wake reads on', async () => {
    const { accounts, months } = await readStored(saldo)
    expect(accounts[0]).toMatchObject({ partnerId: ACCOUNT.partnerId, key: ACCOUNT.key })
    expect(months[0]).toMatchObject({ readChannels: CHANNELS - 1, failedChannels: 0 })
    holding.hold(undefined)

    await changeSettings()

    await waitUntil('a newer balance and the last channel', async () => {
      const now = await readStored(saldo)
      const isNewer = (now.accounts[0]?.balance?.atMs ?? 0) > (accounts[0]?.balance?.atMs ?? Number.POSITIVE_INFINITY)
      return isNewer && now.months[0]?.readChannels === CHANNELS
    })
  })
})
