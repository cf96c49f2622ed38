import type { ExactColumn } from './exact-columns.ts'

/** The heads of a table of figures: what its rows are, and its columns. */
export function FiguresHead({ rows, columns }: { readonly rows: string; readonly columns: readonly ExactColumn[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">{rows}</th>
        {columns.map(({ head }) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  )
}
