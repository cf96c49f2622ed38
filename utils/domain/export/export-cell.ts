/** One cell of a file: a text, a number as decimal text such as "-5.00", or nothing. */
export type ExportCell = TextCell | NumberCell | undefined

/** `as`: a day such as "2026-11-03", or a time in UTC (ISO 8601). */
type TextCell = { readonly kind: 'text'; readonly text: string; readonly as?: 'day' | 'instant' }
type NumberCell = { readonly kind: 'number'; readonly decimal: string; readonly as?: 'cost' }
