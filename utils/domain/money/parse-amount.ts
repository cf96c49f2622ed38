import { numberFormat } from '#domain/format/formats.ts'
import { MICROS_PER_UNIT } from './micros.ts'
import { microsToDecimal, parseMicros } from './money.ts'

/**
 * Why a typed amount was refused. `ambiguous`: a decimal mark before three digits, as in "1.000" where that is one, and
 * elsewhere a thousand.
 */
export type AmountComplaint = 'empty' | 'unreadable' | 'ambiguous' | 'out-of-range'

export type ParsedAmount =
  | { readonly ok: true; readonly micros: number }
  | { readonly ok: false; readonly complaint: AmountComplaint }

/** Longer than any amount that can be entered, with its marks. */
const LONGEST = 40
const INVISIBLE = /[\p{Cf}\s]/gu
const MINUS = /^[-−﹣－]/u
const APOSTROPHE = /['’]/gu
const DIGIT = /\p{Nd}/gu
/** Letters and signs of full width, as an input method for Chinese or Japanese writes them. */
const FULL_WIDTH = /[！-～]/gu
const FROM_FULL_WIDTH = 0xfee0
/** "€", "R$", "US$", "EUR". */
const CURRENCY = '\\p{L}{0,3}\\p{Sc}|[A-Z]{3}'
const CURRENCY_AROUND = new RegExp(`^(?:${CURRENCY})|(?:${CURRENCY})$`, 'u')
const CURRENCY_BEFORE = new RegExp(`^(?:${CURRENCY})`, 'u')

const refuse = (complaint: AmountComplaint): ParsedAmount => ({ ok: false, complaint })

/**
 * Reads an amount as a reader of that locale writes it ("1.000,50" in German, "1,000.50" in English) into millionths,
 * without a floating-point step. Digits may be those of any script; a currency's sign or code is let through on
 * either side. What could mean two amounts is refused rather than guessed.
 */
export function parseAmount(text: string, locale: string): ParsedAmount {
  const { decimal, group } = marksOf(locale)
  const plain = text
    .normalize('NFC')
    .replaceAll(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - FROM_FULL_WIDTH))
    .replaceAll(DIGIT, digitOf)
    .replaceAll('٫', decimal)
    .replaceAll('٬', group || '٬')
    .replaceAll(INVISIBLE, '')
    .replaceAll(APOSTROPHE, "'")
    .replace(CURRENCY_AROUND, '')
  if (plain === '') return refuse('empty')
  if (plain.length > LONGEST) return refuse('unreadable')
  const sign = MINUS.test(plain) ? '-' : ''
  const unsigned = plain.replace(MINUS, '').replace(CURRENCY_BEFORE, '')
  const [whole = '', fraction, ...more] = unsigned.split(decimal)
  if (more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return refuse('unreadable')
  // ".5" is half a unit.
  const parts = whole === '' && fraction !== undefined ? ['0'] : group === '' ? [whole] : whole.split(group)
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

/** An amount as a field shows it: exact, in Latin digits, and so that parseAmount reads the same again. */
export function formatForField(micros: number, locale: string): string {
  const [, fraction = ''] = microsToDecimal(micros).split('.')
  // Three digits after the mark would read like a thousand.
  const shown = fraction.length === 0 ? 0 : fraction.length === 3 ? 4 : Math.max(2, fraction.length)
  return numberFormat(locale, {
    minimumFractionDigits: shown,
    maximumFractionDigits: 6,
    numberingSystem: 'latn',
  }).format(microsToDecimal(micros) as Intl.StringNumericLiteral)
}

/** A digit of any script as one of 0 to 9: Unicode has the ten of each one after the other, from zero on. */
function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  let place = 0
  while (/^\p{Nd}$/u.test(String.fromCodePoint(code - place - 1))) place += 1
  return String(place % 10)
}

function marksOf(locale: string) {
  const format = numberFormat(locale, { minimumFractionDigits: 1, useGrouping: true, numberingSystem: 'latn' })
  const parts = format.formatToParts(-12_345_678.9)
  const markOf = (kind: Intl.NumberFormatPartTypes) => parts.find(({ type }) => type === kind)?.value ?? ''
  return {
    decimal: markOf('decimal'),
    // Spaces between groups may be of any kind, and were taken out.
    group: markOf('group').replaceAll(INVISIBLE, '').replaceAll(APOSTROPHE, "'"),
  }
}
