import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comparePictures } from '#e2e/gallery/looks/compare-pictures.ts'
import { countChartColors } from '#e2e/gallery/looks/count-chart-colors.ts'
import { findFlaws, findLackOfRoom } from '#e2e/gallery/looks/find-flaws.ts'
import { findLayoutFlaws } from '#e2e/gallery/looks/find-layout-flaws.ts'
import { type Gallery, openGallery } from '#e2e/gallery/looks/open-gallery.ts'
import { POPUP_SITTINGS, readStored } from '#e2e/gallery/looks/state-pictures.ts'

/** What looks like another state has the room that the other has. */
const looks = POPUP_SITTINGS.filter(({ pictures }) => pictures.length > 0)

describe.each(['chromium', 'firefox'] as const)('the popup in %s', (browserName) => {
  let gallery: Gallery

  beforeAll(async () => {
    gallery = await openGallery(browserName)
    // In a tab of just its size, Firefox sometimes shows two scrollbars, each of which only makes room for the other.
    if (browserName === 'firefox') await gallery.page.setViewport({ width: 420, height: 660 })
  })

  afterAll(() => gallery.close())

  it.each(POPUP_SITTINGS)(
    '$state looks as it was designed, breaks no rule, cuts nothing off and is large enough to be pressed',
    async (sitting) => {
      expect(await findFlaws(gallery, browserName, sitting)).toEqual([])
    },
  )

  it.each(looks)('$state has room for longer words, from right to left too', async (sitting) => {
    expect(await findLackOfRoom(gallery, sitting)).toEqual([])
  })

  it('flaws are found where there are some', async () => {
    await gallery.show({ state: 'ok' })
    await gallery.page.$eval('main', (main) => {
      const add = (name: string, text: string, style: Partial<CSSStyleDeclaration>) => {
        const element = document.createElement(name)
        element.textContent = text
        Object.assign(element.style, style)
        main.prepend(element)
      }
      add('p', 'A sentence that does not end where it is cut off', {
        width: '99px',
        overflow: 'hidden',
        whiteSpace: 'nowrap',
      })
      add('p', 'One that ends', { width: '40px', overflow: 'hidden', whiteSpace: 'nowrap', textOverflow: 'ellipsis' })
      add('p', 'Beside', { position: 'absolute', left: '400px' })
      add('button', '×', { width: '20px', minHeight: '28px' })
      add('div', 'What lies below the end of a box', {
        flex: 'none',
        height: '20px',
        width: '60px',
        overflow: 'hidden',
      })
    })

    const flaws = (await findLayoutFlaws(gallery.page)).join('\n')
    expect(flaws).toMatch(/too wide by \d+ px: p "A sentence/)
    expect(flaws).toMatch(/beyond the edge, \d+ to [\d.]+ px: p "Beside"/)
    expect(flaws).toMatch(/only 20 by 28 px to press: button "×"/)
    expect(flaws).toMatch(/cut off below by \d+ px: div "What lies/)
    expect(flaws).not.toContain('p "One that ends')
  })

  it.runIf(browserName === 'chromium')('what moves by a pixel, or has a slightly other colour, is found', async () => {
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

  it.runIf(browserName === 'chromium').each(['ok', 'partial', 'unpriced', 'hostile-names'])(
    '%s has charts in forced colours',
    async (state) => {
      await gallery.show({ state, hasForcedColors: true })

      const colors = await countChartColors(gallery.page)
      expect(colors.length).toBeGreaterThan(0)
      // The ground, and what is drawn on it: of the days also the text and the series.
      for (const count of colors) expect(count).toBeGreaterThan(1)
      expect(Math.max(...colors)).toBeGreaterThan(2)
    },
  )
})
