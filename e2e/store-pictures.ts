import { join } from 'node:path'
import { readCatalogue } from '../.ci/text/catalogue.ts'
import { LANGUAGES } from '../.ci/text/languages.ts'
import { OUTPUT, ROOT } from './support/paths.ts'
import { takeStorePictures } from './support/store/take-store-pictures.ts'

// npm run pictures:store [-- de fr]: the pictures for the forms of the stores, into .output/store, in these languages or in all.
const chosen = process.argv.slice(2)
for (const language of chosen.length > 0 ? chosen : ['en', ...LANGUAGES]) {
  const listing = await readCatalogue(join(ROOT, 'store', 'listing', `${language}.yml`))
  const caption = (name: string) => listing.get(`captions.${name}`) ?? ''
  const captions = {
    popup: caption('popup'),
    runway: caption('runway'),
    settings: caption('settings'),
    page: caption('page'),
    statement: caption('statement'),
  }
  for (const file of await takeStorePictures(language, captions, join(OUTPUT, 'store', language))) console.log(file)
}
