/** What is looked at: money, or messages. */
export type LookMeasure = 'cost' | 'volume'

/** One row of a list as a person reads it; `exact` is the tooltip of its figure. */
export type LookRow = {
  readonly name: string
  readonly note: string
  readonly unit: string
  readonly figure: string
  readonly exact: string
  readonly counts: string
  readonly extra: string
}

/** A table with its heads as the first row and its total as the last; after the name what stands beneath it, and behind a cost its tooltip. */
export type LookTable = readonly (readonly string[])[]

/** Every figure of a month in the popup, as text without what only a screen reader says. */
export type Look = {
  readonly month: string
  readonly total: string
  readonly exactTotal: string
  readonly counts: string
  readonly comparison: string
  readonly sentence: string
  readonly legend: readonly string[]
  readonly chips: readonly string[]
  readonly coverage: string
  /** By the label of the tab. */
  readonly lists: Readonly<Record<string, readonly LookRow[]>>
  readonly tables: Readonly<Record<string, LookTable>>
  readonly days: LookTable
}
