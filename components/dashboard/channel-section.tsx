import { useMemo, useState } from 'preact/hooks'
import { WhatChanged } from '#components/comparison/what-changed.tsx'
import { Segments } from '#components/figures/segments.tsx'
import { ChannelSearch } from '#components/ui/channel-search.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import { FilterChips } from '#components/usage/filter-chips.tsx'
import type { Account } from '#domain/account/account.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
import { nameOffsetsOf } from '#domain/calendar/zone-offsets.ts'
import type { DashboardView } from '#domain/dashboard/dashboard-view.ts'
import { type Group, idInGroup, type LineTotal, toLines, totalLines } from '#domain/dashboard/line.ts'
import { orderLines } from '#domain/dashboard/order-lines.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { accountAddress } from '#domain/options/options-place.ts'
import { resolvePeriod } from '#domain/period/period.ts'
import { createSearch } from '#domain/usage/channel-usage.ts'
import { words } from '#platform/words.ts'
import { ChannelGrid } from './channel-grid.tsx'
import { describeGaps } from './describe-gaps.ts'
import { ExportDialog } from './export-dialog.tsx'
import { nameLines } from './line-names.ts'
import type { DashboardSource, DashboardState } from './use-dashboard.ts'

type Props = {
  readonly state: DashboardState
  readonly readDrivers: DashboardSource['readDrivers']
  readonly view: DashboardView
  readonly account: Pick<Account, 'id' | 'partnerId' | 'usageCurrency'>
  readonly zone: string
  readonly nowMs: number
  readonly locale: string
  readonly presentIn: (currency: string) => Presenter
  readonly onChange: (change: Partial<DashboardView>) => void
}

/** The channels of a period in a table, with what finds, groups and saves them. */
export function ChannelSection({ state, readDrivers, view, account, zone, nowMs, locale, presentIn, onChange }: Props) {
  const [search, setSearch] = useState('')
  const [isExporting, setIsExporting] = useState(false)
  // The table that was opened by a press within another one, which took the focus with it.
  const [opened, setOpened] = useState('')
  const { found, isHidden, isUnreadable } = state
  const { group, order, only } = view
  // While names are hidden nothing can be looked for by them.
  const text = isHidden ? '' : search
  const matching = useMemo(() => {
    const isFound = createSearch(text)
    return (found?.channels ?? []).filter(
      ({ channel }) =>
        (!only || idInGroup(channel, only.group) === only.id) &&
        (text === '' || isFound(channel) || channel.wabaId.includes(text)),
    )
  }, [found, only?.group, only?.id, text])
  const terms = typeof state.comparison === 'object' ? state.comparison : undefined
  // Nobody knows what channels that are not listed yet have sent: all sums may lack it.
  const isListPart = found !== undefined && (!found.isListWhole || found.unlistedChannels > 0)
  const lines = useMemo(() => toLines(matching, group, isListPart), [matching, group, isListPart])
  const names = useMemo(() => nameLines(lines, group, isHidden), [lines, group, isHidden])
  const channelLines = useMemo(
    () => (group === 'channel' ? lines : toLines(matching, 'channel', isListPart)),
    [lines, matching, group, isListPart],
  )
  const channelNames = useMemo(() => nameLines(channelLines, 'channel', isHidden), [channelLines, isHidden])
  const ordered = useMemo(
    () => orderLines(lines, order, { nameOf: names.name, locale, terms }),
    // The lines are others where the terms are.
    [lines, order.column, order.isDescending, names, locale],
  )
  const totals = useMemo(() => totalLines(lines, isListPart), [lines, isListPart])
  const table = `${group} ${only?.id ?? ''} ${text}`
  const look = (next: string) => {
    // Who types keeps the focus.
    setOpened('')
    setSearch(next)
  }
  const count = (value: number) => formatCount(value, locale)
  const known = new Set(found?.channels.map(({ channel }) => channel.id)).size
  const counted = new Set(matching.map(({ channel }) => channel.id)).size
  // As it was read, and not as it is chosen by now.
  const period = found?.period ?? resolvePeriod(view.period, nowMs, zone)
  return (
    <section class="channels" aria-label={words('dashboard.channels')} aria-busy={!found && !isUnreadable}>
      <div class="channel-tools">
        {!isHidden && <ChannelSearch search={search} onSearch={look} />}
        <Segments<Group>
          label={words('dashboard.group')}
          name="group"
          choices={[
            ['channel', words('dashboard.channels')],
            ['client', words('dashboard.clients')],
            ['waba', words('dashboard.wabas')],
          ]}
          chosen={group}
          onChoose={(next) => onChange({ group: next })}
        />
        <FilterChips
          chips={only ? [{ id: 'only', label: nameOfOnly(state, only, isHidden) }] : []}
          onRemove={() => onChange({ only: undefined })}
          onClear={() => onChange({ only: undefined })}
        />
        <span class="channel-count" role="status">
          {found && words('dashboard.count', known, [count(counted), count(known)])}
        </span>
        <button
          type="button"
          class="button"
          aria-disabled={isHidden || !found}
          title={isHidden ? words('dashboard.export.hidden') : undefined}
          onClick={() => !isHidden && found && setIsExporting(true)}
        >
          {words('dashboard.export.open')}
        </button>
      </div>
      <ChannelGrid
        // A table that was scrolled far down would show the end of another.
        key={table}
        lines={ordered}
        totals={totals}
        group={group}
        order={order}
        terms={terms}
        names={names}
        presentIn={presentIn}
        nowMs={nowMs}
        onOrder={(next) => onChange({ order: next })}
        focusesFirst={opened === table}
        onOpen={({ ofId }) => {
          if (group === 'channel') return
          setOpened(`channel ${ofId} ${text}`)
          onChange({ group: 'channel', only: { group, id: ofId } })
        }}
        empty={emptyText(state, text !== '' || only !== undefined)}
      />
      <p class="channel-foot">
        {found && `${describeGaps(found, locale)} `}
        {words('popup.estimateNote')} {words('popup.zone', { zone: zoneName(state, zone, period.to.slice(0, 7)) })}
        {totals.some(hasUnnamedCosts) && (
          <>
            {' '}
            {words('popup.currencyNote')}{' '}
            <a class="link" href={`options.html#${accountAddress(account.id, 'currency')}`}>
              {words('popup.confirmCurrency')}
            </a>
          </>
        )}
      </p>
      {found?.before && terms && (
        <WhatChanged
          found={found}
          lines={channelLines}
          nameOf={channelNames.name}
          comparison={terms}
          readDrivers={readDrivers}
          query={{ accountId: account.id, zone, usageCurrency: account.usageCurrency }}
          presentIn={presentIn}
          locale={locale}
        />
      )}
      {isExporting && found && !isHidden && (
        <ExportDialog
          shown={ordered}
          all={toLines(found.channels, 'channel', isListPart)}
          facts={{ account: account.partnerId, period, zone }}
          locale={locale}
          onClose={() => setIsExporting(false)}
        />
      )}
    </section>
  )
}

/** As in the popup: the place is named where the user has chosen it; of one that was guessed only the offset is known. */
function zoneName({ account }: DashboardState, zone: string, month: MonthKey): string {
  return account?.zone === zone ? zone : nameOffsetsOf(month, zone)
}

/** Costs are plain numbers until somebody has said their currency. */
function hasUnnamedCosts({ currency, tally }: LineTotal): boolean {
  return currency === '' && tally !== undefined && tally.costMicros !== 0
}

function emptyText({ found, isUnreadable }: DashboardState, isFiltered: boolean): string {
  if (isUnreadable) return words('dashboard.unreadable')
  if (!found) return words('settings.channelsReading')
  if (isFiltered && found.channels.length > 0) return words('popup.nothingFound')
  return found.isListWhole ? words('popup.noChannels') : words('popup.usageLoading')
}

function nameOfOnly(
  { found }: DashboardState,
  { group, id }: NonNullable<DashboardView['only']>,
  isHidden: boolean,
): string {
  if (isHidden) return words(group === 'client' ? 'dashboard.oneClient' : 'dashboard.oneWaba')
  const channel = found?.channels.find((each) => idInGroup(each.channel, group) === id)?.channel
  return (group === 'client' && channel?.clientName.trim()) || id
}
