import { type Refusal, refusalBody } from '#hub/endpoints/refusal.ts'
import type { HubVariants } from './variants.ts'

/** An error in one of the shapes that have been seen or feared (A19). */
export function shapeRefusal(refusal: Refusal, variants: HubVariants): object {
  const { message, details = {} } = refusal
  const code = variants.errorCode === 'wrong' ? 404 : refusal.status
  switch (variants.errorEnvelope) {
    case 'camel-case':
      return { meta: { success: false, httpCode: code, developerMessage: message } }
    case 'oauth':
      return { error: 'invalid_request', error_description: message }
    case 'message':
      return { message }
    case 'empty':
      return {}
    case 'documented': {
      if (variants.errorDetails === 'array') return refusalBody({ ...refusal, status: code })
      const meta = { success: false, http_code: code, developer_message: message }
      const lists = Object.fromEntries(Object.entries(details).map(([field, text]) => [field, [text]]))
      if (variants.errorDetails === 'object') return { meta: { ...meta, details: lists } }
      return {
        meta: variants.errorDetails === 'string' ? { ...meta, details: Object.values(details).join(' ') } : meta,
      }
    }
  }
}
