import { decimalText } from '#hub/world/decimal.ts'
import { fundsOf, type TopUpPlan } from '#hub/world/funds.ts'
import type { World } from '#hub/world/world.ts'
import type { HubBalance } from './partner-answers.ts'

/** The partner's balance when none is set: it follows what all channels spend, with automatic top-ups. */
export function createPartnerFunds({ random, directory, books }: World): () => HubBalance[] {
  const plan: TopUpPlan = {
    openingMicros: 2_100_000_000 + Math.floor(random(20) * 3_500_000) * 100,
    thresholdMicros: 900_000_000,
    amountMicros: 1_000_000_000,
  }
  const closedDays = new Map<number, number>()

  function costOf(day: number): number {
    const known = closedDays.get(day)
    if (known !== undefined) return known
    let micros = 0
    for (let index = 0; index < directory.channelCount; index++) micros += books.dayCost(directory.channel(index), day)
    if (day < books.today()) closedDays.set(day, micros)
    return micros
  }

  return () => [{ currency: 'eur', total: decimalText(fundsOf(books.today(), costOf, plan).balanceMicros) }]
}
