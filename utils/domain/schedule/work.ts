import type { Channel } from '#domain/account/account.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
import type { Problem } from '#domain/reading/problem.ts'
import type { MonthParts } from './month-parts.ts'

/** `problem`: that of the reading before, from which the wait after another failure grows. */
type OneReading<Kind> = { readonly kind: Kind; readonly problem?: Problem | undefined }

/**
 * A pass over the list of channels: when it began, where its next page does, and how many rows there are by the pages so far,
 * where they say it.
 */
export type ListPass = {
  readonly startedAtMs: number
  readonly nextOffset: number
  readonly total?: number | undefined
}

/**
 * Of a channel in a month; without one, in the running month. `granularity`: where the usual word was refused before. `parts`: in
 * how many the month was read the last time, where one answer was too long; `begun`: what has come of them in this slice.
 */
export type UsageWork = OneReading<'usage'> & {
  readonly channel: Channel
  readonly month?: MonthKey | undefined
  readonly granularity?: 'DAILY' | 'DAY' | 'day' | undefined
  readonly parts?: number | undefined
  readonly begun?: MonthParts | undefined
}

/** Of the WABA of a channel: in which currency it is billed. */
export type CurrencyWork = OneReading<'currency'> & { readonly channel: Channel }

/** One call that is due. `funds`: the balance of the client or channel that the badge shows. */
export type Work =
  | OneReading<'balance'>
  | OneReading<'funds'>
  | (OneReading<'channels'> & { readonly pass?: ListPass | undefined })
  | UsageWork
  | CurrencyWork

export type WorkKind = Work['kind']

export type WorkOf<Kind extends WorkKind> = Extract<Work, { readonly kind: Kind }>

/** Whether it reads what the badge shows as money that is left: that comes before all else, and needs no history. */
export function isOfBalance({ kind }: Work): boolean {
  return kind === 'balance' || kind === 'funds'
}
