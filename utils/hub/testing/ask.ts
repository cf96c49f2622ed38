import { createHub, type Hub, type HubOptions } from '#hub/hub.ts'

const key = 'sample-key'
const partnerId = 'saldoPA'

type Settings = Partial<HubOptions> & { readonly atMs?: number }

/** A hub for tests: seed 1, clock frozen at noon of 2026-11-18, no limits. */
export function createTestHub({ atMs = Date.UTC(2026, 10, 18, 12), ...options }: Settings = {}): Hub {
  return createHub({ seed: 1, partnerId, key, now: () => atMs, limits: 'off', ...options })
}

export function requestOf(path: string, init: RequestInit = { headers: { 'X-API-Key': key } }): Request {
  return new Request(`https://hub.360dialog.io/api/v2/partners/${partnerId}${path}`, init)
}

/** Status and body of a GET; amounts and counts that bear on money are kept as the text that was sent. */
export async function ask(hub: Pick<Hub, 'handle'>, path: string): Promise<{ status: number; body: unknown }> {
  const response = await hub.handle(requestOf(path))
  return { status: response.status, body: parseExact(await response.text()) }
}

/** Parses JSON with every number that is not an integer as its source text. */
export function parseExact(text: string): unknown {
  const reviver = (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && !/^-?\d+$/.test(context?.source ?? '') ? context?.source : value
  return JSON.parse(text, reviver)
}

export function usagePath(
  channel: { clientId: string; id: string },
  startMs: number,
  endMs: number,
  granularity = 'DAILY',
): string {
  const range = `start_date=${startMs / 1000}&end_date=${endMs / 1000}&granularity=${granularity}`
  return `/clients/${channel.clientId}/channels/${channel.id}/info/usage?${range}`
}
