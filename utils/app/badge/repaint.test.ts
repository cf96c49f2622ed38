import { describe, expect, it, vi } from 'vitest'
import { changeAccount } from '#app/account/change-account.ts'
import { refresh } from '#app/refresh/refresh.ts'
import {
  anAccount,
  createFakeWorld,
  DAY_MS,
  HOUR_MS,
  liveFor,
  MINUTE_MS,
  NOON_MS,
  storeAccount,
} from '#app/testing/fake-world.ts'
import { formatBadgeAmount, formatBadgeAtLeast } from '#domain/badge/badge-text.ts'
import type { Money } from '#domain/money/money.ts'
import { fail, succeed } from '#domain/reading/reading.ts'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { privacyItem } from '#state/account/preferences.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { readSnapshot } from '#state/snapshot/snapshot.ts'
import { savePrivacy } from '#state/view/view-choices.ts'
import { repaint } from './repaint.ts'

const EUROS: readonly Money[] = [{ micros: 1_499_995_100, currency: 'EUR' }]
const GREY = '#5f6368'

async function storeBalance(balances: readonly Money[], atMs = NOON_MS): Promise<void> {
  const { id } = await storeAccount()
  await balanceItem(id).write(succeed(balances, atMs))
}

describe('repainting', () => {
  /** Ports whose button is drawn only when it is told to, and what tells it. */
  function holdDrawing(ports: ReturnType<ReturnType<typeof createFakeWorld>['startWorker']>) {
    const { promise, resolve } = Promise.withResolvers<void>()
    const showButton: typeof ports.showButton = (button) => promise.then(() => ports.showButton(button))
    return { held: { ...ports, showButton }, release: resolve }
  }

  it('draws the later of two changes last, however long the drawing of the earlier one takes', async () => {
    const world = createFakeWorld()
    await storeBalance(EUROS)
    const ports = world.startWorker()
    const { held, release } = holdDrawing(ports)

    const earlier = repaint(held, await readSnapshot())
    await savePrivacy(true)
    const later = repaint(ports)
    // Time enough to draw, if it did not wait.
    await new Promise((resolve) => setTimeout(resolve, 20))
    release()
    await Promise.all([earlier, later])

    expect(world.buttons.map(({ text }) => text)).toEqual(['1499', '•••'])
  })

  it('draws nothing of what was read before another drawing was asked for', async () => {
    const world = createFakeWorld()
    await storeBalance(EUROS)
    const ports = world.startWorker()
    const { held, release } = holdDrawing(ports)
    const old = await readSnapshot()

    const first = repaint(held, old)
    await savePrivacy(true)
    const second = repaint(ports, old)
    const third = repaint(ports)
    release()
    await Promise.all([first, second, third])

    expect(world.buttons.map(({ text }) => text)).toEqual(['1499', '•••', '•••'])
  })

  it('draws badge and tooltip from what is stored, and asks nothing', async () => {
    const world = createFakeWorld()
    await storeBalance(EUROS)

    await repaint(world.startWorker())

    expect(world.buttons).toEqual([{ text: '1499', backgroundColor: '#1b7f4b', title: '€1,499.99 · as of 12:00 PM' }])
    expect(world.takeAsked()).toEqual([])
  })

  it('fits the badge of Firefox', async () => {
    const world = createFakeWorld({ environment: { badgeWidth: 3 } })
    await storeBalance(EUROS)

    await repaint(world.startWorker())

    expect(world.buttons.at(-1)?.text).toBe('1k')
  })

  it('without an account asks for one', async () => {
    const world = createFakeWorld()

    await repaint(world.startWorker())

    expect(world.buttons).toEqual([
      { text: '!', backgroundColor: '#c62828', title: 'Saldo: connect your partner account' },
    ])
    expect(world.alarms.has('repaint')).toBe(false)
  })

  it('before the first reading says that it is under way', async () => {
    const world = createFakeWorld()
    await storeAccount()

    await repaint(world.startWorker())

    expect(world.buttons.at(-1)).toEqual({ text: '…', backgroundColor: GREY, title: 'Reading your balance…' })
  })

  it('comes again by an alarm whenever the amount changes its look by age alone', async () => {
    const world = createFakeWorld()
    await storeBalance(EUROS)
    const ports = world.startWorker()
    const looks: unknown[] = []

    await repaint(ports)
    while (world.alarms.has('repaint')) {
      const atMs = world.alarms.get('repaint') ?? 0
      world.alarms.delete('repaint')
      world.advance(atMs - world.now())
      await repaint(ports)
      looks.push([world.now() - NOON_MS, world.buttons.at(-1)?.text, world.buttons.at(-1)?.backgroundColor])
    }

    expect(looks).toEqual([
      [30 * MINUTE_MS + 1, '1499', GREY],
      [DAY_MS + 1, '?', GREY],
    ])
  })

  it('leaves no moment between the amount and the alarm that marks it, in which it could be killed', async () => {
    const world = createFakeWorld()
    await storeBalance(EUROS)
    const ports = world.startWorker()
    const seen: boolean[] = []
    const showButton = async () => {
      await undefined
      seen.push(world.alarms.has('repaint'))
    }

    await repaint({ ...ports, showButton })

    expect(seen).toEqual([true])
  })

  it('grows stale after twice the interval that the user chose', async () => {
    const world = createFakeWorld()
    await storeBalance(EUROS)
    await settingsItem.write({ ...(await settingsItem.read()), intervalMinutes: 60 })

    await repaint(world.startWorker())

    expect(world.alarms.get('repaint')).toBe(NOON_MS + 2 * HOUR_MS + 1)
  })

  it('says of an amount of yesterday which day it is of, when the badge shows it no more', async () => {
    const world = createFakeWorld()
    await storeBalance(EUROS, NOON_MS - DAY_MS - 1)

    await repaint(world.startWorker())

    expect(world.buttons.at(-1)).toEqual({
      text: '?',
      backgroundColor: GREY,
      title: '€1,499.99 · as of Nov 17, 11:59 AM',
    })
  })

  it('draws a failed first reading as unknown and never as zero', async () => {
    const world = createFakeWorld()
    const { id } = await storeAccount()
    await balanceItem(id).write(fail({}, { kind: 'offline' }, NOON_MS))

    await repaint(world.startWorker())

    expect(world.buttons.at(-1)?.text).toBe('?')
    expect(world.buttons.at(-1)?.title).toBe('Balance unknown\nNo connection to 360dialog')
  })

  it('draws a balance that was damaged in storage as not read, and never as zero', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const world = createFakeWorld()
    const { id } = await storeAccount(anAccount())
    await balanceItem(id).write(succeed([{ micros: Number.NaN, currency: 'EUR' }], NOON_MS))

    await repaint(world.startWorker())

    expect(world.buttons.at(-1)?.text).toBe('…')
  })

  it('marks an amount early that would grow stale before an alarm can come, and sets the alarm for what follows', async () => {
    const world = createFakeWorld()
    await storeBalance(EUROS, NOON_MS - 30 * MINUTE_MS + 20_000)

    await repaint(world.startWorker())

    expect(world.buttons.at(-1)).toMatchObject({ text: '1499', backgroundColor: GREY })
    expect(world.alarms.get('repaint')).toBe(NOON_MS - 30 * MINUTE_MS + 20_000 + DAY_MS + 1)
  })
})

const aChannel = { id: 'x', clientId: 'c', wabaId: 'w', clientName: '', name: '', phoneNumber: '' }
const WHOLE_LIST = { startedAtMs: NOON_MS, offset: 0, nextOffset: 1, isLast: true }

describe('a badge that shows what was spent this month', () => {
  const spending = anAccount({ badge: { kind: 'month-spend' }, usageCurrency: 'EUR' })

  it('is drawn from the sums of the history, and again with every channel that is read', async () => {
    const world = createFakeWorld()
    await storeAccount(spending)

    const spentMicros = async () => {
      const { rollup } = await createUsageStore().readMonth(
        { accountId: spending.id, month: '2026-11', zone: 'UTC' },
        { most: 0 },
      )
      return rollup.total.costMicros
    }
    await refresh(world.startWorker(), 'timer')
    expect(world.buttons.at(-1)?.text).toBe(formatBadgeAtLeast(await spentMicros(), 4))
    expect(world.buttons.at(-1)?.title).toMatch(/^At least €[\d,]+\.\d{2,6} spent in November 2026/)

    await liveFor(world, 20 * MINUTE_MS)

    expect(world.buttons.at(-1)?.text).toBe(formatBadgeAmount(await spentMicros(), 4))
    expect(world.buttons.at(-1)?.title).toMatch(/^€[\d,]+\.\d{2,6} spent in November 2026/)
    expect(new Set(world.buttons.map(({ text }) => text)).size).toBeGreaterThan(5)
  })

  it('is named in the currency that the user confirmed, from the next drawing on', async () => {
    const world = createFakeWorld()
    await storeAccount(spending)
    const ports = world.startWorker()
    await refresh(ports, 'timer')
    const drawn: (string | undefined)[] = []

    for (const usageCurrency of ['EUR', 'BRL', 'XQQ', undefined]) {
      await changeAccount(spending.id, { usageCurrency })
      await repaint(ports)
      const [line = ''] = world.buttons.at(-1)?.title?.split('\n') ?? []
      drawn.push(/^(?:At least )?(\S*?)\s?[\d,]+\.\d+ spent/.exec(line)?.[1])
    }

    expect(drawn).toEqual(['€', 'R$', 'XQQ', ''])
    expect(new Set(world.buttons.slice(-4).map(({ text }) => text)).size).toBe(1)
  })

  it.each([
    ['EUR', '8.00', ['€8.00', 'R$7.00']],
    ['BRL', '10.0', ['R$10.00', '€5.00']],
    ['USD', '3.00', ['$3.00', 'R$7.00', '€5.00']],
    // The 3.00 may be euros too: nobody knows.
    [undefined, '≥5.0', ['At least €5.00', 'At least R$7.00', 'At least 3.00']],
  ])(
    'shows one of several currencies, that of the account (%s) or of most channels, and a line for each',
    async (usageCurrency, text, amounts) => {
      const world = createFakeWorld()
      const account = await storeAccount(anAccount({ badge: { kind: 'month-spend' }, usageCurrency }))
      const { usage, ...ports } = world.startWorker()
      const channels = ['e1', 'e2', 'b', 'u'].map((id) => ({ ...aChannel, id }))
      await usage.storePage(account.id, { channels, ...WHOLE_LIST, nextOffset: 4 }, NOON_MS)
      for (const [id, currency, units] of [
        ['e1', 'EUR', 2],
        ['e2', 'EUR', 3],
        ['b', 'BRL', 7],
        ['u', '', 3],
      ] as const) {
        const costMicros = units * 1_000_000
        const row = { day: 3, category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume: 10, costMicros }
        const of = { accountId: account.id, month: '2026-11', zone: 'UTC' }
        await usage.storeAnswer(of, id, { ok: true, value: { messages: [row], calls: [] } }, NOON_MS, currency)
      }

      await repaint({ ...ports, usage })

      expect(world.buttons.at(-1)?.text).toBe(text)
      const spent = world.buttons
        .at(-1)
        ?.title?.split('\n')
        .filter((line) => line.includes(' spent in '))
      expect(spent?.map((line) => line.split(' spent ')[0])).toEqual(amounts)
    },
  )

  it.each([
    ['no cost at all was reported', undefined, '?', 'No costs reported in November 2026'],
    ['a cost of nothing was reported', 0, '0', '€0.00 spent in November 2026'],
  ])('is, where %s, told as that', async (_what, costMicros, text, title) => {
    const world = createFakeWorld()
    await storeAccount(spending)
    const { usage, ...ports } = world.startWorker()
    const row = { day: 3, category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume: 10, costMicros }
    const of = { accountId: spending.id, month: '2026-11', zone: 'UTC' }
    await usage.storePage(spending.id, { channels: [aChannel], ...WHOLE_LIST }, NOON_MS)
    await usage.storeAnswer(of, aChannel.id, { ok: true, value: { messages: [row], calls: [] } }, NOON_MS)

    await repaint({ ...ports, usage })

    expect(world.buttons.at(-1)?.text).toBe(text)
    expect(world.buttons.at(-1)?.title).toContain(title)
  })

  it('is unknown where the history cannot be read, and never zero', async () => {
    const world = createFakeWorld()
    await storeAccount(spending)
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error', 'UnknownError')
    })

    await repaint(world.startWorker())

    expect(world.buttons.at(-1)?.text).toBe('?')
  })
})

describe('the levels of a currency', () => {
  it('colour the badge as soon as they are changed', async () => {
    const world = createFakeWorld()
    await storeBalance(EUROS)
    const ports = world.startWorker()
    await repaint(ports)
    const levels = { warningBelowMicros: 2_000_000_000, criticalBelowMicros: 1_000_000_000 }

    await settingsItem.write({ ...DEFAULT_SETTINGS, thresholds: { EUR: levels } })
    await repaint(ports)
    await settingsItem.write({ ...DEFAULT_SETTINGS, thresholds: { USD: levels } })
    await repaint(ports)

    expect(world.buttons.map(({ backgroundColor }) => backgroundColor)).toEqual(['#1b7f4b', '#9a5b00', '#1b7f4b'])
  })
})

describe('hiding amounts', () => {
  const HIDDEN_TITLE = 'Amounts are hidden. Open Saldo to show them again.'

  it('takes them out of badge and tooltip at once, and showing them brings them back', async () => {
    const world = createFakeWorld()
    await storeBalance(EUROS)
    const ports = world.startWorker()
    const repaints: Promise<void>[] = []
    const stop = privacyItem.watch(() => void repaints.push(repaint(ports)))

    await savePrivacy(true)
    await Promise.all(repaints)
    await savePrivacy(false)
    await Promise.all(repaints)
    stop()

    expect(world.buttons).toEqual([
      { text: '•••', backgroundColor: '#1b7f4b', title: HIDDEN_TITLE },
      { text: '1499', backgroundColor: '#1b7f4b', title: '€1,499.99 · as of 12:00 PM' },
    ])
    expect(world.takeAsked()).toEqual([])
  })

  it.each([3, 4] as const)(
    'leaves a badge of %d characters with dots, whose colour tells nothing',
    async (badgeWidth) => {
      const world = createFakeWorld({ environment: { badgeWidth } })
      await storeBalance([{ micros: 1, currency: 'EUR' }])
      await savePrivacy(true)

      await repaint(world.startWorker())

      expect(world.buttons.at(-1)).toEqual({ text: '•••', backgroundColor: '#1b7f4b', title: HIDDEN_TITLE })
    },
  )

  it('hides every source of the badge', async () => {
    for (const badge of [
      { kind: 'client-balance', clientId: 'c', name: 'Acme' },
      { kind: 'month-spend' },
      { kind: 'nothing' },
    ] as const) {
      const world = createFakeWorld()
      await storeAccount(anAccount({ badge }))
      await savePrivacy(true)

      await refresh(world.startWorker(), 'timer')

      for (const { text, title } of world.buttons) {
        expect(['•••', '…', '?', '']).toContain(text)
        expect(title.replaceAll(/360dialog|Next try at .*/g, '')).not.toMatch(/\d|Acme|€/)
      }
    }
  })

  it('keeps the alarm that marks a stale amount, and marks it', async () => {
    const world = createFakeWorld()
    await storeBalance(EUROS)
    await savePrivacy(true)
    await repaint(world.startWorker())
    expect(world.alarms.get('repaint')).toBe(NOON_MS + 30 * MINUTE_MS + 1)

    world.advance(30 * MINUTE_MS + 1)
    await repaint(world.startWorker())

    expect(world.buttons.at(-1)).toMatchObject({ text: '•••', backgroundColor: GREY })
  })

  it('does not hide that only the user can mend it', async () => {
    const world = createFakeWorld()
    const { id } = await storeAccount()
    await balanceItem(id).write(fail(succeed(EUROS, NOON_MS), { kind: 'key-rejected' }, NOON_MS))
    await savePrivacy(true)

    await repaint(world.startWorker())

    expect(world.buttons.at(-1)).toEqual({
      text: '!',
      backgroundColor: '#c62828',
      title: `${HIDDEN_TITLE}\n360dialog rejected the API key`,
    })
  })
})
