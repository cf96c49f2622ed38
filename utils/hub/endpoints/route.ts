export type Endpoint =
  | 'partner'
  | 'partner-balance'
  | 'clients'
  | 'channels'
  | 'client-balance'
  | 'channel-balance'
  | 'channel-usage'

export type Route = {
  readonly endpoint: Endpoint
  readonly partnerId: string
  readonly clientId?: string
  readonly channelId?: string
}

/** Which endpoint a path means, or undefined. */
export function findRoute(pathname: string): Route | undefined {
  const parts = decodeParts(pathname)
  if (!parts) return undefined
  const [api, version, partners, partnerId, ...rest] = parts
  if (api !== 'api' || version !== 'v2' || partners !== 'partners' || !partnerId) return undefined
  if (rest.length === 0) return { endpoint: 'partner', partnerId }
  const [first, clientId = '', ...deeper] = rest
  if (rest.length === 1) {
    if (first === 'balance') return { endpoint: 'partner-balance', partnerId }
    return first === 'clients' || first === 'channels' ? { endpoint: first, partnerId } : undefined
  }
  if (first !== 'clients') return undefined
  if (deeper.join('/') === 'info/balance') return { endpoint: 'client-balance', partnerId, clientId }
  const [channels, channelId = '', ...info] = deeper
  const what = info.join('/')
  if (channels !== 'channels' || (what !== 'info/balance' && what !== 'info/usage')) return undefined
  return { endpoint: what === 'info/usage' ? 'channel-usage' : 'channel-balance', partnerId, clientId, channelId }
}

function decodeParts(pathname: string): string[] | undefined {
  try {
    return pathname.split('/').slice(1).map(decodeURIComponent)
  } catch {
    return undefined
  }
}
