import { numberFormat } from './formats.ts'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
const STEP = 1_000

/** A size in the reader's locale, in the largest fitting unit and at most three digits: "512 byte", "3.4 MB". */
export function formatBytes(bytes: number, locale: string): string {
  const exponent = bytes < STEP ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(STEP)))
  const unit = UNITS[exponent] ?? 'byte'
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumSignificantDigits: 3 } as const
  return numberFormat(locale, options).format(bytes / STEP ** exponent)
}
