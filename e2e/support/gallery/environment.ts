import * as product from '#platform/environment.ts'
import { address } from './current.ts'

export * from '#platform/environment.ts'

/** The browser's, but for what differs between machines. */
export const readEnvironment: typeof product.readEnvironment = () => ({
  ...product.readEnvironment(),
  locale: address.locale ?? 'en-US',
  zone: 'UTC',
})
