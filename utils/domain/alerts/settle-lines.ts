import { type AlertLine, type AlertState, watchOf } from './alert.ts'
import type { Decision } from './plan-delivery.ts'

/** What is known and logged of an account's alerts once these decisions about them were carried out. */
export type Settled = { readonly state: AlertState; readonly closed: readonly AlertLine[] }

/** The log of an account keeps so many lines. */
export const MOST_LINES = 200

/**
 * Takes the decisions over into what is stored now. One about an alert that is not open any more has no effect: it was carried
 * out by somebody else.
 */
export function settleLines(state: AlertState, decisions: readonly Decision[], nowMs: number): Settled {
  const byId = new Map(decisions.map((decision) => [lineKey(decision.line), decision]))
  const open: AlertLine[] = []
  const closed: AlertLine[] = []
  const shown = [...state.shown]
  const watches = { ...state.watches }
  for (const line of state.open) {
    const decision = byId.get(lineKey(line))
    const isHeldStill = decision?.outcome === 'held' && line.outcome === 'held' && line.rule === decision.rule
    if (!decision || isHeldStill) {
      open.push(line)
      continue
    }
    const { outcome, rule } = decision
    const { rule: _before, ...rest } = line
    const after: AlertLine = { ...rest, outcome, ...(rule && { rule }), outcomeAtMs: nowMs }
    if (outcome === 'held') open.push(after)
    else closed.push(after)
    const name = watchOf(line)
    // Told for another account of the partner, and counted here as well: it is the same balance.
    if (rule === 'same-partner') shown.push({ watch: name, atMs: nowMs })
    if (outcome !== 'delivered') continue
    const watch = watches[name]
    if (line.kind !== 'restored') shown.push({ watch: name, atMs: nowMs })
    if (watch && watch.sinceMs === line.sinceMs && line.kind !== 'restored')
      watches[name] = { ...watch, isDelivered: true }
  }
  return { state: { ...state, open, shown, watches }, closed }
}

/** The log with these lines, the newest first. */
export function withLines(log: readonly AlertLine[], closed: readonly AlertLine[]): readonly AlertLine[] {
  const newestFirst = closed.toSorted((left, right) => right.atMs - left.atMs)
  return [...newestFirst, ...log].slice(0, MOST_LINES)
}

function lineKey({ id, kind }: AlertLine): string {
  return `${kind} ${id}`
}
