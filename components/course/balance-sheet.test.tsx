import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { HOUR_MS, MINUTE_MS, NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { balanceOf, euros, PARTNER } from '#components/testing/popup-state.ts'
import { toldRunway } from '#components/testing/runway.ts'
import { showPopup } from '#components/testing/show-popup.tsx'
import type { RunwayReasons } from '#domain/foresight/runway-reasons.ts'
import type { Ledger } from '#state/ledger/ledger-reader.ts'
import { runwayReasonsItem } from '#state/reading/stored-reasons.ts'

vi.mock('#components/charts/charts.ts', () => import('#components/testing/no-charts.ts'))

const DAY_MS = 24 * HOUR_MS
const UNIT = 1_000_000
const readAtMs = NOW_MS - 12 * MINUTE_MS
const sample = (daysAgo: number, units: number) => ({ atMs: NOW_MS - daysAgo * DAY_MS, micros: units * UNIT })

const TOLD = toldRunway()
const REASONS: RunwayReasons = {
  currency: 'EUR',
  atMs: readAtMs,
  basis: { source: 'ledger', daysUsed: 26 },
  topUpMicros: [0, 700 * UNIT, 3_400 * UNIT],
  recharge: {
    thresholdMicros: 500 * UNIT,
    amountMicros: 3_600 * UNIT,
    amountDays: 30,
    topUpsPerMonth: 1,
    cardFeeMicros: 156 * UNIT,
  },
}
const LEDGER: Ledger = {
  samples: [sample(20, 300), sample(19, 2_290), sample(5, 1_800), sample(0.1, 1_500)],
  renewals: [],
}

async function open(changes = {}, readLedger = vi.fn(async () => LEDGER)) {
  const { change } = showPopup(
    {
      balance: balanceOf([euros(1_500)]),
      storedRunways: { version: 1, value: [TOLD] },
      details: { months: [], ledgers: { EUR: LEDGER } },
      ...changes,
    },
    { readLedger },
  )
  const [opener] = await screen.findAllByRole('button', { name: /^(How is this worked out\?|Balance of the last)/ })
  fireEvent.click(opener as HTMLElement)
  return { readLedger, change, dialog: await screen.findByRole('dialog', { name: 'Partner balance' }) }
}

const sections = (dialog: HTMLElement) => [...dialog.querySelectorAll('h3')].map((heading) => textOf(heading))

describe('all about the balance', () => {
  it('says how what is said of it was worked out, what to top up, and what was topped up', async () => {
    await runwayReasonsItem(PARTNER.id).write([REASONS])

    const { dialog } = await open()

    expect(
      await within(dialog).findByText('Based on how much the balance fell on 26 full days, not counting top-ups.'),
    ).toBeTruthy()
    expect(await within(dialog).findByRole('table', { name: 'Days' })).toBeTruthy()
    expect(sections(dialog)).toEqual(['How is this worked out?', 'To make it last', 'Top-ups', 'Days'])
    expect(textOf(dialog)).toContain('About 9 days left · empty Nov 30 – Dec 2 at this pace')
    expect(textOf(dialog)).toContain('14 daysAdd €700')
    expect(textOf(dialog)).toContain('≥ €1,990.00')
  })

  it.each([
    ['of another reading', [{ ...REASONS, atMs: readAtMs - 1 }]],
    ['of another currency', [{ ...REASONS, currency: 'USD' }]],
    ['that were never stored', []],
  ])('has no reasons %s, which would contradict what is said', async (_which, stored) => {
    await runwayReasonsItem(PARTNER.id).write(stored)

    const { dialog } = await open()

    expect(await within(dialog).findByText('Top-ups')).toBeTruthy()
    expect(sections(dialog)).toEqual(['Top-ups', 'Days'])
    expect(textOf(dialog)).toContain('About 9 days left')
    expect(textOf(dialog)).not.toMatch(/Four times|full days/)
  })

  it('shows a week of what is there, and reads thirteen months once they are asked for', async () => {
    const { dialog, readLedger } = await open()

    fireEvent.click(within(dialog).getByRole('radio', { name: '7 days' }))
    expect(await within(dialog).findByText('No top-up in this period.')).toBeTruthy()
    expect(readLedger).not.toHaveBeenCalled()
    fireEvent.click(within(dialog).getByRole('radio', { name: '13 months' }))

    expect(await within(dialog).findByText('≥ €1,990.00')).toBeTruthy()
    expect(readLedger.mock.calls).toEqual([[PARTNER.id, 'partner:EUR', NOW_MS - 396 * DAY_MS]])
    expect(within(dialog).queryByRole('table')).toBeNull()
  })

  it('says so where they cannot be read, and where there are none', async () => {
    vi.stubGlobal('reportError', vi.fn())
    const { dialog } = await open(
      {},
      vi.fn(() => Promise.reject(new Error('no history'))),
    )

    fireEvent.click(within(dialog).getByRole('radio', { name: '13 months' }))

    expect(await within(dialog).findByText('The readings of this period could not be loaded.')).toBeTruthy()
    expect(reportError).toHaveBeenCalledOnce()
  })

  it.each([
    [12 * MINUTE_MS, 'The chart begins with the next reading.'],
    [8 * DAY_MS, 'Saldo has no readings of this balance in this period.'],
  ])(
    'says what there is to come where no reading is kept, the last one %d ms ago, and nothing of top-ups',
    async (ageMs, text) => {
      const { dialog } = await open({
        balance: balanceOf([euros(1_500)], ageMs),
        details: { months: [], ledgers: { EUR: { samples: [sample(10, 1_500), sample(9, 1_600)], renewals: [] } } },
      })
      fireEvent.click(within(dialog).getByRole('radio', { name: '7 days' }))

      expect(await within(dialog).findByText(text)).toBeTruthy()
      expect(textOf(dialog)).not.toContain('No top-up')
    },
  )

  it('does not take a history that cannot be read, or is still to come, for none', async () => {
    const { dialog } = await open({ details: undefined })
    expect(textOf(dialog)).toContain('The readings of this period could not be loaded.')
    expect(textOf(dialog)).not.toMatch(/no readings|No top-up/)
    cleanup()

    const { dialog: pending } = await open({ details: undefined, usage: undefined, isMonthPending: true })
    expect(pending.querySelector('[aria-busy="true"]')).not.toBeNull()
    expect(textOf(pending)).not.toMatch(/could not be loaded|no readings|No top-up/)
  })

  it.each([
    ['money that comes by itself', { state: 'recharging', everyDays: 3, rechargeMicros: 200 * UNIT }],
    ['more than two months', { state: 'lasts-long', days: { low: 61, middle: 61, high: 61 }, lastDate: undefined }],
  ])('claims no range of %s', async (_what, changes) => {
    await runwayReasonsItem(PARTNER.id).write([REASONS])

    const { dialog } = await open({ storedRunways: { version: 1, value: [{ ...TOLD, ...changes }] } })

    expect(await within(dialog).findByText(/^Based on how much the balance fell/)).toBeTruthy()
    expect(textOf(dialog)).not.toContain('Four times')
  })

  it('takes what was given back for that in each period, also where the fall lies before it', async () => {
    const fall = {
      samples: [sample(7.1, 1_000), sample(7.05, 997), sample(6.99, 1_000), sample(0.1, 900)],
      renewals: [],
    }

    const { dialog } = await open({ details: { months: [], ledgers: { EUR: fall } } })

    for (const name of ['30 days', '7 days']) {
      fireEvent.click(within(dialog).getByRole('radio', { name }))
      expect(await within(dialog).findByText('No top-up in this period.')).toBeTruthy()
    }
  })

  it('reads the longest period again with each reading', async () => {
    const shown = await open()
    fireEvent.click(within(shown.dialog).getByRole('radio', { name: '13 months' }))
    expect(await within(shown.dialog).findByText('≥ €1,990.00')).toBeTruthy()

    shown.change({ balance: balanceOf([euros(1_480)], 0) })

    await waitFor(() => expect(shown.readLedger).toHaveBeenCalledTimes(2))
  })

  it('tells nothing while amounts are hidden', async () => {
    await runwayReasonsItem(PARTNER.id).write([REASONS])

    const { dialog } = await open({ isHidden: true })

    expect(sections(dialog)).toEqual([])
    expect(textOf(dialog)).toContain('Amounts are hidden.')
    expect(dialog.outerHTML).not.toMatch(/€|days left/)
  })
})
