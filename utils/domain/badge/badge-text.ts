import { MICROS_PER_UNIT, type Micros } from '#domain/money/micros.ts'

/**
 * Characters that a toolbar badge shows whole: 4 in Chromium, 3 in Firefox. As `npm run pictures:badge` shows, in fonts as
 * wide as Arial that holds for all but the M of "123M" and "12M", which loses its last stem and no shorter text replaces;
 * in the widest (DejaVu Sans) the outer characters lose a pixel or two. "1.4k" has no room in Firefox: it may read "1.4l".
 */
export type BadgeWidth = 3 | 4

/** Stands for an amount that others in the room are not to read. */
export const PRIVATE_BADGE = '•••'

const SUFFIXES = [
  { suffix: 'k', scale: 1e3 },
  { suffix: 'M', scale: 1e6 },
  { suffix: 'B', scale: 1e9 },
  { suffix: 'T', scale: 1e12 },
] as const

const HOURS_PER_DAY = 24

/**
 * The amount in at most `width` characters, always floored toward less money: 12,345.67 is "12k", -5.25 is "-6".
 * Below one unit it shows the digits after the point (".99"), below one hundredth "<1"; a negative amount that does not
 * fit as an integer is "<0". It grows with the amount, keeps its sign and never shows more than there is.
 */
export function formatBadgeAmount(micros: Micros, width: BadgeWidth): string {
  // No whole unit is lost: beyond the safe integers there are no more than 15 digits of them.
  if (typeof micros === 'bigint') return micros < 0 ? '<0' : shortened(Number(micros / BigInt(MICROS_PER_UNIT)), width)
  if (Number.isNaN(micros)) return '?'
  if (micros < 0) return formatNegative(micros, width)
  if (micros === 0) return '0'
  if (micros < MICROS_PER_UNIT / 100) return '<1'
  if (micros < MICROS_PER_UNIT) return decimals(micros, MICROS_PER_UNIT, 2).slice(1)
  if (micros < 10 ** width * MICROS_PER_UNIT) return plain(micros, width)
  return shortened(Math.floor(micros / MICROS_PER_UNIT), width)
}

/**
 * An amount of which a part is missing: "≥12k". In three characters the mark has room beside one or two others alone; the
 * amount is floored in any case, and the tooltip says "at least".
 */
export function formatBadgeAtLeast(micros: Micros, width: BadgeWidth): string {
  const text = micros > 0 && micros < MICROS_PER_UNIT / 100 ? '0' : formatBadgeAmount(micros, 3)
  return text.length < width && !/[<∞]/.test(text) ? `≥${text}` : formatBadgeAmount(micros, width)
}

/** The time until the balance is spent, floored, in 3 characters at most: hours below two days, then days, then ">99". */
export function formatBadgeRunway(hours: number): string {
  if (Number.isNaN(hours)) return '?'
  if (hours < 2 * HOURS_PER_DAY) return `${Math.max(0, Math.floor(hours))}h`
  const days = Math.floor(hours / HOURS_PER_DAY)
  return days > 99 ? '>99' : `${days}d`
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
function shortened(units: number, width: BadgeWidth): string {
  for (const { suffix, scale } of SUFFIXES) {
    const whole = Math.floor(units / scale)
    const room = width - 1 - String(whole).length
    if (whole >= 1_000 || room < 0) continue
    if (whole === 0) return `${decimals(units, scale, 1).slice(1)}${suffix}`
    return room >= 2 ? `${decimals(units, scale, 1)}${suffix}` : `${whole}${suffix}`
  }
  return '∞'
}

/** `amount / scale` floored to `places` digits after the point, by integer steps alone. */
function decimals(amount: number, scale: number, places: number): string {
  const tail = Math.floor((amount % scale) / (scale / 10 ** places))
  return `${Math.floor(amount / scale)}.${String(tail).padStart(places, '0')}`
}
