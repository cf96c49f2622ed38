import * as v from 'valibot'

/** A record as its schema has it; undefined where it does not fit, which is said without its content. */
export function parsed<T>(schema: v.GenericSchema<unknown, T>, record: unknown): T | undefined {
  if (record === undefined) return undefined
  const result = v.safeParse(schema, record)
  if (result.success) return result.output
  // biome-ignore lint/suspicious/noConsole: damage must be loud, and the record itself must not be printed
  console.error('A stored record of the usage cannot be read, and counts as never read')
  return undefined
}
