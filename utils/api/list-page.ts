import * as v from 'valibot'
import { createRowReader, decoded, fieldsOf, type ReadRows, readCount, readRows } from './http/fields.ts'

/**
 * One page of a list: its rows, and how many of them could not be read. `total` and `limit` are the server's own figures, absent
 * where it does not say them; it may cap a page below what was asked for.
 */
export type ListPage<Row> = ReadRows<Row> & {
  readonly total?: number | undefined
  readonly limit?: number | undefined
}

/** More than any server sends in one page, so that a list of millions is refused at once. */
const MOST_ROWS = 5_000

/** A page of rows, under the first of `keys` that is there, the same below `partner`, or as a bare list. */
export function listPageSchema<Row>(row: v.GenericSchema<unknown, Row>, keys: readonly string[]) {
  return v.pipe(
    v.unknown(),
    decoded((page) => findRows(page, keys)),
    decoded((fields): ListPage<Row> | undefined => {
      const { rows } = fields
      const { read, oddField } = createRowReader(fields)
      const [total, limit] = [read('total', readCount), read('limit', readCount)]
      const isList = Array.isArray(rows) && rows.length <= MOST_ROWS
      return isList && !oddField() ? { ...readRows(row, rows), total, limit } : undefined
    }),
  )
}

function findRows(page: unknown, keys: readonly string[]): Readonly<Record<string, unknown>> {
  if (Array.isArray(page)) return { rows: page }
  const fields = fieldsOf(page)
  const holder = { ...fieldsOf(fields['partner']), ...fields }
  return { ...fields, rows: keys.map((key) => holder[key]).find((rows) => rows !== undefined) }
}
