import { describe, expect, it, vi } from 'vitest'
import { refresh } from '#app/refresh/refresh.ts'
import { changeSettings } from '#app/settings/change-settings.ts'
import { cutOff } from '#app/testing/cut-off.ts'
import {
  anAccount,
  createFakeWorld,
  DAY_MS,
  type FakeWorld,
  HOUR_MS,
  liveFor,
  MINUTE_MS,
  storeAccount,
} from '#app/testing/fake-world.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { alertLogItem, alertsItem } from '#state/alerts/alerts.ts'
import { keyItem, plainKey } from '#state/keys/keys.ts'
import { balanceItem, settledMonthsItem } from '#state/reading/readings.ts'
import { savePrivacy } from '#state/view/view-choices.ts'
import { clearAll, clearDeparted } from './clear-notifications.ts'
import { deliverAlerts } from './deliver-alerts.ts'
import { snoozeAlerts } from './snooze-alerts.ts'

const QUARTER_MS = 15 * MINUTE_MS

/** A partner who has 500 euros, was read, and wants to be notified. */
async function aWatchedWorld(ids: readonly string[] = ['account-1']): Promise<FakeWorld> {
  const world = createFakeWorld({ balances: [{ currency: 'EUR', total: '500' }] })
  await storeAccount(anAccount({ label: 'Agentur Nord' }))
  for (const id of ids.slice(1)) {
    await keyItem(id).write(plainKey(world.key))
    await settledMonthsItem(id).write(await settledMonthsItem('account-1').read())
  }
  await accountsItem.write(ids.map((id) => anAccount({ id, label: id === 'account-1' ? 'Agentur Nord' : `Nr ${id}` })))
  world.notifications.mayNotify = true
  await changeSettings((settings) => ({ ...settings, notifies: true }))
  await liveFor(world, QUARTER_MS)
  return world
}

async function have(world: FakeWorld, balance: number, forMs = QUARTER_MS): Promise<void> {
  world.hub.setBalances([{ currency: 'EUR', total: String(balance) }])
  await liveFor(world, forMs)
}

const told = ({ notifications }: FakeWorld) => notifications.notified.map(({ title, message }) => [title, message])

describe('the first reading', () => {
  it('is that of the set-up, so that what follows is seen to change', async () => {
    const world = await aWatchedWorld()
    await alertsItem('account-1').remove()
    await have(world, 0)
    expect(told(world)).toEqual([[expect.stringMatching(/^Balance used up/), expect.anything()]])
  })

  it('alerts nobody, however low it is', async () => {
    const world = await aWatchedWorld()
    await alertsItem('account-1').remove()
    await balanceItem('account-1').remove()
    await have(world, 0, HOUR_MS)
    expect(told(world)).toEqual([])
  })
})

describe('a level that is crossed', () => {
  it('is confirmed by a reading of its own, five minutes later, whatever the interval is', async () => {
    const world = await aWatchedWorld()
    await changeSettings((settings) => ({ ...settings, intervalMinutes: 60 }))
    world.hub.setBalances([{ currency: 'EUR', total: '184' }])
    await liveFor(world, HOUR_MS + 6 * MINUTE_MS, { intervalMs: HOUR_MS })

    expect(told(world)).toHaveLength(1)
    const [line] = await alertLogItem('account-1').read()
    expect((line?.atMs ?? 0) - (line?.sinceMs ?? 0)).toBeGreaterThanOrEqual(5 * MINUTE_MS)
    expect((line?.atMs ?? 0) - (line?.sinceMs ?? 0)).toBeLessThan(6 * MINUTE_MS)
  })

  it('costs at most one call more than a level that is not', async () => {
    const asked: number[] = []
    for (const total of ['500', '184']) {
      const world = await aWatchedWorld()
      world.hub.setBalances([{ currency: 'EUR', total }])
      world.takeAsked()
      await liveFor(world, 4 * HOUR_MS)
      asked.push(world.takeAsked().filter((what) => what === 'balance').length)
      await alertsItem('account-1').remove()
    }
    const [usual = 0, confirmed = 0] = asked
    expect(usual).toBe(16)
    expect(confirmed - usual).toBeLessThanOrEqual(1)
  })
})

describe('a balance that gets low', () => {
  it('is told once it was read twice, with amount, account and what follows', async () => {
    const world = await aWatchedWorld()
    await have(world, 184)
    expect(told(world)).toEqual([])
    await have(world, 184.5)

    expect(told(world)).toEqual([
      ['Balance low: €184.50 · Agentur Nord', 'Below your level of €200.00. About 1 day left.'],
    ])
    await have(world, 183, DAY_MS)
    expect(world.notifications.notified).toHaveLength(1)
    expect(await alertLogItem('account-1').read()).toMatchObject([
      { kind: 'low', outcome: 'delivered', micros: 184.5e6 },
    ])
  })

  it('and is back is told as well, and its notification goes', async () => {
    const world = await aWatchedWorld()
    await have(world, 184, 2 * QUARTER_MS)
    await have(world, 700)

    expect(told(world).at(-1)).toEqual(['Balance is back: €700.00 · Agentur Nord', 'Above your levels again.'])
    expect([...world.notifications.shown.keys()]).toEqual([expect.stringContaining(':restored:')])
  })

  it('to nothing is told at once, with what the level would tell', async () => {
    const world = await aWatchedWorld()
    await have(world, -3)

    expect(told(world)).toEqual([
      ['Balance used up: -€3.00 · Agentur Nord', 'Sending and calls may be paused. Top up in the Partner Hub.'],
    ])
    expect(world.notifications.notified[0]?.isUrgent).toBe(true)
  })

  it('says neither amount nor name where they are hidden', async () => {
    const world = await aWatchedWorld()
    await savePrivacy(true)
    await have(world, -3)

    expect(told(world)).toEqual([['Balance used up · Account 1', 'Open Saldo for more.']])
  })

  it('of a simulated partner alerts nobody', async () => {
    const world = await aWatchedWorld()
    await accountsItem.write([anAccount({ kind: 'sample' })])
    await have(world, 0)

    expect(told(world)).toEqual([])
  })

  it('of a partner with two accounts is told once', async () => {
    const world = await aWatchedWorld(['account-1', 'account-2'])
    await have(world, 0, HOUR_MS)

    expect(told(world)).toHaveLength(1)
  })
})

describe('the permission', () => {
  it('that is refused leaves everything else as it is, and what is still so is told once it is given', async () => {
    const world = await aWatchedWorld()
    world.notifications.mayNotify = false
    await have(world, 184, 2 * HOUR_MS)
    expect(told(world)).toEqual([])
    expect((await alertsItem('account-1').read()).open).toMatchObject([{ kind: 'low', outcome: 'held', rule: 'off' }])

    world.notifications.mayNotify = true
    await have(world, 183)
    expect(told(world)).toHaveLength(1)
    expect(told(world)[0]?.[1]).toMatch(/^Since .+ Below your level/)
  })

  it('that is taken away just before it is used loses no alert', async () => {
    const world = await aWatchedWorld()
    await have(world, 184)
    const { port } = world.notifications
    const isAllowed = async () => true
    world.notifications.mayNotify = false
    const ports = { ...world.startWorker(), notifications: { ...port, isAllowed } }
    world.advance(QUARTER_MS)
    await refresh(ports, 'timer')
    expect((await alertsItem('account-1').read()).open).toMatchObject([{ outcome: 'due' }])

    world.notifications.mayNotify = true
    await have(world, 184)
    expect(told(world)).toHaveLength(1)
  })

  it('is of no use while the switch is off', async () => {
    const world = await aWatchedWorld()
    await changeSettings((settings) => ({ ...settings, notifies: false }))
    await have(world, 0)
    expect(told(world)).toEqual([])
  })
})

describe('what is shown', () => {
  it('goes when its episode is over without a word', async () => {
    const world = await aWatchedWorld()
    world.hub.setFault({ kind: 'status', status: 401 })
    await liveFor(world, HOUR_MS)
    expect([...world.notifications.shown.keys()]).toHaveLength(1)
    world.hub.setFault(undefined)
    await liveFor(world, 2 * HOUR_MS)
    expect([...world.notifications.shown.keys()]).toEqual([])
    expect(told(world)).toHaveLength(1)
  })

  it('about an account goes with it, and nothing else', async () => {
    const world = await aWatchedWorld()
    await have(world, 0)
    world.notifications.shown.set('other:low:EUR:1', { id: 'other:low:EUR:1', title: '', message: '', isUrgent: false })
    await clearDeparted(world.startWorker())
    expect([...world.notifications.shown.keys()]).toEqual([expect.stringMatching(/^account-1:/)])
    await accountsItem.write([])
    await clearDeparted(world.startWorker())
    expect([...world.notifications.shown.keys()]).toEqual([])
  })

  it('goes where amounts and names are hidden', async () => {
    const world = await aWatchedWorld()
    await have(world, 0)
    await clearAll(world.startWorker())
    expect([...world.notifications.shown.keys()]).toEqual([])
  })
})

describe('a browser that refuses a notification', () => {
  it('keeps no reading back, and is asked again', async () => {
    const world = await aWatchedWorld()
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { port } = world.notifications
    const show = () => Promise.reject(new Error('Unable to download all specified images.'))
    world.hub.setBalances([{ currency: 'EUR', total: '0' }])
    world.advance(QUARTER_MS)
    expect(await refresh({ ...world.startWorker(), notifications: { ...port, show } }, 'timer')).toEqual({
      outcome: 'done',
    })
    expect((await alertsItem('account-1').read()).open.length).toBeGreaterThan(0)

    await have(world, 0)
    expect(told(world)).toHaveLength(1)
  })
})

describe('a snooze', () => {
  it('holds what comes until it is over', async () => {
    const world = await aWatchedWorld()
    await snoozeAlerts(world.startWorker(), 'account-1', 'hour')
    await have(world, 184, HOUR_MS - 1)
    expect(told(world)).toEqual([])
    await have(world, 184, QUARTER_MS)
    expect(told(world)).toHaveLength(1)
  })

  it('can be taken back', async () => {
    const world = await aWatchedWorld()
    await snoozeAlerts(world.startWorker(), 'account-1', 'top-up')
    await have(world, 184, HOUR_MS)
    await snoozeAlerts(world.startWorker(), 'account-1', undefined)
    await have(world, 184)
    expect(told(world)).toHaveLength(1)
  })

  it('of an account that is gone stores nothing', async () => {
    const world = await aWatchedWorld()
    await snoozeAlerts(world.startWorker(), 'gone', 'hour')
    expect((await alertsItem('gone').inspect()).state).toBe('absent')
  })
})

describe('a key that is refused', () => {
  it('is told once it was refused twice, and no balance is told from then on', async () => {
    const world = await aWatchedWorld()
    world.hub.setFault({ kind: 'status', status: 401 })
    await liveFor(world, HOUR_MS)
    expect(told(world)).toEqual([
      ['360dialog rejected the API key · Agentur Nord', expect.stringMatching(/^Generate a new/)],
    ])
  })
})

describe('a background that is stopped', () => {
  it('at any call of the storage neither loses an alert nor shows one twice', async () => {
    let calls = 0
    for (let call = 1; ; call += 1) {
      for (const isDone of [false, true]) {
        const world = await aWatchedWorld()
        await have(world, 184)
        world.advance(QUARTER_MS)
        const wasCut = await cutOff(() => refresh(world.startWorker(), 'timer'), call, isDone)
        await liveFor(world, HOUR_MS)

        expect(world.notifications.notified.map(({ id }) => id)).toEqual([expect.stringMatching(/^account-1:low:EUR:/)])
        expect((await alertLogItem('account-1').read()).map(({ outcome }) => outcome)).toEqual(['delivered'])
        if (!wasCut) {
          // The balance, what was foreseen, and the alert were all among them.
          expect(calls).toBeGreaterThan(10)
          return
        }
        calls = call
        await alertsItem('account-1').remove()
        await alertLogItem('account-1').remove()
      }
    }
  })

  it('between showing an alert and saying so finds it on the screen', async () => {
    const world = await aWatchedWorld()
    await have(world, 184)
    world.advance(QUARTER_MS)
    const { port } = world.notifications
    const shown = Promise.withResolvers<void>()
    const show = async (notification: Parameters<typeof port.show>[0]) => {
      await port.show(notification)
      shown.resolve()
      await new Promise(() => undefined)
    }
    void refresh({ ...world.startWorker(), notifications: { ...port, show } }, 'timer')
    await shown.promise
    const { killWorker } = await import('#platform/testing/kill-worker.ts')
    killWorker()

    await deliverAlerts(world.startWorker(), ['account-1'])
    expect(world.notifications.notified).toHaveLength(1)
    expect((await alertsItem('account-1').read()).open).toEqual([])
  })
})
