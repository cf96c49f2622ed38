import * as v from 'valibot'
import { count, listOf, optional } from './fields.ts'

/**
 * One page of a list. `total` and `limit` are the server's own figures, absent where it does not say them; it may cap a
 * page below what was asked for.
 */
export type ListPage<Row> = {
  readonly rows: readonly Row[]
  readonly total?: number | undefined
  readonly limit?: number | undefined
}

/** More than any server sends in one page, so that a list of millions is refused at once. */
const MOST_ROWS = 5_000

/** A page of rows, under the first of `keys` that is there, the same below `partner`, or as a bare list. */
export function listPageSchema<Row>(row: v.GenericSchema<unknown, Row>, keys: readonly string[]) {
  return v.pipe(
    v.unknown(),
    v.transform((page) => findRows(page, keys)),
    v.object({ rows: listOf(row, MOST_ROWS), total: optional(count), limit: optional(count) }),
    v.transform(
      ({ rows, total, limit }): ListPage<Row> => ({ rows, total: total ?? undefined, limit: limit ?? undefined }),
    ),
  )
}

function findRows(page: unknown, keys: readonly string[]): unknown {
  if (Array.isArray(page)) return { rows: page }
  const fields = fieldsOf(page)
  const holder = [fields, fieldsOf(fields['partner'])].find((candidate) => keys.some((key) => key in candidate))
  const key = keys.find((name) => holder && name in holder)
  return { rows: key && holder?.[key], total: fields['total'], limit: fields['limit'] }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
