import { jsonResponse } from '#hub/endpoints/json.ts'
import { shapeRefusal } from './variant-refusal.ts'
import type { HubVariants } from './variants.ts'

const oldText = 'You have exceeded the limit of 1 request every * seconds. Try again later.'

/** The answer to a call too many (A6, A7). */
export function limitResponse(atMs: number, waitMs: number, variants: HubVariants): Response {
  const { limitStatus: status, retryAfter } = variants
  const message = status === 400 ? oldText : 'Too Many Requests'
  const response = jsonResponse(shapeRefusal({ status, message }, variants), status)
  if (retryAfter === 'seconds') response.headers.set('retry-after', String(Math.ceil(waitMs / 1000)))
  if (retryAfter === 'date') response.headers.set('retry-after', roundUp(atMs + waitMs).toUTCString())
  return response
}

function roundUp(atMs: number): Date {
  return new Date(Math.ceil(atMs / 1000) * 1000)
}
