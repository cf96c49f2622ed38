/** Excel keeps so many digits of a number, and turns the others into zeros. */
const MOST_DIGITS = 15

/** Whether a spreadsheet keeps a number to the last digit. `decimal`: as "-52.5625". */
export function fitsSpreadsheet(decimal: string): boolean {
  return decimal.replace('.', '').replaceAll(/^-?0*|0*$/g, '').length <= MOST_DIGITS
}

const MS_PER_DAY = 86_400_000
/** The day 0 of spreadsheets, 30 December 1899, in days before 1970. */
const DAYS_BEFORE_1970 = 25_569
/** Before 1 March 1900 spreadsheets do not agree; after 9999 there is no date. */
const [FIRST_SERIAL, END_SERIAL] = [61, 2_958_466]
/** Makes a millisecond exact. */
const SERIAL_DECIMALS = 9

/** A day, or a time in UTC, as the number of days that a spreadsheet has for it; undefined for one that it has no date for. */
export function toSerial(text: string, as: 'day' | 'instant'): string | undefined {
  const instant = Temporal.Instant.from(as === 'day' ? `${text}T00:00Z` : text)
  const serial = Number((DAYS_BEFORE_1970 + instant.epochMilliseconds / MS_PER_DAY).toFixed(SERIAL_DECIMALS))
  const isDate = serial >= FIRST_SERIAL && serial < END_SERIAL && fitsSpreadsheet(String(serial))
  return isDate ? String(serial) : undefined
}
