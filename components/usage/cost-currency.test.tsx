import { act, fireEvent, screen, within } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { PARTNER, TWO_CHANNELS } from '#components/testing/popup-state.ts'
import { showPopup } from '#components/testing/show-popup.tsx'
import type { MonthDetails } from '#state/view/view-history.ts'

vi.mock('#components/charts/charts.ts', () => import('#components/testing/no-charts.ts'))

const usage = () => screen.getByRole('region', { name: 'Usage' })
const click = (name: string) => act(async () => void fireEvent.click(within(usage()).getByRole('button', { name })))

/** All that is written or told of the month: texts, titles and names, each on its own. */
function everyText(): readonly string[] {
  const elements = [...usage().querySelectorAll('*')]
  const texts = elements.flatMap(({ childNodes }) =>
    [...childNodes].filter(({ nodeName }) => nodeName === '#text').map(({ textContent }) => textContent),
  )
  const attributes = elements.flatMap((element) => [element.getAttribute('title'), element.getAttribute('aria-label')])
  return [...texts, ...attributes].filter((text) => text !== null)
}

/** Every amount with what stands before it, such as "€" of "€36.54": nothing but an amount has a decimal point. */
const signsIn = (texts: readonly string[]) =>
  // The end of a range has the sign of its beginning.
  texts.flatMap((text) =>
    [...text.replaceAll(/(?<=\d)–[\d.]+/g, '').matchAll(/([^\s\d(≥.,:<]*)\s?[\d,]+\.\d+(?!\s?%)/g)].map(
      ([, sign = '']) => sign,
    ),
  )

/** The amounts of the whole month, by where they are: the header, the comparison, each list and each table. */
async function signsByPlace() {
  const signs: Record<string, readonly string[]> = {}
  const note = (place: string) => {
    signs[place] = signsIn(everyText())
  }
  signs['total'] = signsIn([usage().querySelector('.month-total')?.textContent ?? ''])
  signs['comparison'] = signsIn([usage().querySelector('.month-compared')?.getAttribute('title') ?? ''])
  signs['day chart'] = signsIn([within(usage()).getByRole('img').getAttribute('aria-label') ?? ''])
  for (const isTable of [false, true]) {
    if (isTable) await click('Show as tables')
    for (const tab of within(usage()).getAllByRole('tab')) {
      await act(async () => void fireEvent.click(tab))
      note(`${tab.textContent} as a ${isTable ? 'table' : 'list'}`)
    }
  }
  await act(async () => void fireEvent.click(within(usage()).getByRole('tab', { name: 'Days' })))
  const cells = within(screen.getByRole('table', { name: 'Cost per day' })).getAllByRole('cell')
  signs['day table'] = signsIn(cells.map(({ textContent }) => textContent))
  return signs
}

const october = { ...TWO_CHANNELS, rollup: { ...TWO_CHANNELS.rollup, month: '2026-10' as const } }
const details: MonthDetails = { months: ['2026-10', '2026-11'], ledgers: {}, before: october }
const month = { details, usage: { ...TWO_CHANNELS, oldestReadAtMs: NOW_MS } }

describe('the confirmed currency of an account', () => {
  it.each([
    ['EUR', '€'],
    ['BRL', 'R$'],
    ['INR', '₹'],
    ['XQQ', 'XQQ'],
    [undefined, ''],
  ])('%s is that of every cost: total, comparison, chart, lists and tables', async (usageCurrency, sign) => {
    showPopup({ account: { ...PARTNER, usageCurrency }, ...month })

    const signs = await signsByPlace()

    expect(Object.keys(signs)).toHaveLength(15)
    for (const [place, found] of Object.entries(signs)) {
      expect(found, place).not.toEqual([])
      expect(new Set(found), place).toEqual(new Set([sign]))
    }
  })

  it('leaves the balance in its own', () => {
    showPopup({ account: { ...PARTNER, usageCurrency: 'BRL' }, ...month })

    expect(textOf(screen.getByRole('region', { name: 'Balance' }))).toContain('€1,499.99')
  })
})

describe('costs in several currencies', () => {
  const brazil = { ...TWO_CHANNELS, currency: 'BRL', currencies: ['BRL', 'EUR', ''] }

  it('are shown in one, whatever the account has, with a switch to the others', async () => {
    const onView = vi.fn()
    showPopup({ account: { ...PARTNER, usageCurrency: 'EUR' }, usage: brazil }, { onView })
    expect(within(usage()).getByRole('radio', { name: 'BRL' })).toHaveProperty('checked', true)
    expect(signsIn(everyText()).every((sign) => sign === 'R$')).toBe(true)

    await act(async () => void fireEvent.click(within(usage()).getByRole('radio', { name: 'EUR' })))
    expect(onView).toHaveBeenCalledWith({ currency: 'EUR', filter: {} })
    await act(async () => void fireEvent.click(within(usage()).getByRole('radio', { name: 'Not confirmed' })))
    expect(onView).toHaveBeenLastCalledWith({ currency: '', filter: {} })
  })

  it('are marked where some costs have no currency, with the way to name it', () => {
    const onOpenSettings = vi.fn()
    const usage = { ...TWO_CHANNELS, currency: 'BRL', currencies: ['BRL', ''], hidesUnnamed: true }
    showPopup({ usage }, { onOpenSettings })

    expect(textOf(document.querySelector('.month-total') ?? undefined)).toMatch(/^≥ /)
    const note = document.querySelector('.month-currency')
    expect(textOf(note ?? undefined)).toMatch(/^Currency of some costs not confirmed\./)
    fireEvent.click(within(note as HTMLElement).getByRole('button', { name: 'Confirm it' }))
    expect(onOpenSettings).toHaveBeenCalledOnce()
  })

  it('have no switch where there is one', () => {
    showPopup({ usage: { ...TWO_CHANNELS, currency: 'BRL' } })
    expect(within(usage()).queryByRole('group', { name: 'Currency of costs' })).toBeNull()
    expect(new Set(signsIn(everyText()))).toEqual(new Set(['R$']))
  })
})
