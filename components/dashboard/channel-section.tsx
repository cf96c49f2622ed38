import { useState } from 'preact/hooks'
import { WhatChanged } from '#components/comparison/what-changed.tsx'
import { Segments } from '#components/figures/segments.tsx'
import { ChannelSearch } from '#components/ui/channel-search.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import { FilterChips } from '#components/usage/filter-chips.tsx'
import type { Account } from '#domain/account/account.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
import { nameOffsetsOf } from '#domain/calendar/zone-offsets.ts'
import type { DashboardView, OnlyView } from '#domain/dashboard/dashboard-view.ts'
import { groupedBy, limitOf } from '#domain/dashboard/grouped-view.ts'
import { type Group, idInGroup, type LineTotal, toLines } from '#domain/dashboard/line.ts'
import { partOfGroup } from '#domain/dashboard/lines-of.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { accountAddress } from '#domain/options/options-place.ts'
import { resolvePeriod } from '#domain/period/period.ts'
import type { PeriodChannel } from '#domain/period/period-channel.ts'
import { words } from '#platform/words.ts'
import { ChannelGrid } from './channel-grid.tsx'
import { describeGaps } from './describe-gaps.ts'
import { exportPart } from './export-part.ts'
import { partName } from './line-names.ts'
import type { DashboardSource, DashboardState } from './use-dashboard.ts'
import { useLines } from './use-lines.ts'

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
  const exporting = exportPart.usePart(isExporting)
  // The table that was opened by a press within another one, which took the focus with it.
  const [opened, setOpened] = useState('')
  const { found, isHidden, isUnreadable } = state
  const { group, order, only } = view
  // While names are hidden nothing can be looked for by them.
  const text = isHidden ? '' : search
  const terms = typeof state.comparison === 'object' ? state.comparison : undefined
  const { matching, channelLines, channelNames, ordered, names, totals, isListPart } = useLines({
    ...{ found, view, isHidden, locale, terms },
    text,
  })
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
            ['category', words('dashboard.categories')],
            ['country', words('dashboard.countries')],
            ['day', words('dashboard.days')],
          ]}
          chosen={group}
          onChoose={(next) => onChange(groupedBy(next, view))}
        />
        <FilterChips
          chips={only ? [{ id: 'only', label: nameOfOnly(state, only, isHidden, locale) }] : []}
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
          onChange({ ...groupedBy('channel', view), only: { group, id: ofId } })
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
          only={only}
          comparison={terms}
          readDrivers={readDrivers}
          query={{ accountId: account.id, zone, usageCurrency: account.usageCurrency }}
          presentIn={presentIn}
          locale={locale}
        />
      )}
      {exporting && found && !isHidden && (
        <exporting.ExportDialog
          shown={ordered}
          all={toLines(found.channels, 'channel', isListPart)}
          facts={{
            ...{ account: account.partnerId, period, zone, madeAtMs: nowMs, missing: describeGaps(found, locale) },
            ...{ comparison: terms, only: limitOf(view) },
          }}
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

function nameOfOnly({ found }: DashboardState, { group, id }: OnlyView, isHidden: boolean, locale: string): string {
  const part = partOfGroup(group)
  if (part) return partName(part, id, locale)
  if (isHidden) return words(group === 'client' ? 'dashboard.oneClient' : 'dashboard.oneWaba')
  const isOwn = ({ channel }: PeriodChannel) => group === 'client' && idInGroup(channel, group) === id
  return found?.channels.find(isOwn)?.channel.clientName.trim() || id
}
