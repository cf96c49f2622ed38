import type { Catalogue } from './catalogue.ts'

/** The table of utils/text/GLOSSARY.md: its languages, and a row of words in their order for each term. */
export type Glossary = {
  readonly languages: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Reads the one table of a document. */
export function parseGlossary(document: string): Glossary {
  const lines = document.split('\n').filter((line) => line.startsWith('|'))
  const [languages = [], , ...rows] = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  return { languages, rows }
}

/** What is wrong with a glossary, in sentences: a language or a word is missing, a term comes twice, or a word is not in its catalogue. */
export function findGlossaryFaults(
  { languages, rows }: Glossary,
  catalogues: ReadonlyMap<string, Catalogue>,
): readonly string[] {
  const terms = rows.map(([term = '']) => term)
  const texts = new Map(
    [...catalogues].map(([name, catalogue]) => [name, [...catalogue.values()].join('\n').toLowerCase()]),
  )
  return [
    ...[...catalogues.keys()].filter((name) => !languages.includes(name)).map((name) => `${name}: has no column`),
    ...languages.filter((name) => !catalogues.has(name)).map((name) => `${name}: has no catalogue`),
    ...terms.filter((term, place) => terms.indexOf(term) < place).map((term) => `${term}: comes twice`),
    ...rows.flatMap((row) =>
      languages.flatMap((name, place) => {
        const word = row[place] ?? ''
        if (word === '') return [`${row[0]}: has no word in ${name}`]
        return beginsAWord(texts.get(name) ?? '', word, name) ? [] : [`${row[0]}: ${name}.yml has no "${word}"`]
      }),
    ),
  ]
}

/** Words may go on, as in a plural. In Arabic they may also have an article or a preposition before them. */
function beginsAWord(text: string, word: string, language: string): boolean {
  const before = language === 'ar' ? '' : '(?<!\\p{L})'
  return new RegExp(`${before}${RegExp.escape(word.toLowerCase())}`, 'u').test(text)
}
