import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeItems } from './support/checkpoints/raw-storage.ts'
import { ageBalance, readStored } from './support/checkpoints/stored-state.ts'
import { connectIn } from './support/checkpoints/triggers.ts'
import { createHoldingHub } from './support/holding-hub.ts'
import { type HubServer, startHubServer } from './support/hub-server.ts'
import { launchSaldo } from './support/launch-saldo.ts'
import type { Saldo } from './support/saldo.ts'
import { skipClosedMonths } from './support/settings.ts'
import { waitUntil } from './support/wait-until.ts'

const IDLE_TIMEOUT_MS = 900
const STOPS_OF_EACH = 10
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

  /** A request that the end of the background has cut off; whatever may start it again asks again, and is cut off too. */
  const isCutOff = (abandonedBefore: number) =>
    waitUntil('the end of a request with its background', () => holding.abandonedCount() > abandonedBefore, {
      timeoutMs: 30_000,
    })

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
    await isCutOff(0)
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
      const { stamps: _stampsBefore, ...before } = await readStored(saldo)
      const abandoned = holding.abandonedCount()
      await changeSettings()
      await isCutOff(abandoned)

      const { stamps: _stampsAfter, ...after } = await readStored(saldo)
      expect(after).toEqual(before)
      // The hub first: a call is in the log before it is made.
      const made = hub.requests.filter((request) => path.test(request.path)).length
      expect((await readStored(saldo)).stamps[limit]).toBeGreaterThanOrEqual(made)
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
