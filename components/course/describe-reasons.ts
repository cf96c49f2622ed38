import { ADVISED_DAYS, CARD_FEE_SHARE } from '#domain/advice/advised.ts'
import { MEAN_DAYS } from '#domain/foresight/mean-days.ts'
import type { RunwayReasons } from '#domain/foresight/runway-reasons.ts'
import { numberFormat } from '#domain/format/formats.ts'
import type { Micros } from '#domain/money/micros.ts'
import { words } from '#platform/words.ts'

/** Writes an amount in millionths that is only about right. */
type WriteRound = (micros: number) => string

/** How a runway was worked out, a sentence for each part of it that is known. */
export function describeReasons({ basis }: RunwayReasons, locale: string, writeRound: WriteRound): readonly string[] {
  const { source, daysUsed, weekdayMicros, weekendMicros, unexplainedShare, held } = basis
  return [
    weekdayMicros !== undefined &&
      weekendMicros !== undefined &&
      words(daysUsed < MEAN_DAYS ? 'course.perDayKnown' : 'course.perDay', {
        weekday: writeRound(weekdayMicros),
        weekend: writeRound(weekendMicros),
      }),
    words(source === 'ledger' ? 'course.fromBalance' : 'course.fromUsage', daysUsed, [String(daysUsed)]),
    held && words('course.held', { of: String(held.of), held: String(held.held) }),
    unexplainedShare !== undefined && explainedText(unexplainedShare, locale),
  ].filter((sentence) => typeof sentence === 'string')
}

/** A cent more of usage than of the balance is a matter of when both were read. */
const SURPLUS = -0.02

function explainedText(unexplainedShare: number, locale: string): string {
  if (unexplainedShare < SURPLUS) return words('course.moreUsage')
  return words('course.explained', { share: percent(Math.min(1, 1 - unexplainedShare), locale) })
}

export type TopUpAdvice = {
  /** For each number of days what to add, or that there is enough. */
  readonly toLast: readonly { readonly days: string; readonly add: string; readonly isEnough: boolean }[]
  /** How to set Auto-Recharge, and what that costs. */
  readonly recharge: readonly string[]
}

/** What to top up, and how Auto-Recharge would be set. */
export function describeTopUps(
  { topUpMicros, recharge }: RunwayReasons,
  locale: string,
  writeRound: WriteRound,
): TopUpAdvice {
  const amount = (micros: Micros) => writeRound(Number(micros))
  const { thresholdMicros, amountMicros, topUpsPerMonth, cardFeeMicros } = recharge
  const times = Math.round(topUpsPerMonth)
  const [add, below] = [amount(amountMicros), amount(thresholdMicros)] as const
  return {
    toLast: ADVISED_DAYS.flatMap((days, place) => {
      const micros = topUpMicros[place]
      if (micros === undefined) return []
      const isEnough = micros <= 0
      const add = isEnough ? words('course.enough') : words('course.add', { amount: amount(micros) })
      return [{ days: words('course.toLastDays', days, [String(days)]), add, isEnough }]
    }),
    recharge: [
      times < 1
        ? words('course.rechargeRare', { amount: add, threshold: below })
        : words('course.recharge', times, [String(times), add, below]),
      words('course.cardFee', { share: percent(CARD_FEE_SHARE, locale), fee: amount(cardFeeMicros) }),
    ],
  }
}

function percent(share: number, locale: string): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}
