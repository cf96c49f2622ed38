import * as product from '#platform/words.ts'
import { address } from './current.ts'
import { lengthen } from './lengthen.ts'

export * from '#platform/words.ts'

type Speak = (...parts: readonly unknown[]) => string

const speak = product.words as Speak

/** The product's sentences, or longer ones where the address asks for them. */
export const words = (
  address.hasLongWords ? (...parts: readonly unknown[]) => lengthen(speak(...parts)) : product.words
) as typeof product.words
