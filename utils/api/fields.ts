import * as v from 'valibot'
import { parseMicros } from '../domain/money.ts'

/** An amount in millionths, from a number or a numeric string; what cannot be read exactly is refused (A2, A15). */
export const amount = v.pipe(
  v.string(),
  v.rawTransform<string, number>(({ dataset, addIssue, NEVER }) => {
    const micros = parseMicros(dataset.value.trim())
    if (micros !== undefined) return micros
    addIssue({ message: 'not an exact decimal' })
    return NEVER
  }),
)

/** A count: whole, not negative, within the safe range; "12", "12.0" and 12 alike (A15). */
export const count = v.pipe(
  v.string(),
  v.regex(/^\d{1,16}(\.0+)?$/),
  v.transform(Number),
  v.check((value) => Number.isSafeInteger(value)),
)

/** Words from clients and from the server: bounded here, shown as text everywhere. */
export const words = v.pipe(
  v.string(),
  v.transform((text) => text.slice(0, 500).toWellFormed().trim()),
)

/** A name from a list that grows (A13): in upper case with "_", as analytics write it; an unknown one is kept as it is. */
export const name = v.pipe(
  words,
  v.transform((text) =>
    text
      .toUpperCase()
      .replace(/[\s-]+/g, '_')
      .slice(0, 60)
      .toWellFormed(),
  ),
)

/** An opaque id. */
export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

/** The code of a currency, in upper case as ISO 4217 has it; an unknown one is kept and shown as it is. */
export const currency = v.pipe(words, v.minLength(1), v.maxLength(20), v.toUpperCase())

/** Absent and null are the same to every optional field (A14). */
export function optional<Schema extends v.GenericSchema>(schema: Schema) {
  return v.nullish(schema)
}

/** A list that is refused whole if it is longer, before any of its rows is looked at. */
export function listOf<Schema extends v.GenericSchema>(schema: Schema, most: number) {
  return v.pipe(v.array(v.unknown()), v.maxLength(most), v.array(schema))
}
