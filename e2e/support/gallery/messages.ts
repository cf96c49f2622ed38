import type * as product from '#platform/messages.ts'
import { address } from './current.ts'
import { STATES } from './states.ts'

export * from '#platform/messages.ts'

/** Answers at once what the state says, or never. */
export const requestRefresh: typeof product.requestRefresh = async () => {
  const { refresh = { outcome: 'done' } } = STATES[address.state] ?? {}
  return refresh === 'never' ? new Promise(() => undefined) : refresh
}
