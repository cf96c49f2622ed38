import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readCatalogue } from './catalogue.ts'
import { findGlossaryFaults, parseGlossary } from './glossary.ts'
import { catalogueFile, LANGUAGES } from './languages.ts'

const GLOSSARY = join(import.meta.dirname, '..', '..', 'utils', 'text', 'GLOSSARY.md')
const FEWEST_TERMS = 45

it('the glossary has a word for each term in each language, which the catalogue of that language uses', async () => {
  const glossary = parseGlossary(readFileSync(GLOSSARY, 'utf8'))
  const names = ['en', ...LANGUAGES]
  const catalogues = await Promise.all(
    names.map(async (name) => [name, await readCatalogue(catalogueFile(name))] as const),
  )

  expect(glossary.rows.length).toBeGreaterThanOrEqual(FEWEST_TERMS)
  expect(findGlossaryFaults(glossary, new Map(catalogues))).toEqual([])
})

const catalogues = new Map([
  ['en', new Map([['popup.channels', 'Channels of $1']])],
  ['de', new Map([['popup.channels', 'Kanäle von $1 (Unterkanal)']])],
  ['ar', new Map([['popup.channels', 'القناة']])],
])
const faultsOf = (...lines: readonly string[]) =>
  findGlossaryFaults(
    parseGlossary(['Words.', '', '| en | de | ar |', '|---|---|---|', ...lines].join('\n')),
    catalogues,
  )

it('has no fault where all words are used, in whatever form', () => {
  expect(faultsOf('| channel | Kanäl | قناة |')).toEqual([])
})

it.each<[string, readonly string[], string]>([
  ['a word that is missing', ['| channel | | قناة |'], 'channel: has no word in de'],
  ['a row that ends early', ['| channel | Kanäle |'], 'channel: has no word in ar'],
  ['a word that the catalogue does not use', ['| channel | Kanal | قناة |'], 'channel: de.yml has no "Kanal"'],
  ['a term that comes twice', ['| channel | Kanäle | قناة |', '| channel | von | قناة |'], 'channel: comes twice'],
])('%s is a fault', (_name, lines, fault) => {
  expect(faultsOf(...lines)).toEqual([fault])
})

it('a language without a column, and a column without a language, are faults', () => {
  const glossary = parseGlossary('| en | de | nl |\n|---|---|---|')

  expect(findGlossaryFaults(glossary, catalogues)).toEqual(['ar: has no column', 'nl: has no catalogue'])
})
