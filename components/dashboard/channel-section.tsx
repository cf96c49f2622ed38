import { useEffect, useState } from 'preact/hooks'
import { WhatChanged } from '#components/comparison/what-changed.tsx'
import { ChannelGrid } from '#components/grid/channel-grid.tsx'
import { statementPart } from '#components/statement/statement-part.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import type { Account } from '#domain/account/account.ts'
import type { DashboardView } from '#domain/dashboard/dashboard-view.ts'
import { groupedBy, limitOf } from '#domain/dashboard/grouped-view.ts'
import { toLines } from '#domain/dashboard/line.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { accountAddress } from '#domain/options/options-place.ts'
import { resolvePeriod } from '#domain/period/period.ts'
import { words } from '#platform/words.ts'
import { ChannelTools } from './channel-tools.tsx'
import { describeAllGaps, describeGaps } from './describe-gaps.ts'
import { exportPart } from './export-part.ts'
import { emptyText, hasUnnamedCosts, nameOfOnly, withinOf, zoneName } from './section-texts.ts'
import type { DashboardSource, DashboardState } from './use-dashboard.ts'
import { useLines } from './use-lines.ts'

type Props = {
  readonly state: DashboardState
  readonly source: Pick<DashboardSource, 'readDrivers' | 'readPeriod' | 'readRows'>
  readonly view: DashboardView
  readonly account: Pick<Account, 'id' | 'partnerId' | 'label' | 'usageCurrency'>
  readonly zone: string
  readonly nowMs: number
  readonly locale: string
  readonly presentIn: (currency: string) => Presenter
  readonly onChange: (change: Partial<DashboardView>) => void
}

/** The channels of a period in a table, with what finds, groups and saves them. */
export function ChannelSection({ state, source, view, account, zone, nowMs, locale, presentIn, onChange }: Props) {
  const [search, setSearch] = useState('')
  const [isExporting, setIsExporting] = useState(false)
  const exporting = exportPart.usePart(isExporting)
  const [isStating, setIsStating] = useState(false)
  const stating = statementPart.usePart(isStating)
  // What is hidden does not come back by itself.
  useEffect(() => {
    if (!state.isHidden) return
    setIsExporting(false)
    setIsStating(false)
  }, [state.isHidden])
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
      <ChannelTools
        search={isHidden ? undefined : search}
        onSearch={look}
        group={group}
        onGroup={(next) => onChange(groupedBy(next, view))}
        only={only && nameOfOnly(state, only, isHidden, locale)}
        onAll={() => onChange({ only: undefined })}
        count={found && words('dashboard.count', known, [count(counted), count(known)])}
        whyNot={isHidden ? 'hidden' : found ? undefined : 'unread'}
        onStatement={() => setIsStating(true)}
        onExport={() => setIsExporting(true)}
      />
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
          lines={channelLines}
          nameOf={channelNames.name}
          only={only}
          comparison={terms}
          readDrivers={source.readDrivers}
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
            ...{ account: account.partnerId, period, zone, madeAtMs: nowMs, missing: describeAllGaps(found, locale) },
            ...{ comparison: terms, only: limitOf(view), within: withinOf(state, only), search: text },
          }}
          gaps={describeGaps(found, locale)}
          label={account.label}
          readMonths={(take, signal) =>
            source.readRows({ accountId: account.id, zone, period, usageCurrency: account.usageCurrency, signal }, take)
          }
          locale={locale}
          onClose={() => setIsExporting(false)}
        />
      )}
      {stating && !isHidden && (
        <stating.StatementDialog
          account={account}
          first={{ clientId: only?.group === 'client' ? only.id : undefined, month: period.to.slice(0, 7) }}
          readUsage={source.readPeriod}
          zoneName={zoneName(state, zone, period.to.slice(0, 7))}
          {...{ zone, nowMs, locale, presentIn }}
          onClose={() => setIsStating(false)}
        />
      )}
    </section>
  )
}
