import { beforeEach, describe, expect, it } from 'vitest'
import { forgetAccount } from '#app/account/forget-account.ts'
import { repaint } from '#app/badge/repaint.ts'
import {
  anAccount,
  CANARY_KEY,
  createFakeWorld,
  type FakeWorld,
  HOUR_MS,
  liveFor,
  MINUTE_MS,
  NOON_MS,
  PARTNER_ID,
  storeAccount,
} from '#app/testing/fake-world.ts'
import { createHub } from '#hub/hub.ts'
import { accountsItem, shownAccountItem } from '#state/account/accounts.ts'
import { privacyItem } from '#state/account/preferences.ts'
import { keyItem, NO_KEY } from '#state/keys/keys.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { refresh } from './refresh.ts'

const FIRST = anAccount({ id: 'first' })
const SECOND = anAccount({ id: 'second', partnerId: 'otherPA', label: 'Other Ltd' })
const OTHER_KEY = 'key of the other partner'

/** Two partners behind one network, each with its own hub. */
function createTwoPartners(amounts: readonly [string, string] = ['1499.99', '300']) {
  const world = createFakeWorld({ channelCount: 4, clientCount: 2 })
  const other = createHub({
    seed: 2,
    partnerId: SECOND.partnerId,
    key: OTHER_KEY,
    now: world.now,
    limits: 'off',
    channelCount: 4,
    clientCount: 2,
  })
  world.hub.setBalances([{ currency: 'eur', total: amounts[0] }])
  other.setBalances([{ currency: 'eur', total: amounts[1] }])
  const { fetch } = world
  const asked: string[] = []
  world.fetch = (url, init) => {
    const isOther = url.includes(SECOND.partnerId)
    asked.push(
      `${isOther ? 'second' : 'first'} ${url.endsWith('/balance') ? 'balance' : url.includes('usage') ? 'usage' : 'list'}`,
    )
    return isOther ? other.handle(new Request(url, init)) : fetch(url, init)
  }
  return { world, other, takeAsked: () => asked.splice(0) }
}

async function storeBoth(): Promise<void> {
  await storeAccount(SECOND, OTHER_KEY)
  await storeAccount(FIRST, CANARY_KEY)
  await accountsItem.write([FIRST, SECOND])
}

const amountOf = async (id: string) => (await balanceItem(id).read()).lastGood?.value[0]?.micros
const lastButton = ({ buttons }: FakeWorld) => buttons.at(-1)

describe('a refresh of several accounts', () => {
  beforeEach(storeBoth)

  it('reads the balance of each before anything else, and then all that is due', async () => {
    const { world, takeAsked } = createTwoPartners()

    await liveFor(world, 5 * MINUTE_MS)

    const asked = takeAsked()
    expect(asked.slice(0, 2)).toEqual(['first balance', 'second balance'])
    expect(asked.filter((each) => each === 'first usage')).toHaveLength(4)
    expect(asked.filter((each) => each === 'second usage')).toHaveLength(4)
    expect([await amountOf('first'), await amountOf('second')]).toEqual([1_499_990_000, 300_000_000])
  })

  it('reads by turns where the slice has no room for all', async () => {
    const { world, takeAsked } = createTwoPartners()

    await refresh(world.startWorker(), 'timer')

    const usage = takeAsked().filter((each) => each.endsWith('usage'))
    expect(usage.slice(0, 4)).toEqual(['first usage', 'second usage', 'first usage', 'second usage'])
  })

  it('begins with the account that is looked at', async () => {
    const { world, takeAsked } = createTwoPartners()
    await liveFor(world, 5 * MINUTE_MS)
    takeAsked()

    await refresh(world.startWorker(), 'user', 'second')

    expect(takeAsked()).toEqual(['second balance'])
  })

  it('keeps the trouble of one from the other', async () => {
    const { world, other } = createTwoPartners()
    other.setFault({ kind: 'status', status: 401 })

    await liveFor(world, 5 * MINUTE_MS)

    expect((await balanceItem('second').read()).problem?.kind).toBe('key-rejected')
    expect((await balanceItem('first').read()).problem).toBeUndefined()
    expect(await amountOf('first')).toBe(1_499_990_000)
  })

  it('does not ask for one that has no key, and reads the other', async () => {
    const { world, takeAsked } = createTwoPartners()
    await keyItem('first').write(NO_KEY)

    await refresh(world.startWorker(), 'timer')

    expect(takeAsked()).not.toContain('first balance')
    expect((await balanceItem('first').read()).problem?.kind).toBe('not-configured')
    expect(await amountOf('second')).toBe(300_000_000)
  })

  it('tells a page how long its own account has to wait', async () => {
    const { world } = createTwoPartners()
    await liveFor(world, 5 * MINUTE_MS)
    const ports = world.startWorker()
    await refresh(ports, 'user', 'second')
    await refresh(ports, 'user', 'second')

    const outcomes = [await refresh(ports, 'user', 'second'), await refresh(ports, 'user', 'first')]

    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['waiting', 'done'])
  })
})

describe('two accounts of one partner', () => {
  it('share its limits: no hour has more calls than one account alone would make', async () => {
    const limits = { partner: { calls: 5, windowMs: 30_000 } } as const
    const world = createFakeWorld({ channelCount: 4, clientCount: 2, limits })
    await storeAccount(FIRST)
    const twin = anAccount({ id: 'twin' })
    await storeAccount(twin)
    await accountsItem.write([FIRST, twin])

    await liveFor(world, HOUR_MS)

    expect(world.hub.breaches).toEqual([])
    const balances = world.takeAsked().filter((each) => each === 'balance')
    expect(balances.length).toBeGreaterThanOrEqual(8)
    const read = await Promise.all(['first', 'twin'].map((id) => balanceItem(id).read()))
    for (const { lastGood } of read) expect(world.now() - (lastGood?.atMs ?? 0)).toBeLessThanOrEqual(16 * MINUTE_MS)
  })
})

describe('the badge of several accounts', () => {
  beforeEach(storeBoth)

  it('shows the one worst off, names it, and has a line for each other', async () => {
    const { world } = createTwoPartners(['1499.99', '100'])

    await liveFor(world, MINUTE_MS)

    expect(lastButton(world)?.text).toBe('100')
    const [name, amount, runway, other] = lastButton(world)?.title?.split('\n') ?? []
    expect([name, amount, other]).toEqual(['Other Ltd', '€100.00 · as of 12:00 PM', `${PARTNER_ID}: €1,499.99`])
    expect(runway).toMatch(/^About 1 day left/)
    expect(await shownAccountItem.read()).toBe('second')
  })

  it('shows the one that was chosen', async () => {
    const { world } = createTwoPartners(['1499.99', '100'])
    await settingsItem.write({ ...(await settingsItem.read()), badgeAccountId: 'first' })

    await liveFor(world, MINUTE_MS)

    expect(lastButton(world)?.text).toBe('1499')
    expect(await shownAccountItem.read()).toBe('first')
  })

  it('goes over to another when an amount is no longer known, by an alarm', async () => {
    const { world } = createTwoPartners(['900', '1000'])
    await refresh(world.startWorker(), 'timer')
    world.advance(-60_000)
    const ports = world.startWorker()
    await balanceItem('first').write({ lastGood: { value: [{ micros: 900_000_000, currency: 'EUR' }], atMs: NOON_MS } })

    await repaint(ports)
    while (world.alarms.has('repaint')) {
      const atMs = world.alarms.get('repaint') ?? 0
      world.alarms.delete('repaint')
      world.advance(atMs - world.now())
      await repaint(ports)
    }

    expect(lastButton(world)?.text).toBe('?')
  })

  it('names nobody while amounts and names are hidden', async () => {
    const { world } = createTwoPartners()
    await refresh(world.startWorker(), 'timer')
    await privacyItem.write(true)

    await repaint(world.startWorker())

    expect(lastButton(world)?.title).not.toMatch(/Other|PA|€/)
  })

  it('forgets of a removed account also that it was chosen and shown', async () => {
    const { world } = createTwoPartners()
    await settingsItem.write({ ...(await settingsItem.read()), badgeAccountId: 'second' })
    await refresh(world.startWorker(), 'timer')

    await forgetAccount(world.startWorker(), 'second')

    expect((await settingsItem.read()).badgeAccountId).toBeUndefined()
    expect(await shownAccountItem.read()).toBeUndefined()
    expect(await accountsItem.read()).toEqual([FIRST])
  })
})
