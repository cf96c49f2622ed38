const NUMBER = /\d+(?:[.,]\d+)*/
const CURRENCY = String.raw`(?:(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3})\p{Zs}?)?`
/** A sign directly before the number or its currency; a dash between words, or within one, is none. */
const SIGN_BEFORE = new RegExp(String.raw`(?:^|[\s\p{Sc}(]|\b[A-Z]{3})[-\u2212]${CURRENCY}$`, 'u')
/** What tells the direction of writing, and cannot be seen. */
const INVISIBLE = /\p{Cf}/gu

/**
 * The decimal in a text such as "€4,120.37", "−5,20 €" or "≥ 52.5625", with its sign and without zeros at its end: exact, and
 * comparable as text. Where the separators leave it open, as in "1,000", they are those of English. Undefined where the text
 * holds none.
 */
export function readAmount(text: string): string | undefined {
  const visible = text.replaceAll(INVISIBLE, '')
  const found = NUMBER.exec(visible)
  if (!found) return undefined
  const decimal = toDecimal(found[0])
  const sign = SIGN_BEFORE.test(visible.slice(0, found.index)) ? '-' : ''
  return sign + (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal)
}

/** A point before the fraction, and nothing between the thousands. */
function toDecimal(number: string): string {
  const separators = [...new Set(number.match(/[.,]/g))]
  const [whole = '', ...others] = number.split(/[.,]/)
  const fraction = others.at(-1) ?? ''
  const isGrouped =
    separators.length === 1 && (others.length > 1 || (separators[0] === ',' && fraction.length === 3 && whole !== '0'))
  if (others.length === 0 || isGrouped) return number.replaceAll(/[.,]/g, '')
  return `${[whole, ...others.slice(0, -1)].join('')}.${fraction}`
}
