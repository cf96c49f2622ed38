import { type CsvForm, writeCsv } from '#domain/export/write-csv.ts'
import { focusTable } from '#domain/focus/focus-table.ts'
import type { Grain, GrainFacts, GrainLine, GrainTable, LeftOut } from '#domain/grains/grain-table.ts'
import type { MonthRows } from '#domain/grains/month-rows.ts'
import { numberDayGrain } from '#domain/grains/number-day-grain.ts'
import { rowGrain } from '#domain/grains/row-grain.ts'
import { wabaMonthGrain } from '#domain/grains/waba-month-grain.ts'
import { rest } from './rest.ts'

/** Hands over all that is stored of a period, oldest month first; rejects with the reason of the signal where that ended it. */
export type ReadMonths = (take: (months: readonly MonthRows[]) => Promise<void>, signal: AbortSignal) => Promise<void>

/** How far a file has come: the month that is read, and the lines so far. */
export type GrainProgress = { readonly month: string; readonly lines: number }

/** A file with what is not in it; `lines` without the heads. */
export type GrainFile = { readonly blob: Blob; readonly lines: number; readonly leftOut: LeftOut }

export type GrainJob = {
  readonly grain: Grain
  readonly facts: GrainFacts
  readonly form: CsvForm
  readonly read: ReadMonths
  readonly signal: AbortSignal
  readonly onProgress: (progress: GrainProgress) => void
}

const TABLES = {
  rows: rowGrain,
  'waba-month': wabaMonthGrain,
  'number-day': numberDayGrain,
  focus: focusTable,
} as const satisfies Record<Grain, (facts: GrainFacts) => GrainTable>

/** After so long without a rest a press would be felt to be late. */
const REST_AFTER_MS = 30
/** The browser keeps parts of this length, and may put them on the disk. */
const PART_SIGNS = 1_000_000

/** Writes a file part by part while it is read, with rests in which the page answers. Rejects as `read` does. */
export async function writeGrain({ grain, facts, form, read, signal, onProgress }: GrainJob): Promise<GrainFile> {
  const table = TABLES[grain](facts)
  const parts: Blob[] = []
  const inner = { ...form, hasMark: false }
  let text = writeCsv([table.heads.map((head) => ({ kind: 'text', text: head }))], form)
  let lines = 0
  let restedMs = performance.now()

  function add(more: readonly GrainLine[]): void {
    lines += more.length
    text += writeCsv(more, inner)
    if (text.length < PART_SIGNS) return
    parts.push(new Blob([text]))
    text = ''
  }

  await read(async (months) => {
    add(table.add(months))
    if (performance.now() - restedMs < REST_AFTER_MS) return
    onProgress({ month: months.at(-1)?.month ?? '', lines })
    await rest()
    signal.throwIfAborted()
    restedMs = performance.now()
  }, signal)
  signal.throwIfAborted()
  add(table.end())
  return { blob: new Blob([...parts, text]), lines, leftOut: table.leftOut() }
}
