import { type BadgeWidth, formatBadgeRunway, PRIVATE_BADGE } from '#domain/badge/badge-text.ts'
import { type Button, type ButtonState, decideButton } from '#domain/badge/button.ts'
import { parseMicros } from '#domain/money/money.ts'
import { fail, succeed } from '#domain/reading/reading.ts'
import { BADGE_TABLE } from '#domain/testing/badge-table.ts'
import type { BrowserName } from '#e2e/browser/browser-driver.ts'

export type BadgeRow = { readonly label: string; readonly button: Button }

const NOW_MS = Date.UTC(2026, 10, 22, 12)
const INTERVAL_MINUTES = 15
const WIDTHS: Readonly<Record<BrowserName, BadgeWidth>> = { chromium: 4, firefox: 3 }
/** What the contract leaves out since it does not fit: a control, whose picture must be of a cropped text. */
const TOO_WIDE: Readonly<Record<BrowserName, readonly string[]>> = { chromium: ['12.3k'], firefox: ['1.4k', '1499'] }

const account = { id: 'a', kind: 'partner', partnerId: 'p', zone: 'UTC' } as const
const reading = (amount: string, minutesAgo: number) =>
  succeed([{ micros: parseMicros(amount) ?? Number.NaN, currency: 'EUR' }], NOW_MS - minutesAgo * 60_000)

/** Every row of the badge's published table as this browser is to show it, and the states that are no amount. */
export const badgeRows = (browserName: BrowserName): readonly BadgeRow[] => {
  const width = WIDTHS[browserName]
  const row = (label: string, state: ButtonState): BadgeRow => ({
    label,
    button: decideButton(state, NOW_MS, INTERVAL_MINUTES, width),
  })
  const text = (label: string, shown: string): BadgeRow => ({ label, button: { text: shown, tone: 'ok' } })
  return [
    row('not connected', { account: undefined, balance: {} }),
    row('first reading', { account, balance: {} }),
    row('unknown', { account, balance: fail({}, { kind: 'server' }, NOW_MS) }),
    row('1499.99, an hour old', { account, balance: reading('1499.99', 60) }),
    ...BADGE_TABLE.map(([amount]) => row(amount, { account, balance: reading(amount, 0) })),
    text('9 days left', formatBadgeRunway(9 * 24)),
    text('23 hours left', formatBadgeRunway(23)),
    text('100 days left', formatBadgeRunway(100 * 24)),
    text('hidden', PRIVATE_BADGE),
    ...TOO_WIDE[browserName].map((shown) => text(`not used: ${shown}`, shown)),
  ]
}
