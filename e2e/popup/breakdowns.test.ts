import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectIn } from '#e2e/checkpoints/triggers.ts'
import { type HubServer, startHubServer } from '#e2e/hub/hub-server.ts'
import { usageAsOf } from '#e2e/hub/usage-as-of.ts'
import { click, waitForText } from '#e2e/page/elements.ts'
import { readEveryFilter, type ShownMonth, type ShownRow } from '#e2e/page/read-breakdowns.ts'
import { readMicros } from '#e2e/page/read-micros.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import type { Saldo } from '#e2e/saldo/saldo.ts'
import { widenLimits } from '#e2e/saldo/settings.ts'
import { waitForIdle } from '#e2e/saldo/wait-for-idle.ts'
import { createHub, type Hub, type HubMonthTotals } from '#hub/hub.ts'

const SEEDS = Number(process.env['SALDO_SEEDS'] ?? 2)
const TIMEOUT_MS = 60_000 + SEEDS * 20_000
const CHANNELS = 4
/** Of a month's days so many are chosen one after the other; all of them with the first seed. */
const SOME_DAYS = 1

const sumOf = (rows: readonly ShownRow[]) => ({
  cost: rows.reduce((sum, { cost }) => sum + readMicros(cost), 0),
  messages: rows.reduce((sum, { messages }) => sum + messages, 0),
  calls: rows.reduce((sum, { calls }) => sum + calls, 0),
})

function monthOf(name: string) {
  const date = new Date(`${name} 1 UTC`)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 }
}

/** The sums of the hub, as the rows of the popup state them. */
function truthOf(totals: HubMonthTotals) {
  return { cost: readMicros(totals.cost), messages: totals.volume, calls: totals.callCount }
}

describe.each(['chromium', 'firefox'] as const)('the breakdowns in %s', (browserName) => {
  let saldo: Saldo
  let hubServer: HubServer
  let hub: Hub

  beforeAll(async () => {
    hubServer = await startHubServer({ handle: (request) => hub.handle(request) })
    hub = hubOf(0)
    saldo = await launchSaldo({ browserName, hubServer })
    await widenLimits(saldo)
  })

  afterAll(async () => {
    await saldo?.close()
    await hubServer?.close()
  })

  it(
    `come to the hub’s own sums to the last digit, of every month and under every filter, for ${SEEDS} seeds`,
    async () => {
      let compared = 0
      for (let seed = 1; seed <= SEEDS; seed += 1) {
        hub = hubOf(seed)
        const months = await readPartner(saldo, seed)
        for (const shown of months) compared += compare(shown, months, hub.monthTotals(monthOf(shown.month)))
      }
      console.log(`${compared} sums of ${SEEDS} partners compared in ${browserName}`)
    },
    TIMEOUT_MS,
  )

  function hubOf(seed: number): Hub {
    const usageAsOfMs = usageAsOf(Date.now())
    return createHub({
      seed,
      partnerId: `seed${seed}PA`,
      key: `key-of-seed-${seed}`,
      now: Date.now,
      usageAsOf: () => usageAsOfMs,
      channelCount: CHANNELS,
      clientCount: 2,
      limits: 'off',
    })
  }
})

async function readPartner(saldo: Saldo, seed: number): Promise<readonly ShownMonth[]> {
  const options = await saldo.open('options')
  await connectIn(options, { partnerId: `seed${seed}PA`, key: `key-of-seed-${seed}` })
  await options.close()
  const popup = await saldo.open('popup')
  await waitForText(popup, `${CHANNELS} of ${CHANNELS} channels read`, { timeoutMs: 30_000 })
  await waitForIdle(saldo)
  // What was read of closed months meanwhile is there from the next look on.
  await click(popup, 'button', 'Refresh')
  await waitForIdle(saldo)
  const months = await readEveryFilter(popup, seed === 1 ? 31 : SOME_DAYS)
  await popup.close()
  return months
}

/** Compares every sum of one look with the hub, or with the entry that was chosen; how many there were. */
function compare(shown: ShownMonth, all: readonly ShownMonth[], totals: HubMonthTotals): number {
  const { month, chosen, tabs } = shown
  const whole = all.find((other) => other.month === month && !other.chosen)
  const entry = chosen && whole?.tabs[chosen.tab]?.find(({ name }) => name === chosen.name)
  const expected = entry
    ? { cost: readMicros(entry.cost), messages: entry.messages, calls: entry.calls }
    : truthOf(totals)
  const of = `${month}, ${chosen ? `${chosen.tab}: ${chosen.name}` : 'nothing chosen'}`

  expect(readMicros(shown.total), of).toBe(expected.cost)
  for (const [tab, rows] of Object.entries(tabs)) {
    // A choice filters the others: its own tab goes on with all entries, so that another one can be chosen.
    const sum = tab === chosen?.tab ? truthOf(totals) : expected
    const callsAlone = tab === 'Calls'
    if (callsAlone)
      expect(sumOf(rows).calls, `${tab} of ${of}`).toBe(chosen?.tab === 'Calls' ? totals.callCount : sum.calls)
    else expect(sumOf(rows), `${tab} of ${of}`).toEqual(sum)
  }
  if (!chosen) compareEntries(tabs, totals)
  return Object.keys(tabs).length + 1
}

const byAmount = (left: number, right: number) => left - right

/** Not only the sums: each channel, category, day and the calls, as the hub has them. */
function compareEntries(tabs: ShownMonth['tabs'], totals: HubMonthTotals): void {
  const costs = (rows: readonly ShownRow[] = []) => rows.map(({ cost }) => readMicros(cost)).toSorted(byAmount)
  const truths = (rows: readonly { readonly cost: string }[]) =>
    rows.map(({ cost }) => readMicros(cost)).toSorted(byAmount)
  const used = totals.days.filter(({ volume, callCount }) => volume + callCount > 0)
  expect(costs(tabs['Channels'])).toEqual(truths(totals.channels))
  expect(costs(tabs['Days'])).toEqual(truths(used))
  const calls = totals.callCount > 0 ? [{ cost: totals.callCost }] : []
  const categories = totals.categories.filter(({ volume }) => volume > 0)
  expect(costs(tabs['Categories'])).toEqual(truths([...categories, ...calls]))
  expect(sumOf(tabs['Calls'] ?? []).cost).toBe(readMicros(totals.callCost))
}
