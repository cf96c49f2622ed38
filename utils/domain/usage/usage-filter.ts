/** The entries that were chosen, at most one of each dimension: only what belongs to all of them is counted. */
export type UsageFilter = {
  readonly channelId?: string | undefined
  readonly series?: string | undefined
  readonly country?: string | undefined
  readonly day?: number | undefined
  /** The direction of calls; messages have none. */
  readonly call?: string | undefined
}

/** Whether anything is chosen at all. */
export function filtersAnything(filter: UsageFilter): boolean {
  return filter.channelId !== undefined || filtersCells(filter)
}

/** Whether cells are chosen at all, beyond a channel. */
export function filtersCells({ series, country, day, call }: UsageFilter): boolean {
  return [series, country, day, call].some((choice) => choice !== undefined)
}
