import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findLanguageFlaws } from '#e2e/gallery/looks/find-flaws.ts'
import { type Gallery, openGallery } from '#e2e/gallery/looks/open-gallery.ts'
import { OPTIONS_SITTINGS } from '#e2e/gallery/looks/state-pictures.ts'

const NARROW = 360
/** As long as it must be; only to the sides there is an end. */
const ROOM = { width: NARROW, height: Number.MAX_SAFE_INTEGER }

// The longest words, and the other direction; all of them with SALDO_LANGUAGES=de,es,pt_BR,fr,it,id,ar.
const LANGUAGES = (process.env['SALDO_LANGUAGES'] ?? 'de,ar').split(',')

describe.each(LANGUAGES)('the options page in %s', (language) => {
  let gallery: Gallery

  beforeAll(async () => {
    gallery = await openGallery('chromium', language)
    await gallery.page.setViewport({ width: NARROW, height: 900 })
  })

  afterAll(() => gallery.close())

  it.each(OPTIONS_SITTINGS)('$state cuts nothing off and breaks no rule', async (sitting) => {
    expect(await findLanguageFlaws(gallery, sitting, ROOM)).toEqual([])
  })
})
