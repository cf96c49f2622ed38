import { createLimits, documentedLimits, type HubCharge, type HubLimits } from '#hub/limits/limits.ts'

type Row = { readonly id: string; readonly waba_account?: { readonly external_id?: string } }

/**
 * The limits of the hub with the counters of utils/hub, which share no line with the budget that they check: those of all who
 * ask, and the fullest windows of our own calls. What is asked about a channel counts for its client as well: the strictest
 * reading of A5 that Saldo keeps.
 */
export function createSharedServer() {
  const documented = createLimits(documentedLimits)
  const own = createLimits(withoutEnd(documentedLimits))
  const wabaOf = new Map<string, string>()

  function chargesOf(path: string): readonly HubCharge[] {
    const [, clientId] = /\/clients\/([^/]+)/.exec(path) ?? []
    const [, channelId] = /\/channels\/([^/]+)/.exec(path) ?? []
    if (!clientId) return [{ scope: 'partner', id: 'the one' }]
    if (!channelId) return [{ scope: 'client', id: clientId }]
    return [
      { scope: 'client', id: clientId },
      { scope: 'channel', id: channelId },
      { scope: 'waba', id: wabaOf.get(channelId) ?? `of ${channelId}` },
    ]
  }

  return {
    peaks: own.peaks,
    /** Counts one request of ours; returns whether the limits, which others share, had room for it. */
    receive(path: string, atMs: number): boolean {
      const charges = chargesOf(path)
      own.charge(charges, atMs)
      return documented.charge(charges, atMs).breaches.length === 0
    },
    /** What the partner's own servers do to the limit of a WABA; `chance` from 0 to 1 chooses it. */
    fillOneWaba(chance: number, atMs: number): void {
      const id = [...wabaOf.values()][Math.floor(chance * wabaOf.size)]
      if (id === undefined) return
      for (let call = 0; call < documentedLimits.waba.calls; call += 1) documented.charge([{ scope: 'waba', id }], atMs)
    },
    /** Which WABA a channel belongs to, from a page of the list of channels. */
    learnWabas(body: string): void {
      const { partner_channels: rows = [] } = JSON.parse(body) as { readonly partner_channels?: readonly Row[] }
      for (const { id, waba_account } of rows) wabaOf.set(id, waba_account?.external_id ?? id)
    },
  }
}

function withoutEnd(limits: HubLimits): HubLimits {
  const endless = (scope: 'partner' | 'client' | 'channel' | 'waba') => ({
    calls: Number.POSITIVE_INFINITY,
    windowMs: limits[scope].windowMs,
  })
  return {
    counting: limits.counting,
    partner: endless('partner'),
    client: endless('client'),
    channel: endless('channel'),
    waba: endless('waba'),
  }
}
