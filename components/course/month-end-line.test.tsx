import { screen, within } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { HOUR_MS, NOW_MS } from '#components/testing/environment.ts'
import '#components/testing/page.ts'
import { PARTNER } from '#components/testing/popup-state.ts'
import { showPopup } from '#components/testing/show-popup.tsx'
import { channel, messageRow, monthUsage } from '#components/testing/usage.ts'
import { emptyMonthTotals } from '#domain/usage/month-totals.ts'
import { FIRST_VIEW } from '#state/view/usage-view.ts'
import type { ViewState } from '#state/view/view-state.ts'

vi.mock('#components/charts/charts.ts', () => import('#components/testing/no-charts.ts'))

const rows = (days: number) => Array.from({ length: days }, (_, index) => messageRow({ day: index + 1 }))
const read = (days: number) => monthUsage([{ channel: channel(), month: { messages: rows(days), calls: [] } }])
const BEFORE = { ...read(31), rollup: { ...emptyMonthTotals('2026-10', 'UTC'), readChannels: 1 } }
const STATE: Partial<ViewState> = {
  usage: { ...read(22), oldestReadAtMs: NOW_MS - HOUR_MS },
  details: { months: ['2026-10', '2026-11'], before: { ...BEFORE, oldestReadAtMs: NOW_MS }, ledgers: {} },
}

const usageRegion = () => screen.getByRole('region', { name: 'Usage' })

describe('what the month will have cost', () => {
  it('stands beneath what it has cost so far', async () => {
    showPopup(STATE)

    expect((await within(usageRegion()).findByText(/^On course for/)).textContent).toMatch(/^On course for €3\d\d/)
  })

  it.each([
    ['amounts are hidden', { isHidden: true }],
    ['the currency of costs is not known', { account: { ...PARTNER, usageCurrency: undefined } }],
    ['a channel was not read', { usage: { ...STATE.usage, knownChannels: 2 } as ViewState['usage'] }],
    ['messages are looked at', { view: { ...FIRST_VIEW, by: 'volume' } }],
    ['one day is looked at', { view: { ...FIRST_VIEW, filter: { day: 3 } } }],
    ['nothing is known of the month before yet', { details: undefined }],
  ] as const)('is not told while %s', (_why, changes) => {
    // What would say it is loaded.
    showPopup({ ...STATE, ...changes })

    expect(within(usageRegion()).queryByText(/On course/)).toBeNull()
  })
})
