/** The longest name that Excel takes. */
const MOST_SIGNS = 31
const REFUSED = /[[\]:*?/\\\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu
/** Excel has a sheet of this name itself. */
const RESERVED = 'history'

/**
 * Names that every spreadsheet takes, one for each text: of 1 to 31 UTF-16 units, without what Excel refuses, and no two that
 * differ only in case.
 */
export function sheetNames(texts: readonly string[]): readonly string[] {
  const taken = new Set([RESERVED])
  return texts.map((text) => {
    const plain = text.replaceAll(REFUSED, '_')
    for (let count = 1; ; count += 1) {
      const name = inLength(plain, count === 1 ? '' : ` (${count})`)
      const key = name.toLowerCase()
      if (taken.has(key)) continue
      taken.add(key)
      return name
    }
  })
}

/** The beginning of a text and the end of the name; a sign of two units is never cut, and a quote is at neither end. */
function inLength(text: string, end: string): string {
  const begin = text
    .slice(0, MOST_SIGNS - end.length)
    .replace(/\p{Cs}$/u, '')
    .replaceAll(/^['\s]+|['\s]+$/g, '')
  return (begin || '_') + end
}
