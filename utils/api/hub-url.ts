export const HUB_ORIGIN = 'https://hub.360dialog.io'

/** The closed list of what may be asked: all are GETs, and no caller can name another path, host or method. */
export type HubCall =
  | { readonly endpoint: 'partner-balance'; readonly partnerId: string }
  | { readonly endpoint: 'channels'; readonly partnerId: string; readonly limit: number; readonly offset: number }
  | {
      readonly endpoint: 'channel-usage'
      readonly partnerId: string
      readonly clientId: string
      readonly channelId: string
      readonly startSeconds: number
      readonly endSeconds: number
      readonly granularity: string
    }

/**
 * The address of a call, with its ids percent-encoded. Undefined for an id that cannot be one path segment: an empty one,
 * or "." and "..", which URL parsers resolve even when they are encoded.
 */
export function hubUrl(call: HubCall): URL | undefined {
  const { segments, query } = route(call)
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return undefined
  const url = new URL(`/api/v2/${segments.map(encodeURIComponent).join('/')}`, HUB_ORIGIN)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
  return url
}

function route(call: HubCall): { segments: readonly string[]; query: Readonly<Record<string, string | number>> } {
  switch (call.endpoint) {
    case 'partner-balance':
      return { segments: ['partners', call.partnerId, 'balance'], query: {} }
    case 'channels':
      return {
        segments: ['partners', call.partnerId, 'channels'],
        query: { limit: call.limit, offset: call.offset, sort: 'id' },
      }
    case 'channel-usage':
      return {
        segments: ['partners', call.partnerId, 'clients', call.clientId, 'channels', call.channelId, 'info', 'usage'],
        query: { start_date: call.startSeconds, end_date: call.endSeconds, granularity: call.granularity },
      }
  }
}
