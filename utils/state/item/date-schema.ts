import * as v from 'valibot'

/** A day that there is, as "2026-12-01". */
export const dateSchema = v.custom<string>((value) => {
  const atMs = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isFinite(atMs) && new Date(atMs).toISOString().slice(0, 10) === value
})
