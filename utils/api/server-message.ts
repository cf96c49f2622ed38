import * as v from 'valibot'

const LONGEST = 200
// The error envelope in both spellings that were seen (A19), the token endpoint's and the proxied one.
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
  const clean = result.output
    .slice(0, 10 * LONGEST)
    .replaceAll(key, '…')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .trim()
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST - 1)}…` : clean || undefined
}
