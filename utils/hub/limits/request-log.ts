export type HubRequest = {
  readonly method: string
  readonly path: string
  /** The query without its question mark; a key in it is replaced by '[key]', here and in the path. */
  readonly query: string
  /** 0 while there is no answer, and for ever when the connection failed. */
  readonly status: number
  readonly atMs: number
  /** X-API-Key held the accepted key. */
  readonly keyInHeader: boolean
  /** The key text stood anywhere in the URL, plain or percent-encoded. */
  readonly keyInUrl: boolean
}

const mostRequests = 2000

/** The last 2,000 requests, oldest first. */
export function createRequestLog(key: string) {
  const requests: HubRequest[] = []

  /** Notes a request on arrival and gives back what sets its status. */
  function note(request: Request, atMs: number): (status: number) => void {
    const url = new URL(request.url)
    const keyTexts = [key, encodeURIComponent(key)]
    const hide = (text: string) => keyTexts.reduce((hidden, keyText) => hidden.replaceAll(keyText, '[key]'), text)
    const entry: { -readonly [Field in keyof HubRequest]: HubRequest[Field] } = {
      method: request.method,
      path: hide(url.pathname),
      query: hide(url.search.slice(1)),
      status: 0,
      atMs,
      keyInHeader: request.headers.get('x-api-key') === key,
      keyInUrl: keyTexts.some((keyText) => request.url.includes(keyText)),
    }
    requests.push(entry)
    if (requests.length > mostRequests) requests.shift()
    return (status) => {
      entry.status = status
    }
  }

  return { requests: requests as readonly HubRequest[], note }
}
