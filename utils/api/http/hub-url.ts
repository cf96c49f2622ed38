export const HUB_ORIGIN = 'https://hub.360dialog.io'

/** The closed list of what may be asked: all are GETs, and no caller can name another path, host or method. */
export type HubCall =
  | { readonly endpoint: 'partner' | 'partner-balance' }
  | ({ readonly endpoint: 'clients' | 'channels' } & ListQuery)
  | ({ readonly endpoint: 'client-balance'; readonly clientId: string } & PeriodQuery)
  | ({ readonly endpoint: 'channel-balance' | 'channel-usage' } & ChannelIds & PeriodQuery)

export type ChannelIds = { readonly clientId: string; readonly channelId: string }

/** `sort` is a field, with "-" before it for descending. */
export type ListQuery = {
  readonly limit: number
  readonly offset: number
  readonly sort?: string | undefined
}

/** UNIX seconds in UTC; the server answers with what is equal or newer, and equal or older. */
export type PeriodQuery = {
  readonly startSeconds?: number | undefined
  readonly endSeconds?: number | undefined
  readonly granularity: string
}

/**
 * The address of a call, with its ids percent-encoded. Undefined for an id that cannot be one path segment: an empty one,
 * "." and "..", which URL parsers resolve even when they are encoded, or one with half a character.
 */
export function hubUrl(partnerId: string, call: HubCall): URL | undefined {
  const segments = ['partners', partnerId, ...pathOf(call)]
  if (segments.some((segment) => /^\.{0,2}$/.test(segment) || !segment.isWellFormed())) return undefined
  const url = new URL(`/api/v2/${segments.map(encodeURIComponent).join('/')}`, HUB_ORIGIN)
  for (const [name, value] of Object.entries(queryOf(call))) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  return url
}

function pathOf(call: HubCall): readonly string[] {
  switch (call.endpoint) {
    case 'partner':
      return []
    case 'partner-balance':
      return ['balance']
    case 'clients':
    case 'channels':
      return [call.endpoint]
    case 'client-balance':
      return ['clients', call.clientId, 'info', 'balance']
    case 'channel-balance':
      return ['clients', call.clientId, 'channels', call.channelId, 'info', 'balance']
    case 'channel-usage':
      return ['clients', call.clientId, 'channels', call.channelId, 'info', 'usage']
  }
}

function queryOf(call: HubCall): Readonly<Record<string, string | number | undefined>> {
  if ('limit' in call) {
    const { limit, offset, sort } = call
    return { limit, offset, sort }
  }
  if (!('granularity' in call)) return {}
  return {
    start_date: call.startSeconds,
    end_date: call.endSeconds,
    granularity: call.granularity,
  }
}
