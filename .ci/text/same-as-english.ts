/** Sentences that are the same in every language: names, and formats of files. */
const EVERYWHERE: readonly string[] = ['Saldo', 'Saldo for 360dialog']

/** Words that a language shares with English, or has taken over from it. */
const SHARED: Readonly<Record<string, readonly string[]>> = {}

/** Whether a sentence of a language may be what it is in English. */
export function isSameAllowed(language: string, text: string): boolean {
  return EVERYWHERE.includes(text) || SHARED[language]?.includes(text) === true
}
