import type { AlertLine } from '#domain/alerts/alert.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { formatDuration } from '#domain/format/format-duration.ts'
import { formatClock } from '#domain/format/format-time.ts'
import { formatMoney } from '#domain/money/format-money.ts'
import type { Micros } from '#domain/money/micros.ts'
import { joinNames, problemName, words } from '#platform/words.ts'

export type AlertWords = { readonly title: string; readonly body: string }

/** Both browsers cut what is longer. */
export const LONGEST_TITLE = 60
export const LONGEST_BODY = 120

type Reader = {
  readonly nowMs: number
  readonly locale: string
  /** For clock times. */
  readonly zone: string
  readonly isHidden: boolean
  /** What the account is called; where names are hidden, by its place. */
  readonly account: string
  /** What is said of its runway, where something is. */
  readonly outlook?: string | undefined
}

/** Accounts that a message for several names. */
const MOST_NAMES = 2

/** Later than this after its beginning an alert says since when it is so. */
const LATE_MS = 45 * 60_000

/** The fact with its amount and account, and what follows from it; neither says an amount or a name where they are hidden. */
export function describeAlert(line: AlertLine, reader: Reader): AlertWords {
  const { nowMs, locale, zone, isHidden, account } = reader
  const title = fitTitle(alertFact(line, reader), account)
  const body = isHidden ? words('alert.body.hidden') : consequence(line, reader)
  const isLate = nowMs - line.sinceMs > LATE_MS && line.kind !== 'unread' && line.kind !== 'restored'
  const time = formatClock(line.sinceMs, nowMs, locale, zone)
  return {
    title,
    body: cut(isLate && !isHidden ? words('alert.body.since', { time, text: body }) : body, LONGEST_BODY),
  }
}

/** The fact alone: "Balance low: €184.00". */
export function alertFact(line: AlertLine, { locale, isHidden }: Pick<Reader, 'locale' | 'isHidden'>): string {
  const { kind, problem = 'key-rejected', days = 0 } = line
  if (kind === 'unread') return words('alert.fact.unread')
  if (kind === 'key') return words(`problem.${problemName(problem)}.title`)
  const amount = amountOf(line.micros, line, locale)
  if (isHidden || amount === undefined) return words(`alert.hidden.${kind}`)
  if (kind !== 'runway') return words(`alert.fact.${kind}`, { amount })
  const left = Math.floor(days)
  return left < 1
    ? words('alert.fact.runwayShort', { amount })
    : words('alert.fact.runway', left, [String(left), amount])
}

function consequence(line: AlertLine, { nowMs, locale, zone, outlook }: Reader): string {
  switch (line.kind) {
    case 'low':
    case 'critical': {
      const level = amountOf(line.levelMicros, line, locale) ?? ''
      return outlook
        ? words('alert.body.level', { level, outlook: `${outlook}.` })
        : words('alert.body.levelOnly', { level })
    }
    case 'recharge':
      return words('alert.body.recharge', { time: formatDuration(line.withinMs ?? 0, locale) })
    case 'unread':
      return words('alert.body.unread', { time: formatClock(line.sinceMs, nowMs, locale, zone) })
    case 'key':
      return words(`problem.${problemName(line.problem ?? 'key-rejected')}.step`)
    case 'restored':
      return words(line.id.startsWith('recharge:') ? 'alert.body.recharged' : 'alert.body.restored')
    default:
      return words(`alert.body.${line.kind}`)
  }
}

/** One message for several alerts: of how many accounts, and the first two of them by name. */
export function describeMany(accounts: readonly string[], locale: string): AlertWords {
  const named = joinNames(accounts.slice(0, MOST_NAMES))
  const others = accounts.length - MOST_NAMES
  const names = others > 0 ? words('alert.many.names', others, [formatCount(others, locale), named]) : named
  const title = words('alert.many.title', accounts.length, [formatCount(accounts.length, locale), names])
  return { title: cut(title, LONGEST_TITLE), body: words('alert.body.hidden') }
}

function amountOf(micros: Micros | undefined, { currency }: AlertLine, locale: string): string | undefined {
  return micros === undefined || currency === undefined
    ? undefined
    : formatMoney({ micros, currency }, locale, 'balance')
}

/** The name of the account gives way before the fact does. */
function fitTitle(fact: string, account: string): string {
  const room = LONGEST_TITLE - words('alert.titleOf', { fact, account: '' }).length
  return cut(room < 1 ? fact : words('alert.titleOf', { fact, account: cut(account, room) }), LONGEST_TITLE)
}

/** At most so many characters, none of them half. */
export function cut(text: string, most: number): string {
  const characters = [...text]
  if (text.length <= most) return text
  let kept = ''
  for (const character of characters) {
    if (kept.length + character.length > most - 1) break
    kept += character
  }
  return `${kept}…`
}
