import type { Catalogue } from '../text/catalogue.ts'
import type { ListingWords } from './listing-words.ts'

/** In the order of the pictures. */
export const CAPTIONS = ['popup', 'runway', 'settings', 'page', 'statement'] as const

/** The most letters of each text: Chrome Web Store, and addons.mozilla.org for `firefoxSummary`; of a caption what fits into a picture. */
const LIMITS: Readonly<Record<string, number>> = {
  name: 45,
  summary: 132,
  firefoxSummary: 250,
  description: 16_000,
  ...Object.fromEntries(CAPTIONS.map((caption) => [`captions.${caption}`, 100])),
}
const LEAST_WORDS = 150
const MOST_WORDS = 350
const PRIVACY_SENTENCES = 3

/**
 * What is wrong with the listing of a language, in sentences: held against the limits of the stores, the catalogue of the
 * extension in that language, and words that it must and must not have.
 */
export function findListingFaults(listing: Catalogue, catalogue: Catalogue, words: ListingWords): readonly string[] {
  const text = (key: string) => listing.get(key) ?? ''
  const paragraphs = text('description').trim().split(/\n\n+/)
  const [first = ''] = paragraphs
  return [
    ...keyFaults(listing),
    ...[...listing].flatMap(([key, value]) => textFaults(key, value)),
    ...sameAs('name', text('name'), catalogue, 'extension_name'),
    ...sameAs('summary', text('summary'), catalogue, 'extension_description'),
    ...wordCountFaults(text('description')),
    ...holds('the first paragraph', first, catalogue.get('about.unofficial')),
    ...holds('description', text('description'), catalogue.get('options.sampleButton')),
    ...[text('summary'), text('firefoxSummary'), first]
      .filter((each) => !each.toLowerCase().includes(words.unofficial))
      .map((each) => `"${each}" does not say "${words.unofficial}"`),
    ...privacyFaults(paragraphs.at(-1) ?? ''),
    ...[...listing].flatMap(([key, value]) =>
      words.absent
        .filter((word) => value.toLowerCase().includes(word.toLowerCase()))
        .map((word) => `${key}: Saldo has no "${word}"`),
    ),
  ]
}

function keyFaults(listing: Catalogue): readonly string[] {
  const wanted = Object.keys(LIMITS)
  const found = [...listing.keys()]
  return found.join() === wanted.join() ? [] : [`has ${found.join(', ')}, and not ${wanted.join(', ')}`]
}

function textFaults(key: string, text: string): readonly string[] {
  const limit = LIMITS[key] ?? 0
  const faults = text.length > limit ? [`${key}: has ${text.length} letters, at most ${limit}`] : []
  // The stores show plain text as it is.
  return /[<>]|\*\*|\]\(|^#/m.test(text) ? [...faults, `${key}: is no plain text`] : faults
}

function sameAs(key: string, text: string, catalogue: Catalogue, name: string): readonly string[] {
  return text === catalogue.get(name) ? [] : [`${key}: is not ${name} of the catalogue`]
}

function holds(where: string, text: string, sentence: string | undefined): readonly string[] {
  return sentence !== undefined && text.includes(sentence) ? [] : [`${where}: "${sentence}" is missing`]
}

function wordCountFaults(description: string): readonly string[] {
  const count = description.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
  return count >= LEAST_WORDS && count <= MOST_WORDS
    ? []
    : [`description: has ${count} words, and not ${LEAST_WORDS} to ${MOST_WORDS}`]
}

function privacyFaults(last: string): readonly string[] {
  const { length } = last.match(/\.(?=\s|$)/g) ?? []
  return length === PRIVACY_SENTENCES
    ? []
    : [`description: privacy has ${length} sentences, and not ${PRIVACY_SENTENCES}`]
}
