import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFlaws, findLackOfRoom } from '#e2e/gallery/looks/find-flaws.ts'
import { type Gallery, openGallery } from '#e2e/gallery/looks/open-gallery.ts'
import { OPTIONS_SITTINGS } from '#e2e/gallery/looks/state-pictures.ts'

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

  it.each(OPTIONS_SITTINGS)('$state looks as it was designed, breaks no rule and cuts nothing off', async (sitting) => {
    expect(await findFlaws(gallery, browserName, sitting, ROOM)).toEqual([])
  })

  it.each(OPTIONS_SITTINGS)('$state has room for longer words, from right to left too', async (sitting) => {
    expect(await findLackOfRoom(gallery, sitting, ROOM)).toEqual([])
  })
})
