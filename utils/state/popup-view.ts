import type { UsageFilter } from '../domain/breakdown.ts'
import type { Measure } from '../domain/channel-usage.ts'
import type { MonthKey } from '../domain/month.ts'
import { FIRST_QUERY } from './channel-list-reader.ts'

/** What of the stored usage is looked at. */
export type PopupView = {
  /** Undefined is the account that the badge shows. */
  readonly accountId?: string | undefined
  /** Undefined is the running month. */
  readonly month?: MonthKey | undefined
  readonly by: Measure
  readonly filter: UsageFilter
  readonly search: string
  readonly most: number
}

export const FIRST_VIEW: PopupView = { by: 'cost', filter: {}, search: '', most: FIRST_QUERY.most }
