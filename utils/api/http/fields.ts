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

/**
 * A value that `decode` understands; it is handed what was parsed before, and refuses with undefined. Of our own, since
 * valibot's rawTransform is three times as large.
 */
export function decoded<Input, Output>(
  decode: (value: Input) => Output | undefined,
): v.BaseTransformation<Input, Output, v.BaseIssue<unknown>> {
  return {
    kind: 'transformation',
    type: 'decoded',
    reference: decoded,
    async: false,
    '~run'(dataset, config) {
      const value = decode(dataset.value)
      if (value === undefined) v._addIssue(this, 'input', dataset, config)
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

/** Absent and null are the same to every optional field (A14). */
export const optional = v.nullish

/** A list that is refused whole if it is longer, before any of its rows is looked at, or if one of them cannot be read. */
export function listOf<Row>(schema: v.GenericSchema<unknown, Row>, most: number) {
  const readRows = (rows: unknown): readonly Row[] | undefined => {
    if (!Array.isArray(rows) || rows.length > most) return undefined
    const read = rows.map((row) => v.safeParse(schema, row))
    return read.every(({ success }) => success) ? read.map(({ output }) => output as Row) : undefined
  }
  return v.pipe(v.unknown(), decoded(readRows))
}

/** The fields of an object; none for anything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

export type RowReader = ReturnType<typeof createRowReader>

/**
 * Reads the fields of a row one by one: absent and null are undefined (A14), and a field that cannot be read is remembered, so that
 * the row can be refused.
 */
export function createRowReader(row: Readonly<Record<string, unknown>>) {
  let isReadable = true
  return {
    isReadable: () => isReadable,
    read<Value>(name: string, read: Read<Value>): Value | undefined {
      const field = row[name]
      if (field === undefined || field === null) return undefined
      const value = typeof field === 'string' ? read(field) : undefined
      isReadable &&= value !== undefined
      return value
    },
  }
}
