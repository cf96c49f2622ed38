import type * as product from '../../../utils/platform/messages.ts'
import { currentState } from './current.ts'

export * from '../../../utils/platform/messages.ts'

/** Answers at once what the state says, or never. */
export const requestRefresh: typeof product.requestRefresh = async () => {
  const { refresh = { outcome: 'done' } } = currentState()
  return refresh === 'never' ? new Promise(() => undefined) : refresh
}
