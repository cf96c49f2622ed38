import type { BudgetKey } from '#domain/limits/rate-budget.ts'
import { createLimits, documentedLimits, type HubBreach, type HubCharge, type HubLimits } from '#hub/limits/limits.ts'

const SHARED_LIMITS: HubLimits = {
  ...documentedLimits,
  partner: { calls: 2, windowMs: 30_000 },
  client: { calls: 2, windowMs: 30_000 },
  channel: { calls: 5, windowMs: 3_600_000 },
  waba: { calls: 100, windowMs: 3_600_000 },
}

/**
 * The server as far as limits go, with the counters of utils/hub: they share no line with the budget that they check.
 * `known` counts calls but those that were made before an answer could show that the clock had jumped.
 */
export function createServer() {
  const share = createLimits(SHARED_LIMITS)
  const known = createLimits(SHARED_LIMITS)
  const seen = createLimits(withoutEnd(SHARED_LIMITS))
  const documented = createLimits(documentedLimits)
  const breaches: HubBreach[] = []
  const knownBreaches: HubBreach[] = []
  let requests = 0
  let refusals = 0

  return {
    /** Counts one request of ours; returns whether the limits, which others share, have room for it. */
    receive(keys: readonly BudgetKey[], atMs: number, isBlind = false): boolean {
      const charges = keys.map(toCharge)
      requests += 1
      seen.charge(charges, atMs)
      breaches.push(...share.charge(charges, atMs).breaches)
      if (!isBlind) knownBreaches.push(...known.charge(charges, atMs).breaches)
      const isFree = documented.charge(charges, atMs).breaches.length === 0
      if (!isFree) refusals += 1
      return isFree
    },
    /** Counts a request of the partner's own servers. */
    receiveFromOthers(keys: readonly BudgetKey[], atMs: number): void {
      documented.charge(keys.map(toCharge), atMs)
    },
    /** The sliding windows of our own calls that were fuller than the chosen share. */
    breaches: breaches as readonly HubBreach[],
    knownBreaches: knownBreaches as readonly HubBreach[],
    /** The fullest sliding window of our own calls, by scope. */
    peaks: seen.peaks,
    counts: () => ({ requests, refusals }),
  }
}

export type Server = ReturnType<typeof createServer>

function withoutEnd(limits: HubLimits): HubLimits {
  const endless = ({ windowMs }: { windowMs: number }) => ({ calls: Number.POSITIVE_INFINITY, windowMs })
  const { partner, client, channel, waba, counting } = limits
  return {
    partner: endless(partner),
    client: endless(client),
    channel: endless(channel),
    waba: endless(waba),
    counting,
  }
}

function toCharge(key: BudgetKey): HubCharge {
  const colon = key.indexOf(':')
  return { scope: key.slice(0, colon) as HubCharge['scope'], id: key.slice(colon + 1) }
}
