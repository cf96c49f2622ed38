import * as product from '#platform/words.ts'
import { address } from './current.ts'
import { lengthen } from './lengthen.ts'

export * from '#platform/words.ts'

type Speak = (...parts: readonly unknown[]) => string

const speak = product.words as Speak

/** The product's sentences, or longer ones where the address asks for them, read in the direction that it asks for. */
export const words = ((...parts: readonly unknown[]) => {
  if (parts[0] === 'direction') return address.direction ?? speak('direction')
  return address.hasLongWords && parts[0] !== 'language' ? lengthen(speak(...parts)) : speak(...parts)
}) as typeof product.words
