import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findViolations } from './support/find-violations.ts'
import { findLayoutFlaws } from './support/gallery/find-layout-flaws.ts'
import { type Gallery, openGallery } from './support/gallery/open-gallery.ts'
import { OPTIONS_STATES } from './support/gallery/options/options-states.ts'

const states = Object.keys(OPTIONS_STATES)
const NARROW = 360
/** As long as it must be; only to the sides there is an end. */
const ROOM = { width: NARROW, height: Number.MAX_SAFE_INTEGER }

describe.each(['chromium', 'firefox'] as const)('the options page in %s', (browserName) => {
  let gallery: Gallery

  beforeAll(async () => {
    gallery = await openGallery(browserName)
    await gallery.page.setViewport({ width: NARROW, height: 900 })
  })

  afterAll(() => gallery.close())

  it.each(states)('%s breaks no rule and cuts nothing off, light, dark and narrow', async (state) => {
    await gallery.show({ page: 'options', state })

    expect(await findLayoutFlaws(gallery.page, ROOM)).toEqual([])
    expect(await findViolations(gallery.page)).toEqual([])
    await gallery.setColors({ colorScheme: 'dark' })
    // All that the scheme changes.
    expect(await findViolations(gallery.page, ['color-contrast'])).toEqual([])
  })

  it.each(states)('%s has room for longer words, from right to left too', async (state) => {
    await gallery.show({ page: 'options', state, hasLongWords: true, direction: 'rtl' })

    expect(await findLayoutFlaws(gallery.page, ROOM)).toEqual([])
    await gallery.page.$eval('html', (html) => {
      html.dir = 'ltr'
    })
    expect(await findLayoutFlaws(gallery.page, ROOM)).toEqual([])
  })
})
