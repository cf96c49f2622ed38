import type { ProblemKind } from '#domain/reading/problem.ts'
import { type Answer, answered, refused } from './answer.ts'
import { fieldsOf } from './fields.ts'
import { parseHttpDate } from './http-date.ts'
import { type HubCall, hubUrl } from './hub-url.ts'
import { parseJson } from './parse-json.ts'
import { readBody } from './read-body.ts'
import { retryAfterMs } from './retry-after.ts'
import { serverMessage } from './server-message.ts'
import type { UseKey } from './use-key.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** What a request is made with. `fetch` is the browser's, or the simulated hub's; `now` is epoch milliseconds. */
export type RequestOptions = {
  readonly fetch: Fetch
  readonly partnerId: string
  /** Asked right before the request. */
  readonly useKey: UseKey
  readonly now: () => number
  readonly timeoutMs?: number
  /** 2 MB, unless a test wants less. */
  readonly maxBodyBytes?: number
}

// Below Chromium's 30 s for an answer, which would end the worker instead.
const TIMEOUT_MS = 15_000
const MAX_BODY_BYTES = 2_000_000
/** So much of an error is searched for words: the search takes the square of the time on a hostile text. */
const MOST_ERROR_TEXT = 4_000
/** How a limit is called where it has no status of its own (A6, A7). The words may stand in any field of the envelope. */
const LIMIT_WORDS = /exceeded.*limit|limit.*(exceeded|reached)|too many (call|request)/i

/**
 * Makes one GET to the hub and returns its JSON, with every number as text (see parseJson). The only place that calls
 * `fetch`, and the only one that turns a status into a problem kind. Nothing is retried here: failures go to stored state
 * and the schedule. A redirect is an error since it would carry the key to the other host. Where the key is withdrawn before
 * the answer is there, the failure says so.
 */
export async function request(call: HubCall, options: RequestOptions): Promise<Answer<unknown>> {
  const url = hubUrl(options.partnerId, call)
  if (!url) return refused({ kind: 'not-found' })
  const answer = await options.useKey((key, withdrawn) => get(url, key, withdrawn, options))
  return answer ?? refused({ kind: 'locked', isWithdrawn: true })
}

async function get(
  { href }: URL,
  key: string,
  withdrawn: AbortSignal,
  options: RequestOptions,
): Promise<Answer<unknown>> {
  try {
    const response = await options.fetch(href, {
      method: 'GET',
      headers: { 'X-API-Key': key, Accept: 'application/json' },
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([withdrawn, AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS)]),
    })
    const text = await readBody(response, options.maxBodyBytes ?? MAX_BODY_BYTES)
    return readAnswer(response, text, key, options)
  } catch (error) {
    // Network failures are TypeErrors; a time-out is a TimeoutError, or an AbortError while Firefox reads a body.
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error
    return refused({ kind: 'offline', ...(withdrawn.aborted && { isWithdrawn: true }) })
  }
}

function readAnswer(
  response: Response,
  text: string | undefined,
  key: string,
  { now }: RequestOptions,
): Answer<unknown> {
  const { status, headers } = response
  const servedAtMs = parseHttpDate(headers.get('Date'))
  const isJson = /\bjson\b/i.test(headers.get('Content-Type') ?? '')
  const body = text !== undefined && isJson ? tryParse(text) : undefined
  if (status === 200 && body !== undefined && !isRefusal(body)) return answered(body, servedAtMs)
  const detail = serverMessage(body, key)
  const advisedMs = retryAfterMs(headers.get('Retry-After'), now(), servedAtMs)
  const kind = problemKind(status, text ?? '', body, advisedMs)
  const retryAtMs = kind === 'rate-limited' || kind === 'server' ? advisedMs : undefined
  const isTooLong = text === undefined && status === 200
  return refused({ kind, status, detail, ...(retryAtMs && { retryAtMs }), ...(isTooLong && { isTooLong }) }, servedAtMs)
}

/** JSON or undefined; `null` is JSON, and no answer of this API: false in its place is refused by every schema. */
function tryParse(text: string): unknown {
  try {
    return parseJson(text) ?? false
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}

/** An error envelope may come with status 200, the hub's as well as Meta's. */
function isRefusal(body: unknown): boolean {
  const { meta, error } = fieldsOf(body)
  return fieldsOf(meta)['success'] === false || (typeof error === 'string' ? error !== '' : fieldsOf(error) === error)
}

/** `advisedMs`: when the server allows the next try, where it says so. */
function problemKind(status: number, text: string, body: unknown, advisedMs: number | undefined): ProblemKind {
  // What stands in front of the hub, as a gateway or a sign-in page, knows nothing of the key.
  const isOfHub = isRefusal(body) || serverMessage(body, '') !== undefined
  if (isOfHub && status === 401) return 'key-rejected'
  if (isOfHub && status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 408 || status >= 500) return 'server'
  const saysLimit = LIMIT_WORDS.test(text.slice(0, MOST_ERROR_TEXT))
  // A 407 is not the hub's: a proxy of this network wants a password.
  if (status < 400 || status === 401 || status === 403 || status === 407) {
    // Too long to be read, it may be JSON as well.
    if (body === undefined) return text ? 'not-json' : 'unexpected'
    return status === 200 && saysLimit ? 'rate-limited' : 'unexpected'
  }
  if (status === 429 || saysLimit) return 'rate-limited'
  if (status === 400) return 'unexpected'
  return advisedMs ? 'rate-limited' : 'refused'
}
