import { jsonResponse } from '#hub/endpoints/json.ts'
import { shapeRefusal } from './variant-refusal.ts'
import type { HubVariants } from './variants.ts'

type Trouble =
  /** An error in its envelope: 401, 403, 404, 429, 500, … `retryAfter` is the header's text as it is. */
  | { readonly kind: 'status'; readonly status: number; readonly message?: string; readonly retryAfter?: string }
  /** A 200 with a sign-in page in HTML. */
  | { readonly kind: 'captive-portal' }
  /** A gateway's 502 in HTML. */
  | { readonly kind: 'bad-gateway' }
  /** A 200 that says `{"meta":{"success":false}}`. */
  | { readonly kind: 'unsuccessful' }
  /** A 204, or another status, without a body. */
  | { readonly kind: 'empty'; readonly status?: number }
  /** A 200 whose JSON stops in the middle. */
  | { readonly kind: 'malformed-json' }
  | { readonly kind: 'body'; readonly body: string; readonly status?: number; readonly contentType?: string }
  /** handle() rejects with a TypeError, as fetch does when the connection fails. */
  | { readonly kind: 'network' }
  /** No answer until the request is aborted. */
  | { readonly kind: 'hang' }
  /** As 'network'; a server in front reads `name` from the error's `cause` and does it on the wire: reset, drip, … */
  | { readonly kind: 'transport'; readonly name: string }

/**
 * What goes wrong; for paths that contain `path` (all without it; 'saldoPA/balance' is the partner's balance alone), `times`
 * times (always without it), from `fromMs` of the hub's clock on (from now on without it).
 */
export type HubFault = Trouble & { readonly path?: string; readonly times?: number; readonly fromMs?: number }

const messages: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Invalid API key',
  403: 'Permission denied for partner',
  404: 'Not found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
}

/** Answers as the fault says. Faults of the connection reject, with the fault as `cause`. */
export async function answerFault(fault: HubFault, request: Request, variants: HubVariants): Promise<Response> {
  switch (fault.kind) {
    case 'status': {
      const { status, retryAfter } = fault
      const message = fault.message ?? messages[status] ?? 'Error'
      const response = jsonResponse(shapeRefusal({ status, message }, variants), status)
      if (retryAfter !== undefined) response.headers.set('retry-after', retryAfter)
      return response
    }
    case 'captive-portal':
      return page(200, 'Sign in to the network')
    case 'bad-gateway':
      return page(502, '502 Bad Gateway')
    case 'unsuccessful':
      return answer('{"meta":{"success":false}}')
    case 'empty':
      return answer(null, fault.status ?? 204)
    case 'malformed-json':
      return answer('[{"currency":"eur","total":14')
    case 'body':
      return answer(fault.body, fault.status, fault.contentType)
    case 'hang':
      return new Promise((_resolve, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason), { once: true })
      })
    case 'network':
    case 'transport':
      throw new TypeError('Failed to fetch', { cause: fault })
  }
}

function page(status: number, title: string): Response {
  return answer(`<!doctype html><title>${title}</title><h1>${title}</h1>`, status, 'text/html; charset=utf-8')
}

function answer(body: string | null, status = 200, contentType = 'application/json'): Response {
  return new Response(body, { status, headers: body === null ? {} : { 'content-type': contentType } })
}
