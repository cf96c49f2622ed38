import * as v from 'valibot'

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
 * A value that `decode` understands; it is handed what was parsed before, and refuses with undefined. `odd` is how it names the
 * field that it refuses. Of our own, since valibot's rawTransform is three times as large.
 */
export function decoded<Input, Output>(
  decode: (value: Input, odd: (field: string) => undefined) => Output | undefined,
): v.BaseTransformation<Input, Output, v.BaseIssue<unknown>> {
  return {
    kind: 'transformation',
    type: 'decoded',
    reference: decoded,
    async: false,
    '~run'(dataset, config) {
      let place: Place | undefined
      const value = decode(dataset.value, (field) => {
        place = placeOf(field)
        return undefined
      })
      if (value === undefined) v._addIssue(this, 'input', dataset, config, place)
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

export const freeText = textOf(readWords)

/** An opaque id. */
export const id = textOf((text) => (text.length > 0 && text.length <= 200 ? text : undefined))

// What looks like a currency must not be another one beside it.
const UNSEEN = /[\p{Cc}\p{Cf}]/gu

/** The code of a currency, in upper case as ISO 4217 has it; an unknown one is kept and shown as it is. */
export const currency = textOf((text) => {
  const code = readWords(text.replace(UNSEEN, '')).toUpperCase()
  return code.length > 0 && code.length <= 20 ? code : undefined
})

/** A field that an answer is of use without: absent, null and unreadable are all undefined (A14). */
export function optional<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.pipe(
    v.unknown(),
    v.transform((value): Output | undefined => {
      const { success, output } = v.safeParse(schema, value)
      return success ? output : undefined
    }),
  )
}

type Schemas = Readonly<Record<string, v.GenericSchema>>
type Outputs<Fields extends Schemas> = { readonly [Name in keyof Fields]: v.InferOutput<Fields[Name]> }

/** An object with these fields; what else it has is not looked at. The path of its issue is the first field that is odd. */
export function objectOf<Fields extends Schemas>(schemas: Fields) {
  return v.pipe(
    v.unknown(),
    decoded((value, odd): Outputs<Fields> | undefined => {
      const fields = fieldsOf(value)
      const outputs: Record<string, unknown> = {}
      if (fields !== value) return undefined
      for (const [name, schema] of Object.entries(schemas)) {
        const { success, output } = v.safeParse(schema, fields[name])
        if (!success) return odd(name)
        outputs[name] = output
      }
      return outputs as Outputs<Fields>
    }),
  )
}

type Place = { readonly path: [v.UnknownPathItem] }

function placeOf(key: string): Place {
  return { path: [{ type: 'unknown', origin: 'value', input: undefined, key, value: undefined }] }
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

/** The name of the first field that is odd, where the schema tells it; never a value. */
export function fieldPath([issue]: readonly [v.BaseIssue<unknown>, ...unknown[]]): string | undefined {
  return issue.path?.map(({ key }) => key).join()
}

/** The fields of an object; none for anything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

export type RowReader = ReturnType<typeof createRowReader>

/**
 * Reads the fields of a row one by one: absent and null are undefined (A14), and the first that cannot be read is
 * remembered, so that the row can be refused.
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
