import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ENVIRONMENT, HOUR_MS, NOW_MS } from '#components/testing/environment.ts'
import { PARTNER } from '#components/testing/popup-state.ts'
import { channel } from '#components/testing/usage.ts'
import { createPresenter } from '#components/ui/presenter.ts'
import type { BalanceSample } from '#domain/ledger/ledger.ts'
import { type DaySpan, type PeriodChoice, resolvePeriod } from '#domain/period/period.ts'
import type { PeriodChannel } from '#domain/period/period-channel.ts'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { invoiceTotalsItem } from '#state/reconciliation/invoice-totals-item.ts'
import type { MonthBalance } from '#state/reconciliation/month-balances.ts'
import type { PeriodUsage } from '#state/usage/period-reader.ts'
import { ReconciliationSection } from './reconciliation.tsx'

const OCTOBER: PeriodChoice = { kind: 'month', month: '2026-10' }
const NOVEMBER: PeriodChoice = { kind: 'preset', preset: 'this-month' }
const NOVEMBER_MS = Date.UTC(2026, 10, 1)

/** A reading every two hours from one time to another, each of this amount. */
function readings(fromMs: number, untilMs: number, units: number): readonly BalanceSample[] {
  return Array.from({ length: Math.ceil((untilMs - fromMs) / (2 * HOUR_MS)) }, (_, place) => ({
    atMs: fromMs + place * 2 * HOUR_MS,
    micros: Math.round(units * 1e6),
  }))
}

const at = (day: number, hour = 0) => Date.UTC(2026, 9, day, hour)
const euros = (...parts: readonly (readonly BalanceSample[])[]): MonthBalance => ({
  currency: 'EUR',
  samples: parts.flat(),
  renewals: [],
})
/** 900 at the start, 500.25 added on the 12th, 100.123456 less on the 20th: 1,300.126544 at the end. */
const WHOLE = euros(
  readings(at(1, -2), at(12), 900),
  readings(at(12), at(20), 1_400.25),
  readings(at(20), at(33), 1_300.126544),
)

const cost = (micros: number, changes: Partial<PeriodChannel> = {}): PeriodChannel => ({
  channel: channel(),
  currency: 'EUR',
  state: 'whole',
  recorded: 'whole',
  tally: { ...EMPTY_TALLY, volume: 10, priced: 10, costMicros: micros },
  readAtMs: NOW_MS,
  hasLeft: false,
  ...changes,
})
const usage = (...channels: readonly PeriodChannel[]): PeriodUsage => ({
  period: { from: '2026-10-01', to: '2026-10-31' },
  channels,
  isListWhole: true,
  unlistedChannels: 0,
  isRecorded: true,
  unrecorded: [],
})

type Shown = {
  readonly choice?: PeriodChoice
  /** The days of the table, where they are not those of the choice. */
  readonly shownDays?: DaySpan
  readonly balances?: readonly MonthBalance[] | undefined
  readonly found?: PeriodUsage | undefined
  readonly hasBalance?: boolean
  readonly isUnreadable?: boolean
  readonly isHidden?: boolean
}

/** Shows a month, and waits until it was read. */
async function show(shown: Shown) {
  const found = 'found' in shown ? shown.found : usage(cost(80_000_000))
  const { choice = OCTOBER, hasBalance = true, isUnreadable = false, isHidden = false } = shown
  const section = (
    <ReconciliationSection
      account={PARTNER}
      choice={choice}
      found={found && { ...found, period: shown.shownDays ?? resolvePeriod(choice, NOW_MS, 'UTC') }}
      isUnreadable={isUnreadable}
      hasBalance={hasBalance}
      zone="UTC"
      nowMs={NOW_MS}
      locale="en"
      presentIn={(currency) => createPresenter({ ...ENVIRONMENT, currency: currency || undefined, isHidden })}
      readBalances={async () => ('balances' in shown ? shown.balances : [WHOLE])}
    />
  )
  render(section)
  const region = screen.getByRole('region', { name: 'Reconciliation' })
  await waitFor(() => expect(region.getAttribute('aria-busy')).toBe('false'))
  return region
}

/** The rows of all statements: what each is of, and its amount. */
const rows = () =>
  [...document.querySelectorAll('.statement-row')].map((row) => [
    (row.querySelector('dt')?.textContent ?? '').replaceAll(/\s+/g, ' ').trim(),
    row.querySelector('dd')?.textContent,
  ])
const field = () => screen.getByLabelText<HTMLInputElement>('Invoice total, EUR')
const type = (text: string) => fireEvent.change(field(), { target: { value: text } })

beforeEach(() => accountsItem.write([PARTNER]))
afterEach(cleanup)

describe('a month of which the table shows other days', () => {
  it('has no statement, and says how to get one', async () => {
    const region = await show({ shownDays: { from: '2026-10-01', to: '2026-10-30' } })

    expect(rows()).toEqual([])
    expect(region.textContent).toContain('While the table compares other days')
  })
})

describe('a balance that was never used', () => {
  it('has no statement beside one that was, and one where it is the only one', async () => {
    const empty = { currency: 'USD', samples: readings(at(1, -2), at(33), 0), renewals: [] }
    await show({ balances: [WHOLE, empty] })
    expect(document.querySelectorAll('.statement-of')).toHaveLength(1)
    cleanup()
    await show({ balances: [empty], found: usage() })
    expect(rows().map(([, amount]) => amount)).toContain('$0.00')
  })
})

describe('a month that is over', () => {
  it('has its balance, top-ups, usage and what usage does not explain, to the last digit', async () => {
    const region = await show({})

    expect(rows()).toEqual([
      ['Balance at start read Oct 1, 12:00 AM', '€900.00'],
      ['+Top-ups', '≥ at least €500.25'],
      ['−Usage estimate', '€80.00'],
      ['−Not explained by usage', '≥ at least €20.123456'],
      ['=Balance at end read Nov 1, 12:00 AM', '€1,300.126544'],
    ])
    expect(region.textContent).toContain('October 2026')
    expect(region.textContent).toContain('seen Oct 12, 12:00 AM')
    expect(region.textContent).toContain('Readings cover the whole month.')
    expect(region.textContent).toContain('price corrections, fees, other products')
  })

  it('says that usage is a part, and that the rest explains more', async () => {
    const steady = euros(readings(at(1), at(20), 900), readings(at(20), at(33), 700))
    const region = await show({ balances: [steady], found: usage(cost(80_000_000, { state: 'part' })) })

    expect(rows().map(([, amount]) => amount)).toEqual([
      '€900.00',
      '€0.00',
      '≥ at least €80.00',
      '≤ at most €120.00',
      '€700.00',
    ])
    expect(region.textContent).toContain('Not all usage of this month is known.')
    expect(region.textContent).not.toContain('Readings cover the whole month.')
  })

  it('says so where usage is more than the fall', async () => {
    const region = await show({ found: usage(cost(130_000_000)) })

    expect(rows()[3]).toEqual(['−Not explained by usage', '≥ at least -€29.876544'])
    expect(region.textContent).toContain('Usage costs more than the balance fell')
  })

  it('names the times without a reading', async () => {
    const torn = euros(readings(at(1), at(3), 900), readings(at(5), at(33), 800))
    const region = await show({ balances: [torn] })

    expect(region.textContent).toContain('Nothing was read from Oct 2, 10:00 PM to Oct 5, 12:00 AM.')
    expect(rows()[3]).toEqual(['−Not explained by usage', '≥ at least €20.00'])
  })

  it('begins with the first reading where the start is not recorded, and compares nothing', async () => {
    const region = await show({ balances: [euros(readings(at(9), at(12), 900), readings(at(12), at(33), 850))] })

    expect(rows()).toEqual([
      ['First recorded balance read Oct 9, 12:00 AM', '€900.00'],
      ['+Top-ups', '€0.00'],
      ['−Fall of the balance', '€50.00'],
      ['=Balance at end read Nov 1, 12:00 AM', '€850.00'],
      ['Usage of the whole month estimate', '€80.00'],
    ])
    expect(region.textContent).toContain('isn’t recorded. Amounts are those from Oct 9, 12:00 AM on.')
  })

  it('shows no amount in place of usage that is not known', async () => {
    expect((await show({ found: undefined })).textContent).toContain('Reading the usage of your channels…')
    cleanup()

    const region = await show({ found: undefined, isUnreadable: true })
    expect(rows().at(-1)).toEqual(['Usage of the whole month estimate', '—'])
    expect(region.textContent).toContain('The usage of this month isn’t known.')
  })

  it('says that the balance was not read in it', async () => {
    const region = await show({ balances: [euros()] })

    expect(rows()).toEqual([['Usage of the whole month estimate', '€80.00']])
    expect(region.textContent).toContain('This balance wasn’t read in this month')
  })

  it('puts many top-ups behind a summary', async () => {
    const days = [0, 1, 2, 3].map((day) => readings(at(4 * day + 1), at(4 * day + 5), 900 + 200 * day))
    await show({ balances: [euros(...days, readings(at(17), at(33), 1_500))] })
    expect(document.querySelector('summary')).toBeNull()
    cleanup()

    await show({ balances: [euros(...days, readings(at(17), at(33), 1_900))] })
    expect(screen.getByText('4 top-ups').tagName).toBe('SUMMARY')
  })

  it('never takes usage in another currency off the balance', async () => {
    const reais = cost(7_000_000, { channel: channel({ id: 'channel-2' }), currency: 'BRL' })
    const region = await show({ found: usage(cost(80_000_000), reais) })

    expect(rows().map(([, amount]) => amount)).toContain('≥ at least €20.123456')
    expect(rows().at(-1)).toEqual(['Usage estimate', 'R$7.00'])
    expect(region.textContent).toContain('Not paid in EUR')
  })
})

describe('the running month', () => {
  it('is so far, and only about right', async () => {
    const balance = euros(readings(NOVEMBER_MS, NOW_MS - HOUR_MS, 900), readings(NOW_MS - HOUR_MS, NOW_MS, 790))
    const region = await show({ choice: NOVEMBER, balances: [balance], found: usage(cost(80_000_000)) })

    expect(rows()[3]).toEqual(['−Not explained by usage', '≈ about €30.00'])
    expect(rows()[4]).toEqual(['=Balance now read 1:05 PM', '€790.00'])
    expect(region.textContent).toContain('November 2026, so far')
    expect(region.textContent).toContain('The month goes on.')
  })
})

describe('what cannot be compared', () => {
  it('is days that are no month, and it says what to choose', async () => {
    const region = await show({ choice: { kind: 'days', from: '2026-10-03', to: '2026-10-20' } })

    expect(region.textContent).toContain('Choose a month to compare its usage with the balance.')
    expect(rows()).toEqual([])
  })

  it('is an account without a balance, whose invoice can be typed all the same', async () => {
    const region = await show({ balances: [], hasBalance: false })

    expect(region.textContent).toContain('With Direct Payment, an account has none of its own.')
    expect(rows()).toEqual([['Usage estimate', '€80.00']])
    expect(field().value).toBe('')
  })

  it('is a balance that was read once', async () => {
    expect((await show({ balances: [] })).textContent).toContain('begins with the next reading')
  })

  it('is a history that cannot be read, which is said as an alert', async () => {
    await show({ balances: undefined })

    expect(screen.getByRole('alert').textContent).toContain('can’t be read right now')
    expect(rows()).toEqual([])
  })
})

it('no amount is shown while amounts are hidden, nor can one be typed', async () => {
  await invoiceTotalsItem(PARTNER.id).write([{ month: '2026-10', currency: 'EUR', micros: 91_000_000 }])
  const region = await show({ isHidden: true })

  expect(rows().map(([, amount]) => amount)).toEqual(Array(5).fill('•••'))
  expect(region.textContent?.match(/[€≥≈]|91/g)).toBeNull()
  expect(within(region).queryByRole('textbox')).toBeNull()
  expect(region.textContent).toContain('Amounts are hidden.')
})

describe('the total of an invoice', () => {
  it('is kept, and stands beside the usage', async () => {
    const region = await show({})

    type('91.5')

    await waitFor(() => expect(region.textContent).toContain('Invoice minus usage+€11.50'))
    await waitFor(() => expect(field().value).toBe('91.50'))
    expect(await invoiceTotalsItem(PARTNER.id).read()).toEqual([
      { month: '2026-10', currency: 'EUR', micros: 91_500_000 },
    ])
  })

  it('that is less than the usage differs by less than nothing, and is taken back by an empty field', async () => {
    await invoiceTotalsItem(PARTNER.id).write([{ month: '2026-10', currency: 'EUR', micros: 70_000_000 }])
    const region = await show({})
    expect(region.textContent).toContain('Invoice minus usage-€10.00')

    type('')

    await waitFor(() => expect(region.textContent).not.toContain('Invoice minus usage'))
    expect(await invoiceTotalsItem(PARTNER.id).read()).toEqual([])
  })

  it.each([
    ['ninety', 'Enter an amount such as 1,000.50.'],
    ['1.000', '“1.000” is ambiguous.'],
    ['-3', 'Enter 0 or more.'],
    ['99999999999', 'Enter at most 9 billion'],
  ])('is not "%s", which stays in the field beside the reason', async (text, reason) => {
    await invoiceTotalsItem(PARTNER.id).write([{ month: '2026-10', currency: 'EUR', micros: 70_000_000 }])
    const region = await show({})

    type(text)

    await waitFor(() => expect(region.textContent).toContain(reason))
    expect(field().value).toBe(text)
    expect(field().getAttribute('aria-invalid')).toBe('true')
    expect((await invoiceTotalsItem(PARTNER.id).read())[0]?.micros).toBe(70_000_000)
  })
})
