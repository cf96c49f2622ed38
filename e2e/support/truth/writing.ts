import type { HubMonth, HubSum } from '#hub/hub.ts'
import { divide, toDecimal, toMicros } from './exact.ts'

const LOCALE = 'en-US'
const plain = (text: string) => text.replaceAll(/[\s\p{Zs}]+/gu, ' ')
const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(LOCALE, options)
const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: 'UTC' })
const literal = (decimal: string) => decimal as Intl.StringNumericLiteral

/**
 * How figures are written in English, with nothing but the standard library: of costs in a currency, or in none that is
 * known.
 */
export function createWriting(currency?: string) {
  const style: Intl.NumberFormatOptions = currency
    ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }
    : { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  const ofPrice = number({ ...style, minimumFractionDigits: 4, maximumFractionDigits: 4 })

  return {
    cost: (decimal: string) => plain(number({ ...style, signDisplay: 'negative' }).format(literal(decimal))),
    exact: (decimal: string) =>
      plain(number({ ...style, maximumFractionDigits: 6, signDisplay: 'negative' }).format(literal(decimal))),
    /** The average price of one of so many. */
    price: (micros: bigint, count: bigint) =>
      micros * 10_000n < count * 1_000_000n
        ? `< ${plain(ofPrice.format(0.0001))}`
        : plain(ofPrice.format(literal(divide(micros, count * 1_000_000n, 4)))),
  }
}

export type Writing = ReturnType<typeof createWriting>

/** What one message cost, and one minute; undefined where there was none with a cost. */
export function writePrices(sum: HubSum, writing: Writing) {
  const paid = BigInt(sum.messages - sum.free)
  const each = paid > 0n ? writing.price(toMicros(sum.messageCost), paid) : undefined
  const callCost = toMicros(sum.callCost)
  const minute = sum.seconds > 0 && callCost > 0n ? writing.price(callCost * 60n, BigInt(sum.seconds)) : undefined
  return { each, minute }
}

/** Figures of which a part is missing have the mark, once in a text and at its beginning. */
export const mark = (isPartial: boolean, text: string) => (isPartial && /\d/.test(text) ? `≥ ${text}` : text)

export const writeCount = (count: number | bigint) => number({}).format(count)

/** "1 message", "2 messages". */
export function writeNumber(count: number, word: string): string {
  return `${writeCount(count)} ${word}${count === 1 ? '' : 's'}`
}

/** Whole seconds as "1,770:05", and as whole minutes. */
export function writeSeconds(seconds: number) {
  return {
    exact: `${writeCount(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`,
    minutes: `${writeCount(Math.round(seconds / 60))} min`,
  }
}

/** A part of a whole as "12%". */
export function writeShare(part: bigint, whole: bigint): string {
  return whole > 0n ? number({ style: 'percent' }).format(literal(divide(part, whole, 12))) : ''
}

/** By how much there is more than before: "+3.4%"; undefined where before there was nothing. */
export function writeChange(now: bigint, before: bigint): string | undefined {
  if (before <= 0n) return undefined
  const change = divide(now - before, before, 12)
  const isSmall = Math.abs(Number(change)) < 0.1
  const format = number({ style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: isSmall ? 1 : 0 })
  return Number(change) > 9.99 ? `> ${format.format(9.99)}` : format.format(literal(change))
}

const atDay = ({ year, month }: HubMonth, day: number) => Date.UTC(year, month - 1, day)

export const writeMonth = (month: HubMonth) => date({ month: 'long', year: 'numeric' }).format(atDay(month, 1))
export const writeShortMonth = (month: HubMonth) => date({ month: 'short' }).format(atDay(month, 1))
export const writeDay = (month: HubMonth, day: number) =>
  date({ day: 'numeric', month: 'short' }).format(atDay(month, day))
export const writeWeekday = (month: HubMonth, day: number) =>
  date({ weekday: 'short', day: 'numeric', month: 'short' }).format(atDay(month, day))
export const writeLongDay = (month: HubMonth, day: number) =>
  date({ day: 'numeric', month: 'long' }).format(atDay(month, day))

/** "Nov 1 – 28". */
export function writeDays(month: HubMonth, lastDay: number): string {
  if (lastDay === 1) return writeDay(month, 1)
  return plain(date({ day: 'numeric', month: 'short' }).formatRange(atDay(month, 1), atDay(month, lastDay)))
}

export function writeCountry(code: string): string {
  return code === ''
    ? 'Country not reported'
    : (new Intl.DisplayNames(LOCALE, { type: 'region' }).of(code.toUpperCase()) ?? code)
}

/** Decimal text without zeros at its end. */
export const shorten = (micros: bigint) => toDecimal(micros).replace(/\.?0+$/, '')
