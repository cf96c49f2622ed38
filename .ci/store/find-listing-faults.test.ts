import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Catalogue, readCatalogue } from '../text/catalogue.ts'
import { catalogueFile, LANGUAGES } from '../text/languages.ts'
import { CAPTIONS, findListingFaults } from './find-listing-faults.ts'
import { LISTING_WORDS } from './listing-words.ts'

const LISTINGS = join(import.meta.dirname, '..', '..', 'store', 'listing')

describe('the listings of the stores', () => {
  const names = ['en', ...LANGUAGES]

  it('are there in each language of the extension, and in no other', () => {
    expect(readdirSync(LISTINGS).toSorted()).toEqual(names.map((name) => `${name}.yml`).toSorted())
    expect(Object.keys(LISTING_WORDS).toSorted()).toEqual(names.toSorted())
  })

  it.each(names)('have no fault in %s', async (name) => {
    const listing = await readCatalogue(join(LISTINGS, `${name}.yml`))
    const words = LISTING_WORDS[name]

    expect(words && findListingFaults(listing, await readCatalogue(catalogueFile(name)), words)).toEqual([])
  })
})

describe('the faults of a listing', () => {
  const catalogue = new Map([
    ['extension_name', 'Saldo for 360dialog'],
    ['extension_description', 'Your balance. Unofficial.'],
    ['about.unofficial', 'Saldo is not made by 360dialog.'],
    ['options.sampleButton', 'Explore with sample data'],
  ])
  const intro = 'For partners. Unofficial: Saldo is not made by 360dialog.'
  const filling = `• ${'word '.repeat(150)}`
  const privacy = 'Your key goes to hub.360dialog.io. The rest stays. Nothing is sold.'
  const description = [intro, filling, 'Press “Explore with sample data”.', privacy].join('\n\n')
  const good = new Map([
    ['name', 'Saldo for 360dialog'],
    ['summary', 'Your balance. Unofficial.'],
    ['firefoxSummary', 'Your balance. Unofficial.'],
    ['description', `${description}\n`],
    ...CAPTIONS.map((caption) => [`captions.${caption}`, 'What is left'] as const),
  ])
  const faultsOf = (listing: Catalogue) =>
    findListingFaults(listing, catalogue, { unofficial: 'unofficial', absent: ['budget'] })
  const changed = (key: string, text: string) => faultsOf(new Map([...good, [key, text]]))

  it('are none where it has all that is wanted', () => {
    expect(faultsOf(good)).toEqual([])
  })

  it.each<[string, string, string, readonly string[]]>([
    ['another name', 'name', 'Saldo', ['name: is not extension_name of the catalogue']],
    [
      'another summary than the manifest',
      'summary',
      'Unofficial.',
      ['summary: is not extension_description of the catalogue'],
    ],
    [
      'a summary for Firefox that is too long',
      'firefoxSummary',
      `Unofficial${'.'.repeat(241)}`,
      ['firefoxSummary: has 251 letters, at most 250'],
    ],
    ['one that does not say what it is', 'firefoxSummary', 'Yours.', ['"Yours." does not say "unofficial"']],
    ['a caption that is too long', 'captions.page', 'x'.repeat(101), ['captions.page: has 101 letters, at most 100']],
    ['markup', 'captions.page', 'All **channels**', ['captions.page: is no plain text']],
    ['a feature that is not there', 'captions.page', 'Budgets', ['captions.page: Saldo has no "budget"']],
    [
      'few words',
      'description',
      description.replace(filling, 'word'),
      ['description: has 26 words, and not 150 to 350'],
    ],
    [
      'many words',
      'description',
      description.replace(filling, 'word '.repeat(400)),
      ['description: has 425 words, and not 150 to 350'],
    ],
    [
      'no way to try it',
      'description',
      description.replace('Explore', 'Look'),
      ['description: "Explore with sample data" is missing'],
    ],
    [
      'a first paragraph that leaves open who made it',
      'description',
      description.replace(intro, 'Unofficial.'),
      ['the first paragraph: "Saldo is not made by 360dialog." is missing'],
    ],
    [
      'privacy at length',
      'description',
      `${description} And more.`,
      ['description: privacy has 4 sentences, and not 3'],
    ],
  ])('%s', (_name, key, text, faults) => {
    expect(changed(key, text)).toEqual(faults)
  })

  it('are a caption too few or too many', () => {
    const few = new Map([...good].filter(([key]) => key !== 'captions.page'))

    expect(faultsOf(few)).toHaveLength(1)
    expect(changed('captions.more', '')).toHaveLength(1)
  })
})
