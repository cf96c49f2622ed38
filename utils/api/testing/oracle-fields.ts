import { type Rounded, roundedMicros } from './exact-decimal.ts'
import { type Json, JsonNumber } from './json-text.ts'

export type Fields = ReadonlyMap<string, Json>

/** An amount that cannot be read: an answer that holds it must be refused. */
export class Unreadable extends Error {}

export const MISSING = '-'

export function amountOf(value: Json | undefined, rounded: Rounded): string {
  return numeral(value, (text) => roundedMicros(text.trim(), rounded))
}

export function countOf(value: Json | undefined): string {
  return numeral(value, (text) => (/^[0-9]+(\.0+)?$/.test(text) ? countable(text.split('.')[0] ?? '') : undefined))
}

/** A count that a correction may make negative. */
export function changeOf(value: Json | undefined): string {
  return numeral(value, (text) => (/^-?[0-9]+(\.0+)?$/.test(text) ? countable(text.split('.')[0] ?? '') : undefined))
}

/** Within the integers that a double tells apart, and no longer than any of them is written. */
function countable(digits: string): bigint | undefined {
  if (digits.length > 17) return undefined
  const count = BigInt(digits)
  return count >= -9_007_199_254_740_991n && count <= 9_007_199_254_740_991n ? count : undefined
}

function numeral(value: Json | undefined, read: (text: string) => bigint | undefined): string {
  if (value === undefined || value === null) return MISSING
  const text = value instanceof JsonNumber ? value.text : value
  const exact = typeof text === 'string' ? read(text) : undefined
  if (exact === undefined) throw new Unreadable()
  return String(exact)
}

/** A date in one of the forms of A14, as epoch milliseconds. */
export function dateOf(value: Json | undefined): string {
  const match =
    typeof value === 'string' &&
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|[+-]\d\d:?\d\d)?)?$/i.exec(value.trim())
  if (!match) throw new Unreadable()
  const [text, year, month, day, hour = 0, minute = 0, second = 0, fraction = ''] = match
  const zone = /(?<=:.*)([+-])(\d\d):?(\d\d)$/.exec(text)
  const offset = zone ? Number(`${zone[1]}1`) * (Number(zone[2]) * 60 + Number(zone[3])) : 0
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  const isDay = date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day)
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60
  const isZone = !zone || (Number(zone[2]) < 24 && Number(zone[3]) < 60)
  if (!isDay || !isTime || !isZone) throw new Unreadable()
  date.setUTCHours(
    Number(hour),
    Number(minute) - offset,
    Math.min(59, Number(second)),
    Number(fraction.padEnd(3, '0').slice(0, 3)),
  )
  return String(date.getTime())
}

/** Words may come as a number. */
export function textOf(value: Json | undefined): string {
  const text = value instanceof JsonNumber ? value.text : value
  if (typeof text !== 'string') throw new Unreadable()
  return text
}

export function wordsOf(text: string): string {
  return text.slice(0, 500).toWellFormed().trim()
}

export function nameOf(text: string): string {
  return wordsOf(text)
    .toUpperCase()
    .replace(/[\s-]+/g, '_')
    .slice(0, 60)
    .toWellFormed()
}

export function fieldsOf(value: Json): Fields {
  const fields = asFields(value)
  if (!fields) throw new Unreadable()
  return fields
}

export function asFields(value: Json | undefined): Fields | undefined {
  return value instanceof Map ? value : undefined
}
