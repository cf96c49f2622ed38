import { type Catalogue, pluralOf } from './catalogue.ts'

/** Counts that the rules of the eight languages tell apart, and those beside them. */
const COUNTS = [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000]

/** What stands in the other places: `$2` as "…2", `{name}` as it is. */
const fill = (text: string, count: string) => text.replaceAll('$1', count).replace(/\$(\d)/g, '…$1')

/**
 * Every plural sentence of a language for nine counts, one a line, to be read by who speaks it: chosen as the product chooses
 * (utils/platform/words.ts).
 */
export function writePluralTable(language: string, english: Catalogue, translated: Catalogue): string {
  const rules = new Intl.PluralRules(language)
  const format = new Intl.NumberFormat(`${language}-u-nu-latn`)
  const names = [...english.keys()].flatMap((key) => {
    const plural = pluralOf(english, key)
    return plural?.form === 'other' ? [plural.name] : []
  })
  const blocks = names.map((name) => {
    const find = (form: string) => translated.get(`${name}.${form}`)
    const lines = COUNTS.map((count) => {
      const text = find(rules.select(count)) ?? find('other') ?? ''
      return `${String(count).padStart(7)}  ${fill(text, format.format(count))}`
    })
    return [name, ...lines].join('\n')
  })
  return `${blocks.join('\n\n')}\n`
}
