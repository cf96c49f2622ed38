import { describe, expect, it } from 'vitest'
import { succeed } from '#domain/reading/reading.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { keyItem, plainKey } from '#state/keys/keys.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { forgetAccount } from './account/forget-account.ts'
import { refresh } from './refresh/refresh.ts'
import { everythingStored } from './testing/everything-stored.ts'
import {
  anAccount,
  createFakeWorld,
  type FakeWorld,
  liveFor,
  MINUTE_MS,
  NOON_MS,
  SECOND_MS,
  storeAccount,
} from './testing/fake-world.ts'

const ACCOUNT_ID = anAccount().id
const MONTH = { accountId: ACCOUNT_ID, month: '2026-11', zone: 'UTC' } as const
const BALANCE_PATH = 'saldoPA/balance'

const readBalance = () => balanceItem(ACCOUNT_ID).read()

describe('an answer that arrives too late', () => {
  /** Runs `meanwhile` while the request whose address ends so is under way; what was answered before is stored. */
  function during(world: FakeWorld, part: string, meanwhile: () => Promise<void>): void {
    const { fetch } = world
    world.fetch = async (url, init) => {
      const response = await fetch(url, init)
      if (url.includes(part)) await meanwhile()
      return response
    }
  }

  it.each([BALANCE_PATH, 'saldoPA/channels', '/info/usage'])(
    'for an account that was forgotten is thrown away (%s)',
    async (part) => {
      const world = createFakeWorld()
      await storeAccount()
      const ports = world.startWorker()
      during(world, part, () => forgetAccount(ports, ACCOUNT_ID))

      await refresh(ports, 'timer')

      const places = Object.entries(await everythingStored()).filter((entry) => entry.join().includes(ACCOUNT_ID))
      expect(places).toEqual([])
      expect(world.takeAsked().at(-1)).toMatch(
        part === BALANCE_PATH ? 'balance' : part.includes('usage') ? 'usage' : 'channels',
      )
    },
  )

  it.each([BALANCE_PATH, 'saldoPA/channels', '/info/usage'])(
    'for a key that was replaced is thrown away, and what is due comes soon (%s)',
    async (part) => {
      const world = createFakeWorld()
      await storeAccount()
      during(world, part, async () => {
        world.fetch = () => Promise.reject(new TypeError('nothing else is asked'))
        await keyItem(ACCOUNT_ID).write(plainKey('another key'))
      })
      const ports = world.startWorker()

      await refresh(ports, 'timer')

      const balance = await readBalance()
      const directory = await createUsageStore().readDirectory(ACCOUNT_ID)
      const progress = await ports.usage.readProgress(MONTH)
      expect(balance.lastGood === undefined).toBe(part === BALANCE_PATH)
      expect(directory.reading.lastGood === undefined).toBe(part !== '/info/usage')
      expect(progress.every(({ readAtMs }) => readAtMs === undefined)).toBe(true)
      expect([balance.problem, directory.reading.problem]).toEqual([undefined, undefined])
      expect(world.alarms.get('continue')).toBe(NOON_MS + 30 * SECOND_MS)
    },
  )

  it('with a refusal of the old key does not mark the account', async () => {
    const world = createFakeWorld()
    await storeAccount()
    await balanceItem(ACCOUNT_ID).write(succeed([], NOON_MS))
    world.hub.setFault({ kind: 'status', status: 401, path: 'saldoPA/channels' })
    during(world, 'saldoPA/channels', () => keyItem(ACCOUNT_ID).write(plainKey('another key')))

    await refresh(world.startWorker(), 'timer')

    expect(await readBalance()).toEqual(succeed([], NOON_MS))
  })

  it('with a failure keeps the good value that the options page stored meanwhile', async () => {
    const world = createFakeWorld()
    await storeAccount()
    world.hub.setFault({ kind: 'status', status: 500, path: BALANCE_PATH })
    during(world, BALANCE_PATH, () => balanceItem(ACCOUNT_ID).write(succeed([], NOON_MS)))

    await refresh(world.startWorker(), 'timer')

    const { lastGood, problem } = await readBalance()
    expect(lastGood).toEqual({ value: [], atMs: NOON_MS })
    expect(problem?.kind).toBe('server')
  })

  it('for a list that a new connection began anew is thrown away, and no channel is lost by it', async () => {
    const world = createFakeWorld({ channelCount: 12, variants: { pageCap: 5 } })
    await storeAccount()
    const connectedAtMs = NOON_MS + 1
    during(world, 'offset=5', async () => {
      const store = createUsageStore()
      if ((await store.readDirectory(ACCOUNT_ID)).pass?.startedAtMs === connectedAtMs) return
      const channels = await store.listChannels(ACCOUNT_ID, 5)
      const page = { channels, startedAtMs: connectedAtMs, offset: 0, nextOffset: 5, isLast: false }
      await store.storePage(ACCOUNT_ID, page, connectedAtMs)
    })

    await liveFor(world, 5 * MINUTE_MS)

    expect(world.takeAsked().filter((request) => request.startsWith('channels'))).toEqual([
      'channels 0',
      'channels 5',
      'channels 5',
      'channels 10',
    ])
    const { reading, pass } = await createUsageStore().readDirectory(ACCOUNT_ID)
    expect([reading.lastGood?.value, pass]).toEqual([12, undefined])
    expect(await createUsageStore().readProgress(MONTH)).toHaveLength(12)
  })

  it('for another partner in its place is thrown away', async () => {
    const world = createFakeWorld()
    await storeAccount()
    const other = anAccount({ id: 'account-2', partnerId: 'otherPA' })
    during(world, BALANCE_PATH, () => accountsItem.write([other]))

    await refresh(world.startWorker(), 'timer')

    expect(await readBalance()).toEqual({})
    expect(await balanceItem(other.id).read()).toEqual({})
  })
})
