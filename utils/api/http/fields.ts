import * as v from 'valibot'
import { parseBalance } from '#domain/money/reported-amount.ts'

/** What a text means; undefined if it cannot be that. */
export type Read<Value> = (text: string) => Value | undefined

/** A count: whole, not negative, within the safe range; "12", "12.0" and 12 alike (A15). */
export const readCount: Read<number> = (text) => {
  const value = /^\d{1,16}(\.0+)?$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(value) ? value : undefined
}

/** Words from clients and from the server: bounded here, shown as text everywhere. */
export const readWords = (text: string): string => text.slice(0, 500).toWellFormed().trim()

/** A name from a list that grows (A13): in upper case with "_", as analytics write it; an unknown one is kept as it is. */
export const readName = (text: string): string =>
  readWords(text)
    .toUpperCase()
    .replace(/[\s-]+/g, '_')
    .slice(0, 60)
    .toWellFormed()

/** Where a value is odd, as an issue tells it. */
export type OddPlace = { path?: [v.UnknownPathItem] }

/**
 * A value that `decode` understands; it is handed what was parsed before, and refuses with undefined, after it said where
 * if it is inside. Of our own, since valibot's rawTransform is three times as large.
 */
export function decoded<Input, Output>(
  decode: (value: Input, odd: OddPlace) => Output | undefined,
): v.BaseTransformation<Input, Output, v.BaseIssue<unknown>> {
  return {
    kind: 'transformation',
    type: 'decoded',
    reference: decoded,
    async: false,
    '~run'(dataset, config) {
      const odd: OddPlace = {}
      const value = decode(dataset.value, odd)
      if (value === undefined) v._addIssue(this, 'input', dataset, config, odd)
      return { ...dataset, typed: value !== undefined, value } as v.OutputDataset<Output, v.BaseIssue<unknown>>
    },
  }
}

/** A schema of text; numbers are text as well (see parseJson). */
export function textOf<Value>(read: Read<Value>) {
  return v.pipe(
    v.unknown(),
    decoded((value) => (typeof value === 'string' ? read(value) : undefined)),
  )
}

/** What is left, or was paid in: millionths, from a number or a numeric string (A2, A15), as exact as a double (A26). */
export const balanceAmount = textOf(parseBalance)
export const wholeNumber = textOf(readCount)
export const freeText = textOf(readWords)

/** An opaque id. */
export const id = textOf((text) => (text.length > 0 && text.length <= 200 ? text : undefined))

/** The code of a currency, in upper case as ISO 4217 has it; an unknown one is kept and shown as it is. */
export const currency = textOf((text) => {
  const code = readWords(text).toUpperCase()
  return code.length > 0 && code.length <= 20 ? code : undefined
})

/** A field that an answer is of use without: absent, null and unreadable are all undefined (A14). */
export function optional<Schema extends v.GenericSchema>(schema: Schema) {
  return v.fallback(v.nullish(schema), undefined)
}

/** A list of at most so many rows, none of which is looked at yet. */
export function listOf(most: number) {
  return v.pipe(
    v.unknown(),
    decoded((value): readonly unknown[] | undefined =>
      Array.isArray(value) && value.length <= most ? value : undefined,
    ),
  )
}

/** The rows that can be read; how many cannot, and the place of the first odd field of those. */
export type ReadRows<Row> = {
  readonly rows: readonly Row[]
  readonly leftOut: number
  readonly oddField?: string | undefined
}

/** A row that is odd costs that row only. */
export function readRows<Row>(schema: v.GenericSchema<unknown, Row>, values: readonly unknown[]): ReadRows<Row> {
  const results = values.map((value) => v.safeParse(schema, value))
  const rows = results.flatMap((result) => (result.success ? [result.output] : []))
  const odd = results.find((result) => !result.success)
  return { rows, leftOut: values.length - rows.length, oddField: odd?.issues && fieldPath(odd.issues) }
}

/** The names of the fields down to the first that is odd, never a value: "client.name". */
export function fieldPath([issue]: readonly [v.BaseIssue<unknown>, ...unknown[]]): string | undefined {
  return issue.path?.map(({ key }) => key).join('.')
}

/** The fields of an object; none for anything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

export type RowReader = ReturnType<typeof createRowReader>

/**
 * Reads the fields of a row one by one: absent and null are undefined (A14), and the first that cannot be read is remembered, so that
 * the row can be refused.
 */
export function createRowReader(row: Readonly<Record<string, unknown>>) {
  let oddField: string | undefined
  return {
    oddField: () => oddField,
    read<Value>(name: string, read: Read<Value>): Value | undefined {
      const field = row[name]
      if (field === undefined || field === null) return undefined
      const value = typeof field === 'string' ? read(field) : undefined
      if (value === undefined) oddField ??= name
      return value
    },
  }
}
