import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Presenter } from '#components/ui/presenter.ts'
import { changeMicros } from '#domain/comparison/change.ts'
import type { ComparedPeriods } from '#domain/comparison/compared-periods.ts'
import { type Driver, strongestChanges } from '#domain/comparison/strongest-changes.ts'
import type { Line } from '#domain/dashboard/line.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { knownCountry } from '#domain/usage/breakdown.ts'
import { words } from '#platform/words.ts'
import type { DriverReading } from '#state/usage/driver-reader.ts'
import { ChangeTable } from './change-table.tsx'

type Props = {
  /** What is shown: with each other one the rows are read anew. */
  readonly found: object
  /** The channels that are looked at. */
  readonly lines: readonly Line[]
  readonly nameOf: (line: Line) => string
  /** Only this category or country. */
  readonly only?: { readonly group: string; readonly id: string } | undefined
  readonly comparison: ComparedPeriods
  readonly readDrivers: (query: Omit<DriverReading, 'nowMs'>) => Promise<readonly Driver[] | undefined>
  readonly query: Pick<DriverReading, 'accountId' | 'zone' | 'usageCurrency'>
  readonly presentIn: (currency: string) => Presenter
  readonly locale: string
}

type Read = { readonly of: object; readonly drivers: readonly Driver[] | undefined }

/** The strongest changes between two periods, and the rest of them: together they are exactly the change of the table. */
export function WhatChanged(props: Props) {
  const { found, lines, nameOf, only, comparison, readDrivers, query, presentIn, locale } = props
  const [read, setRead] = useState<Read>()
  const { accountId, zone, usageCurrency } = query
  const [nowFrom, nowTo] = [comparison.now.from, comparison.now.to]
  const [beforeFrom, beforeTo] = [comparison.before.from, comparison.before.to]
  useEffect(() => {
    const end = new AbortController()
    const { signal } = end
    const periods = { now: { from: nowFrom, to: nowTo }, before: { from: beforeFrom, to: beforeTo } }
    readDrivers({ accountId, zone, usageCurrency, ...periods, signal }).then(
      (drivers) => !signal.aborted && setRead({ of: found, drivers }),
      (error: unknown) => {
        // Whatever is no end of the reading is a fault of ours.
        if (error !== signal.reason) throw error
      },
    )
    return () => end.abort()
  }, [readDrivers, found, accountId, zone, usageCurrency, nowFrom, nowTo, beforeFrom, beforeTo])

  const { nowDays, beforeDays } = comparison.pace ?? {}
  const known = useMemo(
    () => lines.filter((line) => changeMicros(line, comparison) !== undefined),
    [lines, nowDays, beforeDays],
  )
  const changes = useMemo(() => {
    const keys = new Set(known.map(({ ofId, currency }) => `${ofId} ${currency}`))
    const own = read?.drivers?.filter(
      (driver) => isOf(driver, only) && keys.has(`${driver.channelId} ${driver.currency}`),
    )
    return own && strongestChanges(own, comparison.pace)
  }, [read, known, only?.group, only?.id, nowDays, beforeDays])
  const isCurrent = read?.of === found
  const nameById = (id: string) => {
    const line = lines.find(({ ofId }) => ofId === id)
    return line ? nameOf(line) : ''
  }
  const text = !isCurrent
    ? words('settings.channelsReading')
    : !changes
      ? words('dashboard.changed.unreadable')
      : known.length === 0
        ? words('dashboard.changed.noneKnown')
        : changes.length === 0
          ? words('dashboard.changed.none')
          : undefined
  const count = (of: readonly { readonly ofId: string }[]) =>
    formatCount(new Set(of.map(({ ofId }) => ofId)).size, locale)
  return (
    <section class="changed" aria-label={words('dashboard.changed.heading')} aria-busy={!isCurrent}>
      <h2>{words('dashboard.changed.heading')}</h2>
      {known.length < lines.length && <p>{words('dashboard.changed.of', [count(known), count(lines)])}</p>}
      {text && <p>{text}</p>}
      {isCurrent &&
        changes?.map((change) => (
          <ChangeTable
            key={change.currency}
            changes={change}
            isOnly={changes.length === 1}
            nameOf={nameById}
            present={presentIn(change.currency)}
          />
        ))}
    </section>
  )
}

function isOf({ series, country }: Driver, only: Props['only']): boolean {
  if (only?.group === 'category') return series === only.id
  return only?.group === 'country' ? knownCountry(country) === knownCountry(only.id) : true
}
