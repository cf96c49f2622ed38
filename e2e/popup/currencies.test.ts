import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestRefresh } from '#e2e/checkpoints/triggers.ts'
import { chooseCurrency, offeredCurrencies } from '#e2e/page/choose-currency.ts'
import { readEveryFilter } from '#e2e/page/read-breakdowns.ts'
import { readMicros } from '#e2e/page/read-micros.ts'
import { confirmCurrencyOf } from '#e2e/saldo/confirm-currency.ts'
import { compareFilters } from '#e2e/truth/compare-filters.ts'
import { startTruthBench, type TruthBench, type TruthWorld } from '#e2e/truth/truth-bench.ts'
import { waitUntil } from '#e2e/wait-until.ts'

const TIMEOUT_MS = 120_000
const COVERAGE = '6 of 6 channels read'
/** Of the days of a month so many are chosen one after the other. */
const SOME_DAYS = 1

/** A currency as the switch offers it, and as the hub names it. */
type Shown = { readonly label: string; readonly hubCurrency: string }

const named = (code: string): Shown => ({ label: code, hubCurrency: code.toLowerCase() })

describe.each(['chromium', 'firefox'] as const)('costs in several currencies in %s', (browserName) => {
  let bench: TruthBench
  let compared = 0

  beforeAll(async () => {
    bench = await startTruthBench(browserName)
  })

  afterAll(async () => {
    console.log(`${compared + bench.figures()} figures of several currencies compared in ${browserName}`)
    await bench?.close()
  })

  it(
    'are the hub’s own sums of each to the last digit under every filter, and are made anew where one is changed',
    async () => {
      // What the WABAs are billed in, in the order of the hub, with one number each.
      const billed = ['eur', 'usd', 'brl', 'idr', 'mxn', 'eur']
      const variants = { wabaCurrencies: billed }
      const world = await bench.openWorld({ seed: 364, channelCount: 6, clientCount: 6, variants }, true)
      const ids = world.hub.wabas().map(({ channelIds: [id] }) => id)
      const [, , reais = '', rupiah = '', pesos = ''] = ids.map(
        (id) => world.channels.find((channel) => channel.id === id)?.name,
      )
      world.refuse(new RegExp(`/(?:${ids.slice(2, 5).join('|')})/info/balance`))
      await bench.connect(world, COVERAGE)
      await confirmCurrencyOf(bench.saldo, reais, 'BRL')
      await confirmCurrencyOf(bench.saldo, rupiah, 'IDR')

      const first = [...['BRL', 'EUR', 'IDR', 'USD'].map(named), { label: 'Not confirmed', hubCurrency: 'mxn' }]
      await waitForOffered(first)
      for (const shown of first) expect(await compareEach(world, shown, 1)).toEqual([])
      // What nobody has confirmed may be in euros too.
      expect(await compareWhole(world, named('EUR'), true)).toEqual([])

      // It is billed in euros from now on, as two others are.
      billed[2] = 'eur'
      await confirmCurrencyOf(bench.saldo, reais, 'EUR')
      await confirmCurrencyOf(bench.saldo, pesos, 'MXN')

      const second = ['EUR', 'IDR', 'MXN', 'USD'].map(named)
      await waitForOffered(second)
      expect(await compareEach(world, named('EUR'), 2)).toEqual([])
      expect(await compareWhole(world, named('EUR'), false)).toEqual([])
      for (const shown of second) expect(await readTotal(shown)).toBe(totalOf(world, shown))
      expect(bench.saldo.pageErrors()).toEqual([])
    },
    TIMEOUT_MS,
  )

  async function openPopup() {
    const popup = await bench.saldo.open('popup')
    await waitUntil('a month', async () => (await popup.$('.month-total [title]')) !== null)
    return popup
  }

  async function waitForOffered(all: readonly Shown[]): Promise<void> {
    const wanted = all.map(({ label }) => label).join()
    const isOffered = async () => {
      await requestRefresh(bench.saldo, 'user')
      const popup = await openPopup()
      const offered = await offeredCurrencies(popup)
      await popup.close()
      return offered.join() === wanted
    }
    await waitUntil(`the choice between ${wanted}`, isOffered, { timeoutMs: 30_000 })
  }

  /** Every sum of every tab under each entry of each tab that differs from the hub’s. */
  async function compareEach(
    { hub, channels, month, earlier }: TruthWorld,
    { label, hubCurrency }: Shown,
    mostMonths: number,
  ): Promise<readonly string[]> {
    const popup = await openPopup()
    await chooseCurrency(popup, label)
    const looks = await readEveryFilter(popup, SOME_DAYS, mostMonths)
    await popup.close()
    const base = { currency: hubCurrency }
    const { figures, differences } = compareFilters(looks, { hub, channels, months: [month, earlier], base })
    compared += figures
    return differences
  }

  /** Everything else that is shown: charts, tables, comparison, marks. */
  function compareWhole(world: TruthWorld, shown: Shown, isPartial: boolean): Promise<readonly string[]> {
    const wabas = world.hub.wabas().filter(({ currency }) => currency === shown.hubCurrency)
    const ids = new Set(wabas.flatMap(({ channelIds }) => channelIds))
    const channels = world.channels.filter(({ id }) => ids.has(id))
    const basis = { coverage: COVERAGE, channels, isPartial }
    return bench.compare(world, { basis, oneOf: shown, currency: shown.label })
  }

  async function readTotal({ label }: Shown): Promise<number> {
    const popup = await openPopup()
    await chooseCurrency(popup, label)
    const exact = await popup.$eval('.month-total [title]', (total) => total.getAttribute('title') ?? '')
    await popup.close()
    compared += 1
    return readMicros(exact)
  }
})

function totalOf({ hub, month }: TruthWorld, { hubCurrency }: Shown): number {
  return readMicros(hub.truth(month, { filter: { currency: hubCurrency } }).cost)
}
