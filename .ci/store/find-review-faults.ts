import type { Catalogue } from '../text/catalogue.ts'
import type { Asked } from './read-manifest.ts'

/** The kinds of data that the privacy form of the Chrome Web Store asks about. */
const CHROME_KINDS = [
  'personallyIdentifiableInformation',
  'healthInformation',
  'financialAndPaymentInformation',
  'authenticationInformation',
  'personalCommunications',
  'location',
  'webHistory',
  'userActivity',
  'websiteContent',
]
/** Firefox's name of a kind, and that of the Chrome Web Store. */
const CHROME_KIND_OF: Readonly<Record<string, string>> = { authenticationInfo: 'authenticationInformation' }
const CERTIFICATIONS = ['notSold', 'singlePurposeOnly', 'notForCredit']
/** Of the Chrome Web Store for one field. */
const MOST_LETTERS = 1_000
/** Of Edge Add-ons for its notes. */
const MOST_LETTERS_OF_NOTES = 2_000

/**
 * What is wrong with the answers for the reviewers of the stores, in sentences: held against what the manifests ask for, and
 * against the words that the extension shows in English.
 */
export function findReviewFaults(
  review: Catalogue,
  manifests: readonly Asked[],
  english: Catalogue,
): readonly string[] {
  const asked = (of: (manifest: Asked) => readonly string[]) => [...new Set(manifests.flatMap(of))]
  const firefoxData = asked((manifest) => manifest.firefoxData)
  return [
    ...differences(
      review,
      'permissions',
      asked((manifest) => manifest.permissions),
    ),
    ...differences(
      review,
      'hosts',
      asked((manifest) => manifest.hosts),
    ),
    ...differences(review, 'firefoxData', firefoxData),
    ...differences(review, 'certifications', CERTIFICATIONS),
    ...differences(
      review,
      'dataUsage',
      CHROME_KINDS.flatMap((kind) => [`${kind}.handled`, `${kind}.why`]),
    ),
    ...CHROME_KINDS.flatMap((kind) => answerFaults(`dataUsage.${kind}.handled`, review)),
    ...answerFaults('remoteCode', review),
    ...firefoxData.flatMap((data) =>
      review.get(`dataUsage.${CHROME_KIND_OF[data]}.handled`) === 'yes'
        ? []
        : [`firefoxData.${data}: the answers for Chrome do not say so`],
    ),
    ...(/^[^.]+\.$/.test(review.get('singlePurpose') ?? '') ? [] : ['singlePurpose: is not one sentence']),
    ...[...review].flatMap(([key, text]) => {
      const limit = key === 'notes' ? MOST_LETTERS_OF_NOTES : MOST_LETTERS
      return text.length <= limit ? [] : [`${key}: has ${text.length} letters, at most ${limit}`]
    }),
    ...strangeWords(review.get('notes') ?? '', english),
  ]
}

/** The names below `group`, which may have dots in them. */
function namesBelow(review: Catalogue, group: string): readonly string[] {
  return [...review].flatMap(([key, text]) =>
    key.startsWith(`${group}.`) && text.trim() !== '' ? [key.slice(group.length + 1)] : [],
  )
}

function differences(review: Catalogue, group: string, wanted: readonly string[]): readonly string[] {
  const found = namesBelow(review, group)
  return [
    ...wanted.filter((name) => !found.includes(name)).map((name) => `${group}: ${name} is missing`),
    ...found.filter((name) => !wanted.includes(name)).map((name) => `${group}: ${name} is not asked for`),
  ]
}

function answerFaults(key: string, review: Catalogue): readonly string[] {
  return /^(?:yes|no)$/.test(review.get(key) ?? '') ? [] : [`${key}: is neither yes nor no`]
}

/** What the notes quote is what a reviewer sees on a button or a page. */
function strangeWords(notes: string, english: Catalogue): readonly string[] {
  const shown = new Set(english.values())
  const quoted = [...notes.matchAll(/“([^”]+)”/g)].map(([, words = '']) => words)
  return quoted.filter((words) => !shown.has(words)).map((words) => `notes: the extension does not show "${words}"`)
}
