import { join } from 'node:path'
import type { CDPSession, Page } from 'puppeteer-core'
import type { BrowserName, ColorScheme } from '#e2e/browser/browser-driver.ts'
import { type GalleryAddress, galleryPath } from '#e2e/gallery/address.ts'
import { isEverBusy } from '#e2e/gallery/gallery-state.ts'
import { lengthen } from '#e2e/gallery/lengthen.ts'
import { OPTIONS_STATES } from '#e2e/gallery/options/options-states.ts'
import { STATES } from '#e2e/gallery/states.ts'
import { waitUntilStill } from '#e2e/gallery/wait-until-still.ts'
import { startHubServer } from '#e2e/hub/hub-server.ts'
import { click, fill, has } from '#e2e/page/elements.ts'
import { OUTPUT } from '#e2e/paths.ts'
import { buildInLanguage, readMessages, translationsOf } from '#e2e/saldo/build-in-language.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import type { Saldo } from '#e2e/saldo/saldo.ts'
import { waitUntil } from '#e2e/wait-until.ts'

const BUILDS = { chromium: join(OUTPUT, 'chrome-mv3-gallery'), firefox: join(OUTPUT, 'firefox-mv3-gallery') }
// What a desktop makes of the edges of letters differs from the next one's.
const SWITCHES = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb']
const PREFERENCES = { 'ui.prefersReducedMotion': 1 }

/** A state and how it is looked at. */
export type GalleryView = GalleryAddress & {
  readonly colorScheme?: ColorScheme | undefined
  /** The reader's own few colours in the place of the page's; in Chromium only. */
  readonly hasForcedColors?: boolean | undefined
}

export type Gallery = {
  readonly page: Page
  /** The language of its sentences, as `Intl` names it. */
  readonly locale: string
  /** Shows a state, and resolves when it stands still: everything that the popup draws is there then. */
  readonly show: (view: GalleryView) => Promise<void>
  /** Changes the colours under what is shown. */
  readonly setColors: (view: Pick<GalleryView, 'colorScheme' | 'hasForcedColors'>) => Promise<void>
  /** Resolves when what is shown stands still: a chart is drawn again in other colours. */
  readonly standStill: () => Promise<void>
  readonly pageErrors: Saldo['pageErrors']
  readonly close: () => Promise<void>
}

/**
 * Opens the gallery build in a browser of its own, of the popup's size, without motion; in this language, as `_locales` names
 * it.
 */
export async function openGallery(browserName: BrowserName, language = 'en'): Promise<Gallery> {
  const build = BUILDS[browserName]
  const english = await readMessages(build, 'en')
  const translated = await readMessages(build, language)
  const inLanguage = await buildInLanguage(build, language)
  const hubServer = await startHubServer({ handle: async () => new Response(null, { status: 404 }) })
  const saldo = await launchSaldo({
    browserName,
    hubServer,
    buildDirectory: inLanguage.directory,
    preferences: PREFERENCES,
    switches: SWITCHES,
  })
  const page = await saldo.open('popup')
  await page.bringToFront()
  const session = browserName === 'chromium' ? await page.createCDPSession() : undefined
  let colors = ''
  let isBusy = false

  const setColors: Gallery['setColors'] = async ({ colorScheme = 'light', hasForcedColors = false }) => {
    const next = `${colorScheme} ${hasForcedColors}`
    if (next === colors) return
    if (session) await emulate(session, colorScheme, hasForcedColors)
    else await saldo.setColorScheme(colorScheme)
    colors = next
  }

  const standStill = () => waitUntilStill(page, isBusy)

  return {
    page,
    locale: language.replace('_', '-'),
    setColors,
    standStill,
    show: async (view) => {
      await setColors(view)
      const ofOptions = view.page === 'options' ? OPTIONS_STATES[view.state] : undefined
      await saldo.goTo(page, galleryPath({ ...view, place: ofOptions?.place }))
      isBusy = view.page !== 'options' && isEverBusy(STATES[view.state])
      await standStill()
      const { visit } = ofOptions ?? STATES[view.state] ?? {}
      if (!visit) return
      const spoken = (name: string) =>
        translationsOf(english, translated, name).map((each) => (view.hasLongWords ? lengthen(each) : each))
      await visit({
        page,
        press: async (role, name) => press(page, role, await firstThere(page, role, spoken(name))),
        fill: (name, text) => fill(page, spoken(name)[0] ?? name, text),
      })
      await standStill()
    },
    pageErrors: saldo.pageErrors,
    close: async () => {
      await saldo.close()
      await hubServer.close()
      await inLanguage.remove()
    },
  }
}

/** Puppeteer knows no forced colours, and every call replaces the features of the one before. */
async function emulate(session: CDPSession, colorScheme: ColorScheme, hasForcedColors: boolean): Promise<void> {
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: colorScheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
      { name: 'forced-colors', value: hasForcedColors ? 'active' : 'none' },
    ],
  })
}

async function press(page: Page, role: string, name: string): Promise<void> {
  await click(page, role, name)
  // What is under the pointer looks different.
  await page.mouse.move(0, 0)
}

/** The one of several names that something with this role has. */
function firstThere(page: Page, role: string, names: readonly string[]): Promise<string> {
  return waitUntil(`the ${role} ${names.join(' or ')}`, async () => {
    for (const name of names) if (await has(page, role, name)) return name
    return undefined
  })
}
