import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { readCatalogue } from './catalogue.ts'
import { catalogueFile, LANGUAGES, languageTag, pluralsFile } from './languages.ts'
import { writePluralTable } from './plural-table.ts'

// Writes the plurals of every language as tables, for somebody who reads that language to look at.
const english = await readCatalogue(catalogueFile('en'))
for (const name of ['en', ...LANGUAGES]) {
  mkdirSync(dirname(pluralsFile(name)), { recursive: true })
  writeFileSync(
    pluralsFile(name),
    writePluralTable(languageTag(name), english, await readCatalogue(catalogueFile(name))),
  )
}
