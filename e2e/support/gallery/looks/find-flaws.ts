import type { BrowserName } from '#e2e/browser/browser-driver.ts'
import { findViolations } from '#e2e/page/find-violations.ts'
import { findLayoutFlaws, type Size } from './find-layout-flaws.ts'
import type { Gallery } from './open-gallery.ts'
import { findDifference, photograph, SCHEMES, type Sitting } from './state-pictures.ts'

/** What words alone can break: one that is read aloud in the wrong language, two things of one name. */
const LANGUAGE_RULES = [
  'html-has-lang',
  'html-lang-valid',
  'valid-lang',
  'landmark-unique',
  'label',
  'button-name',
  'link-name',
]

/**
 * What is wrong with a state, in sentences: how it differs from its stored pictures, which only Chromium takes alike
 * everywhere, the rules of accessibility that it breaks, and what it cuts off. All in one visit, since to show a state takes
 * longer than to look at it.
 */
export async function findFlaws(
  gallery: Gallery,
  browserName: BrowserName,
  sitting: Sitting,
  room?: Size,
): Promise<readonly string[]> {
  const flaws: string[] = []
  await gallery.show(sitting)
  for (const colorScheme of SCHEMES) {
    if (browserName === 'chromium') {
      for (const [file, taken] of await photograph(gallery, sitting, colorScheme)) {
        const difference = await findDifference(file, taken)
        if (difference) flaws.push(difference)
      }
    }
    await gallery.setColors({ colorScheme })
    if (colorScheme === 'light') flaws.push(...(await findLayoutFlaws(gallery.page, room)))
    // All that the scheme changes.
    const rules = colorScheme === 'light' ? undefined : ['color-contrast']
    for (const violation of await findViolations(gallery.page, rules)) flaws.push(`${colorScheme}: ${violation}`)
  }
  return flaws
}

/** What a state cuts off where its words are longer, in either direction of writing. */
export async function findLackOfRoom(
  gallery: Gallery,
  { page, state }: Sitting,
  room?: Size,
): Promise<readonly string[]> {
  await gallery.show({ page, state, hasLongWords: true, direction: 'rtl' })
  const flaws = (await findLayoutFlaws(gallery.page, room)).map((flaw) => `rtl: ${flaw}`)
  await gallery.page.$eval('html', (html) => {
    html.dir = 'ltr'
  })
  return [...flaws, ...(await findLayoutFlaws(gallery.page, room)).map((flaw) => `ltr: ${flaw}`)]
}

/** What a state cuts off, and which rules of accessibility it breaks, in the language of the gallery. */
export async function findLanguageFlaws(
  gallery: Gallery,
  { page, state }: Sitting,
  room?: Size,
): Promise<readonly string[]> {
  await gallery.show({ page, state, locale: gallery.locale })
  return [...(await findLayoutFlaws(gallery.page, room)), ...(await findViolations(gallery.page, LANGUAGE_RULES))]
}
