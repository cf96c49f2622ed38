import type { Presenter } from '#components/ui/presenter.ts'
import { numberFormat } from '#domain/format/formats.ts'
import type { Micros } from '#domain/money/micros.ts'
import { messagePriceMicros } from '#domain/usage/unit-price.ts'
import { knownCostMicros, type Tally } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'
import { markPart } from './mark-part.ts'

/** A column of a table of tallies. */
export type FigureColumn = {
  readonly head: string
  /** Undefined where it is not known. */
  readonly read: (tally: Tally) => Micros | undefined
  /** As a list has it. */
  readonly write: (value: Micros) => string
  /** To the last digit, where what is written may be rounded. */
  readonly exact?: (value: Micros) => string
  /** Whether a part of it is not known. */
  readonly isPartOf?: (tally: Tally) => boolean
  /** Its values are millionths of a currency's unit. */
  readonly isMoney?: boolean
  /** An average is none of the whole: it has no mark where the figures are a part. */
  readonly isAverage?: boolean
  /** Calls have none of it. */
  readonly isOfMessages?: boolean
  /** Its head in a copy, where a value says what is written in another unit. */
  readonly plainHead?: string
}

/** What a row has of a column, in one of its two forms; a dash where nothing is known. */
export function writeFigure(
  { read, isPartOf, isAverage }: FigureColumn,
  tally: Tally,
  isPart: boolean,
  write: FigureColumn['write'],
): string {
  const value = read(tally)
  const isMarked = (isPart && !isAverage) || isPartOf?.(tally) === true
  return value === undefined ? '—' : markPart(isMarked, write(value))
}

/** Messages, how many of them were free, and what each of the others cost. */
export function messageColumns(present: Presenter): readonly FigureColumn[] {
  return [
    countColumn('Messages', ({ volume }) => volume, present),
    countColumn('Free', ({ freeVolume, zeroVolume }) => freeVolume + zeroVolume, present),
    {
      head: words('popup.tableEach'),
      read: messagePriceMicros,
      write: present.unit,
      isMoney: true,
      isAverage: true,
    },
  ].map((column) => ({ ...column, isOfMessages: true }))
}

/** With the digits of its currency, and all of them where one points at it. */
export function costColumn(present: Presenter): FigureColumn {
  return {
    head: words('popup.tableCost'),
    read: knownCostMicros,
    write: present.cost,
    exact: present.exactCost,
    isPartOf: ({ unpriced }) => unpriced > 0,
    isMoney: true,
  }
}

/** How many calls, and how long they were in minutes and seconds; nothing where nobody called. */
export function callColumns(tallies: readonly Tally[], present: Presenter): readonly FigureColumn[] {
  if (tallies.every(({ calls }) => calls === 0)) return []
  return [
    countColumn('Calls', ({ calls }) => calls, present),
    {
      head: words('popup.tableMinutes'),
      read: knownSeconds,
      write: (seconds) => minutesText(Number(seconds), present),
      isPartOf: hasUntimed,
      // What looks like a time of the day would become one.
      plainHead: words('popup.tableSeconds'),
    },
  ]
}

function countColumn(
  name: 'Messages' | 'Free' | 'Calls',
  read: (tally: Tally) => number,
  present: Presenter,
): FigureColumn {
  return { head: words(`popup.table${name}`), read, write: (count) => present.count(Number(count)) }
}

/** "11 calls · 29:30 min": the same of one row, in a line. */
export function writeExactCalls(tally: Tally, present: Presenter): string {
  const called = words('popup.calls', tally.calls, [present.count(tally.calls)])
  const seconds = knownSeconds(tally)
  if (seconds === undefined) return called
  const minutes = markPart(hasUntimed(tally), minutesText(seconds, present))
  return `${called} · ${words('popup.exactMinutes', { minutes })}`
}

const SECONDS_PER_MINUTE = 60

/** "29:30": whole minutes alone would lose seconds. */
function minutesText(all: number, { locale, count, hide }: Presenter): string {
  const seconds = numberFormat(locale, { minimumIntegerDigits: 2 }).format(all % SECONDS_PER_MINUTE)
  return hide(`${count(Math.floor(all / SECONDS_PER_MINUTE))}:${seconds}`)
}

function knownSeconds({ callSeconds, untimedCalls }: Tally): number | undefined {
  return callSeconds === 0 && untimedCalls > 0 ? undefined : callSeconds
}

function hasUntimed({ untimedCalls }: Tally): boolean {
  return untimedCalls > 0
}
