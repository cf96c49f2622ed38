import { dayAt, dayMs, dayStartMs, firstDay, monthOf } from './calendar.ts'
import type { HubChannel } from './directory.ts'
import { chargeServices } from './service-charges.ts'
import type { Traffic } from './traffic.ts'

/** A day's messages of one kind as billed so far; `costMicros` is volume × unit price, exactly. */
export type MessageEntry = {
  readonly day: number
  readonly category: string
  readonly pricingType: string
  readonly country: string
  readonly volume: number
  readonly costMicros: number
}

export type CallEntry = {
  readonly day: number
  readonly direction: string
  readonly count: number
  readonly averageSeconds: number
  readonly costMicros: number
}

export type Books = ReturnType<typeof createBooks>

const microsPerTenThousandth = 100

/**
 * What has happened up to now. The current day counts for the part of it that is over, and nothing lies in the future.
 * Days are those of the zone `offsetHours` ahead of UTC. `chargesServices`: as since October 2026.
 */
export function createBooks(traffic: Traffic, now: () => number, offsetHours: number, chargesServices: boolean) {
  function today(): number {
    return dayAt(now(), offsetHours)
  }

  function elapsedOf(day: number): number {
    return Math.min(1, Math.max(0, (now() - dayStartMs(day, offsetHours)) / dayMs))
  }

  /** Messages of the days from `first` to `last`, oldest first. */
  function messages(channel: HubChannel, first: number, last: number): MessageEntry[] {
    if (!chargesServices) return sent(channel, first, last)
    // What is free of a day depends on the days of its month before it.
    return chargeServices(sent(channel, firstDay(monthOf(first)), last)).filter(({ day }) => day >= first)
  }

  function sent(channel: HubChannel, first: number, last: number): MessageEntry[] {
    const entries: MessageEntry[] = []
    for (let day = first; day <= Math.min(last, today()); day++) {
      const elapsed = elapsedOf(day)
      for (const { category, pricingType, country, volume: whole, unitPrice } of traffic.messagesOf(channel, day)) {
        const volume = Math.floor(whole * elapsed)
        if (volume === 0) continue
        const costMicros = volume * unitPrice * microsPerTenThousandth
        entries.push({ day, category, pricingType, country, volume, costMicros })
      }
    }
    return entries
  }

  /** Calls of the days from `first` to `last`, oldest first; undefined where calling is not switched on. */
  function calls(channel: HubChannel, first: number, last: number): CallEntry[] | undefined {
    if (!traffic.hasCalls(channel)) return undefined
    const entries: CallEntry[] = []
    for (let day = first; day <= Math.min(last, today()); day++) {
      const elapsed = elapsedOf(day)
      for (const { direction, count: whole, averageSeconds, callPrice } of traffic.callsOf(channel, day)) {
        const count = Math.floor(whole * elapsed)
        if (count === 0) continue
        entries.push({ day, direction, count, averageSeconds, costMicros: count * callPrice * microsPerTenThousandth })
      }
    }
    return entries
  }

  /** Messages and calls of one day together, in millionths of a euro. */
  function dayCost(channel: HubChannel, day: number): number {
    return [...messages(channel, day, day), ...(calls(channel, day, day) ?? [])].reduce(
      (sum, { costMicros }) => sum + costMicros,
      0,
    )
  }

  return { offsetHours, today, messages, calls, dayCost }
}
