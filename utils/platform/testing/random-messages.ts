import fc from 'fast-check'

/** Whether the background may act on a message; told by hand, so that the schema is not measured by itself. */
export function isLegal(message: unknown): boolean {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return false
  const { name, reason, accountId } = message as Record<string, unknown>
  const isAccount =
    typeof accountId === 'string' && accountId.length > 0 && accountId.length <= 64 && !/[^\w-]|_/.test(accountId)
  return (
    Reflect.ownKeys(message).every((key) => ['name', 'reason', 'accountId'].includes(String(key))) &&
    name === 'refresh' &&
    (reason === 'user' || reason === 'popup') &&
    (accountId === undefined || isAccount)
  )
}

export const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
})

const field = fc.constantFrom('name', 'reason', 'accountId', '__proto__', 'constructor', 'toString', 'url', 'key')

const nearlyLegal = fc
  .record({
    name: fc.constantFrom('refresh', 'Refresh', 'forget', 'toString', '__proto__'),
    reason: fc.constantFrom<unknown>('user', 'popup', 'timer', null, {}),
    more: fc.array(fc.tuple(field, fc.oneof(anything, fc.stringMatching(/^[\w-]{0,70}$/))), { maxLength: 3 }),
  })
  .map(({ name, reason, more }) => {
    const message: Record<string, unknown> = { name, reason }
    for (const [key, value] of more)
      Object.defineProperty(message, key, { value, enumerable: true, configurable: true })
    return message
  })

const legal = fc.record(
  {
    name: fc.constant('refresh'),
    reason: fc.constantFrom('user', 'popup'),
    accountId: fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/),
  },
  { requiredKeys: ['name', 'reason'] },
)

/** Anything at all, what is nearly a legal message, and legal ones. */
export const randomMessage = fc.oneof(anything, nearlyLegal, legal)
