import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { startHubServer } from '#e2e/hub/hub-server.ts'
import { click, find, has } from '#e2e/page/elements.ts'
import { OUTPUT, ROOT } from '#e2e/paths.ts'
import { buildInLanguage, readMessages, translationsOf } from '#e2e/saldo/build-in-language.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import { waitForIdle } from '#e2e/saldo/wait-for-idle.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import { type Frame, frameHtml, SIZES } from './frame.ts'

const BUILD = join(OUTPUT, 'chrome-mv3')
const POPUP = { width: 380, height: 600, deviceScaleFactor: 2 }
const PAGE = { width: 1152, height: 720, deviceScaleFactor: 1 }
/** The sample reads its channels within its own limits. */
const ALL_READ = { timeoutMs: 120_000 }

type Captions = Readonly<Record<'popup' | 'runway' | 'settings' | 'page' | 'statement', string>>
type Screen = readonly [name: keyof Captions, shape: Frame['shape'], screen: Uint8Array]

/**
 * Takes the pictures of one language for the forms of the stores, from the sample account in Chromium: five screenshots, the
 * small tile and the marquee. Resolves with the files.
 */
export async function takeStorePictures(
  language: string,
  captions: Captions,
  folder: string,
): Promise<readonly string[]> {
  const english = await readMessages(BUILD, 'en')
  const translated = await readMessages(BUILD, language)
  const spoken = (sentence: string) => translationsOf(english, translated, sentence)
  const hubServer = await startHubServer({ handle: async () => new Response(null, { status: 404 }) })
  const locale = language.replace('_', '-')
  const inLanguage = await buildInLanguage(BUILD, language)
  const saldo = await launchSaldo({
    browserName: 'chromium',
    hubServer,
    buildDirectory: inLanguage.directory,
    locale,
  })
  try {
    const settings = await saldo.open('options')
    await press(settings, 'button', spoken('Explore with sample data'))
    const popup = await saldo.open('popup')
    await popup.setViewport(POPUP)
    await waitUntil('all channels', async () => (await popup.$$('.ranked-name')).length > 4, ALL_READ)
    await waitForIdle(saldo)
    const page = await saldo.open('dashboard')
    await page.setViewport(PAGE)
    await waitUntil('the rows', async () => (await page.$$('tbody tr')).length > 4)

    const screens: Screen[] = [['popup', 'popup', await shoot(popup)]]
    await press(popup, 'button', spoken('How is this worked out?'))
    await waitUntil('the sheet', async () => (await popup.$$('dialog[open], [role=dialog]')).length > 0)
    screens.push(['runway', 'popup', await shoot(popup)])
    await settings.setViewport(PAGE)
    await saldo.goTo(settings, 'options.html#badge')
    screens.push(['settings', 'page', await shoot(settings)], ['page', 'page', await shoot(page)])
    await press(page, 'button', spoken('Client statement'))
    await waitUntil('the statement', async () => (await page.$$('dialog[open]')).length > 0)
    screens.push(['statement', 'page', await shoot(page)])
    const canvas = await popup.browser().newPage()
    const icon = await readFile(join(ROOT, 'public', 'icon.svg'), 'utf8')
    const direction = language === 'ar' ? 'rtl' : 'ltr'
    const frames = [
      ...screens.map(
        ([name, shape, screen], place) => [`${place + 1}-${name}`, 'screenshot', name, shape, screen] as const,
      ),
      ...(['tile', 'marquee'] as const).map((kind) => [kind, kind, 'popup', 'popup', screens[0]?.[2] ?? []] as const),
    ]
    await mkdir(folder, { recursive: true })
    const files: string[] = []
    for (const [file, kind, name, shape, screen] of frames) {
      const html = frameHtml({
        kind,
        shape,
        caption: captions[name],
        language: locale,
        direction,
        screen: Uint8Array.from(screen),
        icon,
      })
      await canvas.setViewport({ ...SIZES[kind], deviceScaleFactor: 1 })
      await canvas.setContent(html)
      files.push(join(folder, `${file}.png`))
      await writeFile(files.at(-1) ?? '', await canvas.screenshot())
    }
    return files
  } finally {
    await saldo.close()
    await hubServer.close()
    await inLanguage.remove()
  }
}

/** The screen without a pointer on it, once it has been painted in full. */
async function shoot(page: Page): Promise<Uint8Array> {
  await page.bringToFront()
  await page.mouse.move(0, 0)
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
  return page.screenshot()
}

async function press(page: Page, role: string, names: readonly string[]): Promise<void> {
  const name = await waitUntil(`the ${role} ${names.join(' or ')}`, async () => {
    for (const each of names) if (await has(page, role, each)) return each
    return undefined
  })
  await find(page, role, name)
  await click(page, role, name)
}
