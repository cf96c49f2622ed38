const NUMBER_LIKE = /^[^\p{L}]{0,4}[\d.,\s]+\D{0,4}$/u

const isNumberColumn = (rows: readonly (readonly string[])[], column: number) =>
  rows.every((row) => {
    const cell = row[column] ?? ''
    return cell === '' || cell === '–' || cell === '—' || (!cell.startsWith('+') && NUMBER_LIKE.test(cell))
  })

/** Rows of cells as aligned lines; a column of numbers is aligned to the right. */
export const formatTable = (rows: readonly (readonly string[])[]): string => {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => [...(row[column] ?? '')].length)),
  )
  const alignRight = widths.map((_, column) => isNumberColumn(rows, column))
  const pad = (cell: string, column: number) => {
    const gap = ' '.repeat((widths[column] ?? 0) - [...cell].length)
    return alignRight[column] ? gap + cell : cell + gap
  }
  return rows
    .map((row) =>
      widths
        .map((_, column) => pad(row[column] ?? '', column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
