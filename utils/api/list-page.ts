import * as v from 'valibot'
import { decoded, fieldsOf, listOf, type ReadRows, readRows, wholeNumber } from './http/fields.ts'

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
    v.object({ rows: listOf(MOST_ROWS), total: v.nullish(wholeNumber), limit: v.nullish(wholeNumber) }),
    decoded(
      ({ rows, total, limit }): ListPage<Row> => ({
        ...readRows(row, rows),
        total: total ?? undefined,
        limit: limit ?? undefined,
      }),
    ),
  )
}

function findRows(page: unknown, keys: readonly string[]): unknown {
  if (Array.isArray(page)) return { rows: page }
  const fields = fieldsOf(page)
  const holder = { ...fieldsOf(fields['partner']), ...fields }
  return { ...fields, rows: keys.map((key) => holder[key]).find((rows) => rows !== undefined) }
}
