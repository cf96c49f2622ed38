import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findLanguageFlaws } from '#e2e/gallery/looks/find-flaws.ts'
import { type Gallery, openGallery } from '#e2e/gallery/looks/open-gallery.ts'
import { POPUP_SITTINGS } from '#e2e/gallery/looks/state-pictures.ts'

// The longest words, and the other direction; all of them with SALDO_LANGUAGES=de,es,pt_BR,fr,it,id,ar.
const LANGUAGES = (process.env['SALDO_LANGUAGES'] ?? 'de,ar').split(',')

describe.each(LANGUAGES)('the popup in %s', (language) => {
  let gallery: Gallery

  beforeAll(async () => {
    gallery = await openGallery('chromium', language)
  })

  afterAll(() => gallery.close())

  it.each(POPUP_SITTINGS)('$state cuts nothing off and breaks no rule', async (sitting) => {
    expect(await findLanguageFlaws(gallery, sitting)).toEqual([])
  })
})
