import { MICROS_PER_UNIT } from './money.ts'

/** Characters that a toolbar badge shows whole: 4 in Chromium, 3 in Firefox. */
export type BadgeWidth = 3 | 4

const SUFFIXES = [
  { suffix: 'k', micros: 1_000 * MICROS_PER_UNIT },
  { suffix: 'M', micros: 1_000_000 * MICROS_PER_UNIT },
  { suffix: 'B', micros: 1_000_000_000 * MICROS_PER_UNIT },
] as const

/**
 * The amount in at most `width` characters, always floored toward less money: 12,345.67 is "12k", -5.25 is "-6".
 * Below one unit it shows the digits after the point (".99"), below one hundredth "<1"; a negative amount that does not
 * fit as an integer is "<0". It grows with the amount, keeps its sign and never shows more than there is.
 */
export function formatBadgeAmount(micros: number, width: BadgeWidth): string {
  if (micros < 0) return formatNegative(micros, width)
  if (micros === 0) return '0'
  if (micros < MICROS_PER_UNIT / 100) return '<1'
  if (micros < MICROS_PER_UNIT) return decimals(micros, MICROS_PER_UNIT, 2).slice(1)
  if (micros < 10 ** width * MICROS_PER_UNIT) return plain(micros, width)
  return shortened(micros, width)
}

function formatNegative(micros: number, width: BadgeWidth): string {
  const text = String(Math.floor(micros / MICROS_PER_UNIT))
  return text.length <= width ? text : '<0'
}

/** As many digits after the point as fit: "9.99", "99.9", "999". */
function plain(micros: number, width: BadgeWidth): string {
  const whole = String(Math.floor(micros / MICROS_PER_UNIT))
  const places = Math.min(2, width - whole.length - 1)
  return places > 0 ? decimals(micros, MICROS_PER_UNIT, places) : whole
}

/** With the smallest suffix that fits; where three digits and a suffix do not, a tenth of the next one (".9M"). */
function shortened(micros: number, width: BadgeWidth): string {
  for (const { suffix, micros: scale } of SUFFIXES) {
    const whole = Math.floor(micros / scale)
    const room = width - 1 - String(whole).length
    if (whole >= 1_000 || room < 0) continue
    if (whole === 0) return `${decimals(micros, scale, 1).slice(1)}${suffix}`
    // Tenths of thousands wait for a rendered check (and 10k to 99k floors by contract); millions have room.
    return suffix !== 'k' && room >= 2 ? `${decimals(micros, scale, 1)}${suffix}` : `${whole}${suffix}`
  }
  return '∞'
}

/** `micros / scale` floored to `places` digits after the point, by integer steps alone. */
function decimals(micros: number, scale: number, places: number): string {
  const tail = Math.floor((micros % scale) / (scale / 10 ** places))
  return `${Math.floor(micros / scale)}.${String(tail).padStart(places, '0')}`
}
