import { idInGroup, inCurrencies, type Line, toLines } from '#domain/dashboard/line.ts'
import { linesOf } from '#domain/dashboard/lines-of.ts'
import { addMicros, compareMicros, type Micros } from '#domain/money/micros.ts'
import type { PeriodChannel } from '#domain/period/period-channel.ts'
import { messagePriceMicros, minutePriceMicros } from '#domain/usage/unit-price.ts'
import { CALLS, knownCostMicros, type Tally } from '#domain/usage/usage.ts'
import { chargedMicros, type MarkUp, markUpMicros } from './mark-up.ts'

/** What a client used of one category, and what that is charged with. */
export type StatementLine = {
  /** As the API names it; "CALLS" are calls. */
  readonly category: string
  readonly tally: Tally
  /** Of a message that cost something; of calls, of a minute. */
  readonly priceMicros: Micros | undefined
  readonly costMicros: Micros | undefined
  readonly markUpMicros: Micros | undefined
  readonly chargedMicros: Micros | undefined
  /** Costs of some of it were not reported. */
  readonly isPart: boolean
}

/** What a client used in one currency: the amounts of its lines come to its own, to the last digit. */
export type ClientStatement = {
  /** '' where it is not known. */
  readonly currency: string
  readonly lines: readonly StatementLine[]
  readonly numbers: readonly Line[]
  /** What is known of them. */
  readonly costMicros: Micros | undefined
  readonly markUpMicros: Micros | undefined
  readonly chargedMicros: Micros | undefined
  /** More may have been used than is known. */
  readonly isPart: boolean
}

/** A client of an account: its id, and one of its names. */
export type StatementClient = { readonly id: string; readonly name: string }

/** The clients of channels, in the order of their names. */
export function clientsOf(channels: readonly PeriodChannel[], locale: string): readonly StatementClient[] {
  const { compare } = new Intl.Collator(locale, { numeric: true })
  const names = new Map<string, string>()
  for (const { channel } of channels) {
    const id = idInGroup(channel, 'client')
    if (!names.get(id)) names.set(id, channel.clientName.trim())
  }
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .toSorted((left, right) => {
      if (!left.name !== !right.name) return left.name ? -1 : 1
      return compare(left.name, right.name) || (left.id < right.id ? -1 : 1)
    })
}

/**
 * What a client used in a month, by category: one statement for each currency. `channels` are those of the account, with their
 * usage by category. `isListPart`: the client may have channels that are not known.
 */
export function clientStatements(
  channels: readonly PeriodChannel[],
  clientId: string,
  markUp: MarkUp,
  isListPart: boolean,
): readonly ClientStatement[] {
  const own = channels.filter(({ channel }) => idInGroup(channel, 'client') === clientId)
  const categories = linesOf(own, 'category', isListPart)
  // As the categories are: what costs nothing stands beside what costs something.
  const numbers = inCurrencies(toLines(own, 'channel', isListPart))
  const isPart = isListPart || own.some(({ state }) => state === 'part' || state === 'unread')
  const isAnyKnown = own.some(({ tally }) => tally)
  return [...new Set(numbers.map(({ currency }) => currency))].map((currency) => {
    const ofCurrency = categories.filter((line) => line.currency === currency)
    const lines = ofCurrency
      .flatMap(({ ofId, tally }) => (tally ? [toLine(ofId, tally, markUp)] : []))
      .toSorted(
        (left, right) => Number(left.category === CALLS) - Number(right.category === CALLS) || byCost(left, right),
      )
    const sumOf = (field: 'costMicros' | 'markUpMicros' | 'chargedMicros') => {
      const known = lines.flatMap((line) => line[field] ?? [])
      const isUnknown = known.length === 0 && (lines.length > 0 || !isAnyKnown)
      return isUnknown ? undefined : known.reduce(addMicros, 0)
    }
    return {
      currency,
      lines,
      numbers: numbers
        .filter((number) => number.currency === currency)
        .map(({ line }) => line)
        .toSorted((left, right) => compareMicros(costOf(right), costOf(left)) || (left.ofId < right.ofId ? -1 : 1)),
      costMicros: sumOf('costMicros'),
      markUpMicros: sumOf('markUpMicros'),
      chargedMicros: sumOf('chargedMicros'),
      isPart: isPart || lines.length < ofCurrency.length || lines.some((line) => line.isPart),
    }
  })
}

/** For sorting alone: what is not known comes after what cost something. */
function costOf({ tally }: Line): Micros {
  return tally?.costMicros ?? 0
}

function toLine(category: string, tally: Tally, markUp: MarkUp): StatementLine {
  const costMicros = knownCostMicros(tally)
  // How many of the messages without a reported cost will have one is not known: at least nothing is added for them.
  const paidMessages = tally.unpriced > 0 ? 0 : tally.volume - tally.freeVolume - tally.zeroVolume
  const added = costMicros === undefined ? undefined : markUpMicros(markUp, { costMicros, paidMessages })
  return {
    category,
    tally,
    priceMicros: category === CALLS ? minutePriceMicros(tally) : messagePriceMicros(tally),
    costMicros,
    markUpMicros: added,
    chargedMicros: chargedMicros(costMicros, added),
    isPart: tally.unpriced > 0,
  }
}

function byCost(left: StatementLine, right: StatementLine): number {
  const [first, second] = [left.costMicros ?? 0, right.costMicros ?? 0]
  if (first === second) return left.category < right.category ? -1 : 1
  return first < second ? 1 : -1
}
