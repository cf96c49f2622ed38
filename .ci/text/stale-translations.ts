import { createHash } from 'node:crypto'
import { type Catalogue, PLURAL_FORMS, pluralOf } from './catalogue.ts'

/** For each sentence, by its name: the mark of the English sentence that it was translated from. */
export type Marks = Readonly<Record<string, string>>

const LETTERS = 8

/** The marks of all English sentences; the forms of a plural have one together. */
export function markSentences(english: Catalogue): Marks {
  const marks = [...english].flatMap(([key, text]) => {
    const plural = pluralOf(english, key)
    if (!plural) return [[key, mark(text)] as const]
    if (plural.form !== 'other') return []
    const forms = PLURAL_FORMS.map((form) => english.get(`${plural.name}.${form}`) ?? '')
    return [[plural.name, mark(forms.join('\n'))] as const]
  })
  return Object.fromEntries(marks)
}

/** Sentences whose English has changed since they were translated, or that were never marked. */
export function findStale(language: string, english: Catalogue, translated: Marks): readonly string[] {
  return Object.entries(markSentences(english)).flatMap(([name, now]) =>
    translated[name] === now
      ? []
      : [`${name}: English has changed. Read it again, then: npm run text:translated -- ${language} ${name}`],
  )
}

function mark(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, LETTERS)
}
