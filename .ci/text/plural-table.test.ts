import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readCatalogue } from './catalogue.ts'
import { catalogueFile, LANGUAGES, languageTag, pluralsFile } from './languages.ts'
import { writePluralTable } from './plural-table.ts'

it('shows a sentence for nine counts, in the forms that the language has', () => {
  const english = new Map([
    ['popup.topUps.one', '$1 top-up in $2'],
    ['popup.topUps.other', '$1 top-ups in $2'],
    ['settings.other', 'Other…'],
  ])

  expect(writePluralTable('en', english, english)).toBe(`popup.topUps
      0  0 top-ups in …2
      1  1 top-up in …2
      2  2 top-ups in …2
      3  3 top-ups in …2
      5  5 top-ups in …2
     11  11 top-ups in …2
     21  21 top-ups in …2
    100  100 top-ups in …2
1000000  1,000,000 top-ups in …2
`)
})

it.each(['en', ...LANGUAGES])('the table of %s that was read is that of today: npm run text:plurals', async (name) => {
  const english = await readCatalogue(catalogueFile('en'))
  const table = writePluralTable(languageTag(name), english, await readCatalogue(catalogueFile(name)))

  expect(readFileSync(pluralsFile(name), 'utf8')).toBe(table)
})
