import type { MonthKey } from '#domain/calendar/month.ts'
import type { Measure } from '#domain/usage/measure.ts'
import type { UsageFilter } from '#domain/usage/usage-filter.ts'
import { FIRST_QUERY } from '#state/usage/channel-list-reader.ts'

/** What of the stored usage is looked at. */
export type UsageView = {
  /** Undefined is the account that the badge shows. */
  readonly accountId?: string | undefined
  /** Undefined is the running month. */
  readonly month?: MonthKey | undefined
  readonly by: Measure
  /** Of the costs, where there are several; undefined is the first one. */
  readonly currency?: string | undefined
  readonly filter: UsageFilter
  readonly search: string
  readonly most: number
}

export const FIRST_VIEW: UsageView = { by: 'cost', filter: {}, search: '', most: FIRST_QUERY.most }

/** Whether two views have the same list of channels: one of them chosen is one of the same list. */
export function hasSameList(left: UsageView, right: UsageView): boolean {
  return listKey(left) === listKey(right)
}

/** Whether a view shows other figures than another; what is looked for, and how much of it, changes the list alone. */
export function hasOtherFigures(left: UsageView, right: UsageView): boolean {
  return figuresKey(left) !== figuresKey(right)
}

function listKey(view: UsageView): string {
  const { filter, search, most } = view
  return JSON.stringify([figuresKey({ ...view, filter: { ...filter, channelId: undefined } }), search, most])
}

function figuresKey(view: UsageView): string {
  const { accountId, month, by, currency, filter } = view
  const { channelId, series, country, day, call } = filter
  return JSON.stringify([accountId, month, by, currency, channelId, series, country, day, call])
}
