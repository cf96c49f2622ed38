import { numberFormat } from '#domain/format/formats.ts'
import { MICROS_PER_UNIT, microsToDecimal, parseMicros } from './money.ts'

/**
 * Why a typed amount was refused. `ambiguous`: a decimal mark before three digits, as in "1.000" where that is one, and
 * elsewhere a thousand.
 */
export type AmountComplaint = 'empty' | 'unreadable' | 'ambiguous' | 'out-of-range'

export type ParsedAmount =
  | { readonly ok: true; readonly micros: number }
  | { readonly ok: false; readonly complaint: AmountComplaint }

/** Longer than any amount in the exact range, with its marks. */
const LONGEST = 40
const INVISIBLE = /[\p{Cf}\s]/gu
const MINUS = /^[-−﹣－]/u
const APOSTROPHE = /['’]/gu

const refuse = (complaint: AmountComplaint): ParsedAmount => ({ ok: false, complaint })

/**
 * Reads an amount as a reader of that locale writes it ("1.000,50" in German, "1,000.50" in English) into millionths,
 * without a floating-point step. Digits may be those of the locale or 0 to 9; a currency's sign or code is let through on
 * either side. What could mean two amounts is refused rather than guessed.
 */
export function parseAmount(text: string, locale: string): ParsedAmount {
  const { digits, decimal, group } = marksOf(locale)
  const plain = [...text.normalize('NFC')]
    .map((character) => (digits.has(character) ? String(digits.get(character)) : character))
    .join('')
    .replaceAll(INVISIBLE, '')
    .replaceAll(APOSTROPHE, "'")
    .replace(/^(\p{Sc}|[A-Z]{3})|(\p{Sc}|[A-Z]{3})$/u, '')
  if (plain === '') return refuse('empty')
  if (plain.length > LONGEST) return refuse('unreadable')
  const sign = MINUS.test(plain) ? '-' : ''
  const unsigned = plain.replace(MINUS, '').replace(/^\p{Sc}/u, '')
  const [whole = '', fraction, ...more] = unsigned.split(decimal)
  if (more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return refuse('unreadable')
  const parts = group === '' ? [whole] : whole.split(group)
  if (!areGroups(parts)) return refuse('unreadable')
  if (parts.length === 1 && fraction?.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) return refuse('ambiguous')
  const micros = parseMicros(`${sign}${parts.join('')}${fraction === undefined ? '' : `.${fraction}`}`)
  return micros === undefined ? refuse('out-of-range') : { ok: true, micros }
}

/** Reads a whole number within bounds, as parseAmount reads amounts; undefined for anything else. */
export function parseWhole(
  text: string,
  locale: string,
  { least, most }: { readonly least: number; readonly most: number },
): number | undefined {
  const parsed = parseAmount(text, locale)
  if (!parsed.ok || parsed.micros % MICROS_PER_UNIT !== 0) return undefined
  const value = parsed.micros / MICROS_PER_UNIT
  return value >= least && value <= most ? value : undefined
}

/** Groups of three, or of two before the last three as in India; marks that stand anywhere else mean something else. */
function areGroups(parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts
  if (!/^\d+$/.test(first)) return false
  if (rest.length === 0) return true
  const last = rest.at(-1) ?? ''
  const between = rest.slice(0, -1)
  const areOf = (size: number) =>
    between.every((part) => part.length === size && /^\d+$/.test(part)) && first.length <= size
  return /^\d{3}$/.test(last) && (areOf(3) || areOf(2))
}

/** An amount as a field shows it: exact, and so that parseAmount reads the same again. */
export function formatForField(micros: number, locale: string): string {
  const [, fraction = ''] = microsToDecimal(micros).split('.')
  // Three digits after the mark would read like a thousand.
  const shown = fraction.length === 0 ? 0 : fraction.length === 3 ? 4 : Math.max(2, fraction.length)
  return numberFormat(locale, { minimumFractionDigits: shown, maximumFractionDigits: 6 }).format(
    microsToDecimal(micros) as Intl.StringNumericLiteral,
  )
}

function marksOf(locale: string) {
  const format = numberFormat(locale, { minimumFractionDigits: 1, useGrouping: true })
  const parts = format.formatToParts(-12_345_678.9)
  const markOf = (kind: Intl.NumberFormatPartTypes) => parts.find(({ type }) => type === kind)?.value ?? ''
  const one = numberFormat(locale, { useGrouping: false })
  const digits = new Map(Array.from({ length: 10 }, (_, digit) => [one.format(digit), digit]))
  return {
    digits,
    decimal: markOf('decimal'),
    // Spaces between groups may be of any kind, and were taken out.
    group: markOf('group').replaceAll(INVISIBLE, '').replaceAll(APOSTROPHE, "'"),
  }
}
