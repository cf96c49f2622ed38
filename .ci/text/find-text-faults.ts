import { type Catalogue, placesOf, pluralOf } from './catalogue.ts'
import { isSameAllowed } from './same-as-english.ts'

/** More than any rule of plurals looks at: what repeats beyond it is a form for more than one number. */
const COUNTED = 300
const PLACE = /\{\w+\}|\$\d/g

/**
 * What is wrong with the catalogue of a language, held against the English one, in sentences: other names, other places for
 * values, other forms of plurals than the language has (Unicode CLDR), or a sentence that is still English.
 */
export function findTextFaults(language: string, english: Catalogue, translated: Catalogue): readonly string[] {
  const forms = formsOf(language)
  const expected = new Map<string, { readonly english: string; readonly mayLackCount: boolean }>()
  for (const [key, text] of english) {
    const plural = pluralOf(english, key)
    if (!plural) expected.set(key, { english: text, mayLackCount: false })
    else if (plural.form === 'other') {
      for (const [form, isOneNumber] of forms)
        expected.set(`${plural.name}.${form}`, { english: text, mayLackCount: isOneNumber })
    }
  }
  const faults = [...translated.keys()]
    .filter((key) => !expected.has(key))
    .map((key) => `${key}: English has no such name`)
  for (const [key, wanted] of expected) {
    const text = translated.get(key)
    if (text === undefined) faults.push(`${key}: is missing`)
    else faults.push(...faultsOf(language, wanted, text).map((fault) => `${key}: ${fault}`))
  }
  if (translated.get('language') !== language) faults.push(`language: is not ${language}`)
  return faults
}

/** The forms that plurals of a language have, and whether a form is for one number only. */
function formsOf(language: string): ReadonlyMap<string, boolean> {
  const rules = new Intl.PluralRules(language)
  const counts = Map.groupBy(Array.from({ length: COUNTED }).keys(), (count) => rules.select(count))
  return new Map(rules.resolvedOptions().pluralCategories.map((form) => [form, counts.get(form)?.length === 1]))
}

function faultsOf(
  language: string,
  wanted: { readonly english: string; readonly mayLackCount: boolean },
  text: string,
): readonly string[] {
  const faults: string[] = []
  const isThere = placesOf(text)
  const places = placesOf(wanted.english)
  const isOptional = (place: string) => place === '$1' && wanted.mayLackCount
  for (const place of places) if (!isThere.includes(place) && !isOptional(place)) faults.push(`${place} is missing`)
  for (const place of isThere) if (!places.includes(place)) faults.push(`${place} is not in the English sentence`)
  // The number may have to be hidden.
  const isLiteral = places.includes('$1') && !isThere.includes('$1') && /\b1\b/.test(text.replaceAll(PLACE, ''))
  if (isLiteral) faults.push('has a number instead of $1')
  if (/\$(?!\d)/.test(text)) faults.push('a browser reads "$" as the beginning of a place')
  if (text !== text.trim()) faults.push('begins or ends with a space')
  const isSame = language !== 'en' && text === wanted.english
  if (isSame && /\p{L}/u.test(text.replaceAll(PLACE, '')) && !isSameAllowed(language, text))
    faults.push(`is still English: "${text}"`)
  return faults
}
