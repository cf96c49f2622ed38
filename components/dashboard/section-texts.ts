import { partName } from '#components/grid/line-names.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
import { nameOffsetsOf } from '#domain/calendar/zone-offsets.ts'
import type { OnlyView } from '#domain/dashboard/dashboard-view.ts'
import { idInGroup, type LineTotal } from '#domain/dashboard/line.ts'
import { partOfGroup } from '#domain/dashboard/lines-of.ts'
import type { PeriodChannel } from '#domain/period/period-channel.ts'
import { words } from '#platform/words.ts'
import type { DashboardState } from './use-dashboard.ts'

/** The client or WABA that a view is limited to, as files name it. */
export function withinOf({ found }: DashboardState, only: OnlyView | undefined) {
  if (only?.group !== 'client' && only?.group !== 'waba') return undefined
  const { group, id } = only
  const channel = found?.channels.find((each) => idInGroup(each.channel, group) === id)?.channel
  return { group, id, client: channel?.clientName ?? '' }
}

/** As in the popup: the place is named where the user has chosen it; of one that was guessed only the offset is known. */
export function zoneName({ account }: DashboardState, zone: string, month: MonthKey): string {
  return account?.zone === zone ? zone : nameOffsetsOf(month, zone)
}

/** Costs are plain numbers until somebody has said their currency. */
export function hasUnnamedCosts({ currency, tally }: LineTotal): boolean {
  return currency === '' && tally !== undefined && tally.costMicros !== 0
}

export function emptyText({ found, isUnreadable }: DashboardState, isFiltered: boolean): string {
  if (isUnreadable) return words('dashboard.unreadable')
  if (!found) return words('settings.channelsReading')
  if (isFiltered && found.channels.length > 0) return words('popup.nothingFound')
  return found.isListWhole ? words('popup.noChannels') : words('popup.usageLoading')
}

export function nameOfOnly(
  { found }: DashboardState,
  { group, id }: OnlyView,
  isHidden: boolean,
  locale: string,
): string {
  const part = partOfGroup(group)
  if (part) return partName(part, id, locale)
  if (isHidden) return words(group === 'client' ? 'dashboard.oneClient' : 'dashboard.oneWaba')
  const isOwn = ({ channel }: PeriodChannel) => group === 'client' && idInGroup(channel, group) === id
  return found?.channels.find(isOwn)?.channel.clientName.trim() || id
}
