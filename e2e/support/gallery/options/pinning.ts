import type * as product from '#platform/pinning.ts'
import { currentOptions } from './current-options.ts'

export * from '#platform/pinning.ts'

/** Says at once what the state says. */
export const watchPinned: typeof product.watchPinned = (onChange) => {
  onChange(currentOptions().isUnpinned !== true)
  return () => undefined
}
