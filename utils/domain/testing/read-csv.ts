/**
 * A reader that knows nothing but RFC 4180: the cells of each line, as a program would have them. A spreadsheet reads what is
 * pasted in the same way, and takes a quote within a cell for itself, as this does.
 */
export function readCsv(file: string, delimiter: string): readonly (readonly string[])[] {
  const lines: string[][] = []
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (let place = 0; place < file.length; place += 1) {
    const sign = file[place] ?? ''
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (file[place + 1] === '"') {
        cell += '"'
        place += 1
      } else isQuoted = false
    } else if (sign === '"' && cell === '') isQuoted = true
    else if (sign === delimiter) {
      cells.push(cell)
      cell = ''
    } else if (sign === '\r' && file[place + 1] === '\n') {
      lines.push([...cells, cell])
      cells = []
      cell = ''
      place += 1
    } else cell += sign
  }
  return lines
}
