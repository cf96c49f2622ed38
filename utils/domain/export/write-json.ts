import type { Line } from '#domain/dashboard/line.ts'
import type { Micros } from '#domain/money/micros.ts'
import { microsToDecimal } from '#domain/money/money.ts'
import { instantText } from './export-cell.ts'
import type { ExportFacts } from './export-lines.ts'
import { toExportRow } from './export-row.ts'

/** Of the form of the file: a field that is added leaves it, any other change raises it. */
const SCHEMA_VERSION = 1

/**
 * A file for programs, as `export.schema.json` describes it; one row in a line. Costs are decimal text: most readers of JSON make
 * a binary fraction of a number, which has no 0.1 and loses digits beyond the 15th. What is not known is null, never 0.
 */
export function writeJson(lines: readonly Line[], facts: ExportFacts, madeAtMs: number): string {
  const { account, period, zone } = facts
  const { from, to } = period
  const head = { schemaVersion: SCHEMA_VERSION, account, period: { from, to }, zone, madeAt: instantText(madeAtMs) }
  const fields = Object.entries(head).map(([name, value]) => `  "${name}": ${JSON.stringify(value)},\n`)
  const rows = lines.map((line) => `\n    ${JSON.stringify(toObject(line, facts))}`)
  return `{\n${fields.join('')}  "rows": [${rows.join(',')}\n  ]\n}\n`
}

function toObject(line: Line, facts: ExportFacts) {
  const { costMicros, isComplete, readAtMs, ...others } = toExportRow(line, facts)
  const { comparedFrom, comparedTo, costBeforeMicros, costChangeMicros, isBeforeComplete, ...rest } = others
  const { beforeScaledBy, search, ...row } = rest
  const named = {
    ...row,
    cost: decimal(costMicros),
    complete: isComplete,
    readAt: readAtMs === undefined ? undefined : instantText(readAtMs),
    ...{ comparedFrom, comparedTo, costBefore: decimal(costBeforeMicros), costChange: decimal(costChangeMicros) },
    ...{ beforeComplete: isBeforeComplete, beforeScaledBy, search },
  }
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, value ?? null]))
}

function decimal(micros: Micros | undefined): string | undefined {
  return micros === undefined ? undefined : microsToDecimal(micros)
}
