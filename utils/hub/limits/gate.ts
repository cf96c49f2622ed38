import type { Target } from '#hub/endpoints/target.ts'
import {
  createLimits,
  documentedLimits,
  type HubBreach,
  type HubCharge,
  type HubLimits,
  type HubPeaks,
} from './limits.ts'

const mostBreaches = 2000
const noPeaks: HubPeaks = { partner: 0, client: 0, channel: 0, waba: 0 }

/** Counts the calls that reach an endpoint and says how long one that is too many has to wait. */
export function createGate(options: Partial<HubLimits> | 'off', now: () => number) {
  const settings = options === 'off' ? undefined : { ...documentedLimits, ...options }
  const limits = settings && createLimits(settings)
  const isNested = settings?.counting === 'nested'
  const breaches: HubBreach[] = []

  /** Milliseconds to wait; 0 when the call is let through. */
  function admit(target: Target): number {
    const outcome = limits?.charge(chargesOf(target, isNested), now())
    if (!outcome || outcome.breaches.length === 0) return 0
    breaches.push(...outcome.breaches)
    breaches.splice(0, breaches.length - mostBreaches)
    return Math.max(1, outcome.retryAtMs - now())
  }

  return { admit, breaches: breaches as readonly HubBreach[], peaks: limits?.peaks ?? noPeaks }
}

function chargesOf({ route, client, channel }: Target, isNested: boolean): HubCharge[] {
  const charges: HubCharge[] = []
  if (channel) charges.push({ scope: 'channel', id: channel.id }, { scope: 'waba', id: channel.wabaExternalId })
  if (client && (!channel || isNested)) charges.push({ scope: 'client', id: client.id })
  if (!client || isNested) charges.push({ scope: 'partner', id: route.partnerId })
  return charges
}
