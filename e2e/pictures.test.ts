import { afterAll, beforeAll, expect, it } from 'vitest'
import { comparePictures } from './support/gallery/compare-pictures.ts'
import { type Gallery, openGallery } from './support/gallery/open-gallery.ts'
import { findDifference, photograph, readStored, SITTINGS, storedFiles } from './support/gallery/state-pictures.ts'

let gallery: Gallery

beforeAll(async () => {
  gallery = await openGallery('chromium')
})

afterAll(() => gallery.close())

it('what moves by a pixel, or has a slightly other colour, is found', async () => {
  const isSame = async () => {
    const stored = await readStored('states/ok-light.png')
    return stored && (await comparePictures(stored, await gallery.page.screenshot())).isSame
  }
  const restyle = (property: string, value: string) =>
    gallery.page.$eval('body', (body, name, next) => body.style.setProperty(name, next), property, value)

  await gallery.show({ state: 'ok', colorScheme: 'light' })
  expect(await isSame()).toBe(true)
  await restyle('translate', '1px')
  expect(await isSame()).toBe(false)
  await restyle('translate', '0')
  expect(await isSame()).toBe(true)
  await restyle('--series-utility', '#0a7f8a')
  expect(await isSame()).toBe(false)
})

it.each(SITTINGS)('$page: $state looks in $colorScheme as it was designed', async (sitting) => {
  const differences: (string | undefined)[] = []
  for (const [file, taken] of await photograph(gallery, sitting)) differences.push(await findDifference(file, taken))

  expect(differences.filter((difference) => difference !== undefined)).toEqual([])
})

it('no picture is left of a state that is gone', async () => {
  const expected = SITTINGS.flatMap(({ pictures }) => pictures.map(({ file }) => file))
  expect([...(await storedFiles())].toSorted()).toEqual(expected.toSorted())
})
