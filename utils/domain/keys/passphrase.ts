export const LEAST_CHARACTERS = 12
export const LEAST_WORDS = 4
/** More is a mistake of the clipboard. */
const MOST_CHARACTERS = 1_000
/** Fewer different ones are a single key that was held down, or a pattern. */
const LEAST_DIFFERENT = 5

/** What is wrong with a new passphrase. */
export type PassphraseFlaw = 'too-short' | 'too-long' | 'too-simple'

/**
 * A passphrase as it is used: the same for everybody who types the same, whatever keyboard, system or spacing made of it
 * (Unicode NFKC, single spaces).
 */
export function normalizePassphrase(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim()
}

/** What keeps a new passphrase from being taken; undefined if it is long enough: 12 characters, or 4 words of two or more. */
export function findPassphraseFlaw(text: string): PassphraseFlaw | undefined {
  const passphrase = normalizePassphrase(text)
  const characters = [...passphrase]
  const words = new Set(passphrase.split(' ').filter((word) => [...word].length > 1))
  if (characters.length > MOST_CHARACTERS) return 'too-long'
  if (characters.length < LEAST_CHARACTERS && words.size < LEAST_WORDS) return 'too-short'
  return new Set(characters).size < LEAST_DIFFERENT ? 'too-simple' : undefined
}
