/** Lines for a spreadsheet: their cells are parted by tabs. */
export function writeLines(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => cells.map(inOneCell).join('\t')).join('\n')
}

/** What only begins as a number does is a formula; a phone number and an amount are none. */
const BEGINS_MORE = /^(?:[=@"]|[+-](?![\d.]+$))/

/** A name may hold anything, but none may begin a cell, a line or a formula of its own. */
function inOneCell(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return BEGINS_MORE.test(line) ? `'${line}` : line
}
