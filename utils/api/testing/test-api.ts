import type { Fetch } from '#api/http/request.ts'
import { alwaysUsable } from '#api/http/use-key.ts'
import { createPartnerApi, type UsageOptions } from '#api/partner-api.ts'
import type { Hub, HubOptions } from '#hub/hub.ts'
import { createTestHub } from '#hub/testing/ask.ts'

export const NOW_MS = Date.UTC(2026, 10, 18, 12)
export const NOVEMBER = { year: 2026, month: 11 }
export const KEY = 'sample-key'

/** A key that must be seen nowhere but in its header. */
export const CANARY = 'canary-key-4711'

/** A client of a simulated hub with these variants; its clock stands still and nothing is limited. */
export function hubApi(variants: NonNullable<HubOptions['variants']> = {}, options: Partial<HubOptions> = {}) {
  const hub = createTestHub({ atMs: NOW_MS, variants, ...options })
  return { hub, api: apiOf(fetchOf(hub), KEY) }
}

export function fetchOf(hub: Hub): Fetch {
  return (url, init) => hub.handle(new Request(url, init))
}

export function apiOf(fetch: Fetch, key = CANARY, timeoutMs = 50) {
  return createPartnerApi({ partnerId: 'saldoPA', useKey: alwaysUsable(key), now: () => NOW_MS, timeoutMs, fetch })
}

/** A client of a server that gives one answer to everything. */
export function answering(body: BodyInit | null, status = 200, headers: Record<string, string> = {}) {
  return apiOf(async () => new Response(body, { status, headers: { 'Content-Type': 'application/json', ...headers } }))
}

/** The channel of the test hub with calls, and what the hub knows of its month. */
export function talkingChannel(hub: Hub) {
  const channel = hub.monthTotals(NOVEMBER).channels.find(({ callCount }) => callCount > 0)
  if (!channel) throw new Error('No channel with calls')
  return channel
}

/** November so far, of the channel with calls. */
export function novemberOf(hub: Hub): UsageOptions {
  const { id, clientId } = talkingChannel(hub)
  const startSeconds = Date.UTC(2026, 10, 1) / 1_000
  return { channelId: id, clientId, startSeconds, endSeconds: NOW_MS / 1_000, granularity: 'DAILY' }
}

/** The query of the last request. */
export function lastQuery(hub: Hub): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(hub.requests.at(-1)?.query))
}
