import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readCatalogue } from './text/catalogue.ts'
import { findTextFaults } from './text/find-text-faults.ts'
import { findUnusedNames, readShippedSources } from './text/find-unused-names.ts'
import { catalogueFile, LANGUAGES, languageTag, marksFile, readMarks } from './text/languages.ts'
import { findStale } from './text/stale-translations.ts'

const root = join(import.meta.dirname, '..')
const english = await readCatalogue(catalogueFile('en'))
const ofLanguages = LANGUAGES.map(async (name) => {
  const faults = [
    ...findTextFaults(languageTag(name), english, await readCatalogue(catalogueFile(name))),
    ...findStale(name, english, existsSync(marksFile(name)) ? readMarks(name) : {}),
  ]
  return faults.map((fault) => `${name}: ${fault}`)
})
const faults = [
  ...findTextFaults('en', english, english).map((fault) => `en: ${fault}`),
  ...findUnusedNames(english, readShippedSources(root)).map((fault) => `en: ${fault}`),
  ...(await Promise.all(ofLanguages)).flat(),
]

for (const fault of faults) console.log(fault)
console.log(`text: ${english.size} sentences in ${LANGUAGES.length + 1} languages, ${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1
