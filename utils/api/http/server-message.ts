import { fieldsOf } from './fields.ts'

const LONGEST = 200

/**
 * What the server said about a failure, for the details of a problem: one line of at most 200 characters, without
 * control and direction characters and without the key. Undefined if it said nothing.
 */
export function serverMessage(body: unknown, key: string): string | undefined {
  const message = findMessage(body)
  if (!message) return undefined
  // The key goes before anything is cut off, since half a key would not be found.
  const clean = message
    .replaceAll(key || '\0', '…')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .trim()
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST - 1).toWellFormed()}…` : clean || undefined
}

/** The envelope in both spellings that were seen, with details in any shape (A19), the token endpoint's and others. */
function findMessage(body: unknown): string | undefined {
  const { meta, error, error_description, message } = fieldsOf(body)
  const { developer_message, developerMessage, details } = fieldsOf(meta)
  const { message: errorMessage } = fieldsOf(error)
  const candidates = [developer_message, developerMessage, flatten(details), errorMessage, error_description, message]
  return candidates.find((candidate) => typeof candidate === 'string' && candidate !== '') as string | undefined
}

function flatten(details: unknown): unknown {
  if (typeof details === 'string') return details
  return Object.values(fieldsOf(details))
    .flat()
    .filter((line) => typeof line === 'string')
    .join(' ')
}
