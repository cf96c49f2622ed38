import * as v from 'valibot'

const LONGEST = 200
const lines = v.union([v.string(), v.array(v.string())])
// The error envelope in both spellings that were seen, with details in any shape (A19), the token endpoint's and others.
const messageSchema = v.union([
  v.pipe(
    v.object({ meta: v.object({ developer_message: v.string() }) }),
    v.transform(({ meta }) => meta.developer_message),
  ),
  v.pipe(
    v.object({ meta: v.object({ developerMessage: v.string() }) }),
    v.transform(({ meta }) => meta.developerMessage),
  ),
  v.pipe(
    v.object({ meta: v.object({ details: v.union([lines, v.record(v.string(), lines)]) }) }),
    v.transform(({ meta: { details } }) =>
      typeof details === 'string' ? details : Object.values(details).flat().join(' '),
    ),
  ),
  v.pipe(
    v.object({ error: v.object({ message: v.string() }) }),
    v.transform(({ error }) => error.message),
  ),
  v.pipe(
    v.object({ error_description: v.string() }),
    v.transform((body) => body.error_description),
  ),
  v.pipe(
    v.object({ message: v.string() }),
    v.transform(({ message }) => message),
  ),
])

/**
 * What the server said about a failure, for the details of a problem: one line of at most 200 characters, without
 * control and direction characters and without the key. Undefined if it said nothing.
 */
export function serverMessage(body: unknown, key: string): string | undefined {
  const result = v.safeParse(messageSchema, body)
  if (!result.success) return undefined
  // The key goes before anything is cut off, since half a key would not be found.
  const clean = result.output
    .replaceAll(key, '…')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .trim()
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST - 1).toWellFormed()}…` : clean || undefined
}
