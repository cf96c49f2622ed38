/** The form in use, the obsolete one with "-" (both end in GMT), and the one of C's asctime, which means GMT as well. */
const HTTP_DATE = /^\w{3}(\w*, \d\d[ -]\w{3}[ -]\d{2,4} [\d:]{8} GMT| \w{3} [ \d]\d [\d:]{8} \d{4})$/

/** A date of an HTTP header as epoch milliseconds; undefined for what is absent or no such date (RFC 9110, 5.6.7). */
export function parseHttpDate(text: string | null): number | undefined {
  // Date.parse alone reads "-1" and "Sun, 5" as dates, and takes a date without a zone for local time.
  const date = HTTP_DATE.exec(text?.trim() ?? '')?.[0]
  const atMs = date ? Date.parse(date.endsWith('GMT') ? date : `${date} GMT`) : Number.NaN
  return Number.isNaN(atMs) ? undefined : atMs
}
