import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { readCatalogue } from './catalogue.ts'
import { catalogueFile, LANGUAGES, marksFile, readMarks } from './languages.ts'
import { markSentences } from './stale-translations.ts'

// npm run text:translated -- <language> <name…|--all>: notes that these sentences say what English says today.
const [language = '', ...names] = process.argv.slice(2)
if (!LANGUAGES.includes(language)) throw new Error(`The language is one of ${LANGUAGES.join(', ')}, not "${language}"`)
const today = markSentences(await readCatalogue(catalogueFile('en')))
const before = existsSync(marksFile(language)) ? readMarks(language) : {}
const unknown = names.filter((name) => name !== '--all' && today[name] === undefined)
if (names.length === 0 || unknown.length > 0) throw new Error(`Which sentences? Not known: ${unknown.join(', ')}`)

const isNew = (name: string) => names.includes('--all') || names.includes(name)
const marks = Object.entries(today).flatMap(([name, mark]) => {
  const kept = isNew(name) ? mark : before[name]
  return kept === undefined ? [] : [[name, kept]]
})
mkdirSync(dirname(marksFile(language)), { recursive: true })
writeFileSync(marksFile(language), `${JSON.stringify(Object.fromEntries(marks), null, 2)}\n`)
