import { useCallback, useMemo } from 'preact/hooks'
import { usePausedReading } from '#components/readings/use-paused-reading.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import { comparableLines } from '#domain/comparison/comparable-lines.ts'
import type { ComparedPeriods } from '#domain/comparison/compared-periods.ts'
import { type Driver, strongestChanges } from '#domain/comparison/strongest-changes.ts'
import type { Line } from '#domain/dashboard/line.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { knownCountry } from '#domain/usage/breakdown.ts'
import { words } from '#platform/words.ts'
import type { DriverReading } from '#state/usage/driver-reader.ts'
import { ChangeTable } from './change-table.tsx'

type Props = {
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

/** The strongest changes between two periods, and the rest of them: together they are exactly the change of the table. */
export function WhatChanged(props: Props) {
  const { lines, nameOf, only, comparison, readDrivers, query, presentIn, locale } = props
  const { now, before, pace } = comparison
  const of = JSON.stringify({ ...query, now, before })
  const readAll = useCallback(
    (text: string, signal: AbortSignal) => readDrivers({ ...(JSON.parse(text) as DriverReading), signal }),
    [readDrivers],
  )
  const read = usePausedReading(query.accountId, of, readAll)
  const { known, changes } = useMemo(() => {
    const drivers = (read?.value ?? []).filter((driver) => isOf(driver, only))
    const comparable = comparableLines(lines, drivers, comparison)
    const keys = new Set(comparable.map(({ ofId, currency }) => `${ofId} ${currency}`))
    const own = drivers.filter(({ channelId, currency }) => keys.has(`${channelId} ${currency}`))
    return { known: comparable, changes: strongestChanges(own, pace) }
  }, [read?.value, lines, only?.group, only?.id, pace?.nowDays, pace?.beforeDays])
  const byId = useMemo(() => new Map(lines.map((line) => [line.ofId, line])), [lines])
  const nameById = (id: string) => {
    const line = byId.get(id)
    return line ? nameOf(line) : ''
  }
  // A channel of two currencies is known in full where both of its lines are.
  const channels = new Set(lines.map(({ ofId }) => ofId))
  const knownLines = new Set(known)
  const unknown = new Set(lines.flatMap((line) => (knownLines.has(line) ? [] : [line.ofId])))
  const text = emptyText(read, lines.length, known.length, changes.length)
  return (
    <section class="changed" aria-label={words('dashboard.changed.heading')} aria-busy={!read}>
      <h2>{words('dashboard.changed.heading')}</h2>
      {read?.value && unknown.size > 0 && (
        <p>
          {words('dashboard.changed.of', [
            formatCount(channels.size - unknown.size, locale),
            formatCount(channels.size, locale),
          ])}
        </p>
      )}
      {text && <p>{text}</p>}
      {changes.map((change) => (
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

/** What stands in the place of the table; undefined where there is one. */
function emptyText(
  read: { readonly value: unknown } | undefined,
  lineCount: number,
  knownCount: number,
  changeCount: number,
): string | undefined {
  if (!read) return words('settings.channelsReading')
  if (!read.value) return words('dashboard.changed.unreadable')
  if (lineCount === 0) return words('popup.nothingFound')
  if (knownCount === 0) return words('dashboard.changed.noneKnown')
  return changeCount === 0 ? words('dashboard.changed.none') : undefined
}

function isOf({ series, country }: Driver, only: Props['only']): boolean {
  if (only?.group === 'category') return series === only.id
  return only?.group === 'country' ? knownCountry(country) === knownCountry(only.id) : true
}
