import puppeteer, { type Browser } from 'puppeteer-core'
import type { BrowserDriver, DriverOptions } from './browser-driver.ts'
import { killBrowser } from './kill-browser.ts'

// Exact names: a family such as *.googleapis.com would hide an extension that loads a font.
const OWN_SERVICES = new Set([
  'accounts.google.com',
  'clients2.google.com',
  'content-autofill.googleapis.com',
  'edgedl.me.gvt1.com',
  'optimizationguide-pa.googleapis.com',
  'redirector.gvt1.com',
  'safebrowsing.googleapis.com',
  'update.googleapis.com',
])

const isRoot = () => process.getuid?.() === 0

type DeveloperApi = {
  readonly developerPrivate: { readonly updateExtensionConfiguration: (change: object) => Promise<void> }
}
declare const chrome: DeveloperApi

// Otherwise the button is behind the puzzle piece, and its badge with it.
const pinToToolbar = async (browser: Browser, id: string) => {
  const page = await browser.newPage()
  await page.goto('chrome://extensions')
  await page.evaluate(
    (extensionId) => chrome.developerPrivate.updateExtensionConfiguration({ extensionId, pinnedToToolbar: true }),
    id,
  )
  await page.close()
}

/**
 * Starts Chromium, Chrome or Edge with the build loaded. Chrome 137 and later ignores `--load-extension`; an
 * installation over the debugging pipe, as here, is allowed in every brand. The installation lasts as long as the
 * browser runs, so a restart installs again: the stored data is there, but `onInstalled` fires instead of `onStartup`.
 */
export const startChromium = async (options: DriverOptions): Promise<BrowserDriver> => {
  const browser = await puppeteer.launch({
    executablePath: options.executablePath,
    userDataDir: options.profileDirectory,
    headless: options.headless,
    pipe: true,
    enableExtensions: true,
    acceptInsecureCerts: true,
    defaultViewport: options.headless ? { width: 1100, height: 900 } : null,
    handleSIGINT: false,
    // Its only effect here is a bar across the window that the pictures would show.
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      `--proxy-server=http://127.0.0.1:${options.proxyPort}`,
      '--proxy-bypass-list=<-loopback>',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-default-browser-check',
      '--hide-crash-restore-bubble',
      '--window-position=0,0',
      '--window-size=1100,900',
      `--lang=${options.locale}`,
      ...(options.colorScheme === 'dark' ? ['--force-dark-mode'] : []),
      ...options.switches,
      ...(isRoot() ? ['--no-sandbox', '--test-type'] : []),
    ],
    env: {
      ...process.env,
      LANGUAGE: options.locale,
      ...(options.display === undefined ? {} : { DISPLAY: options.display }),
    },
  })
  const id = await browser.installExtension(options.buildDirectory)
  if (!options.headless) await pinToToolbar(browser, id)
  const extensionRoot = `chrome-extension://${id}/`
  const session = await browser.target().createCDPSession()

  const findWorker = async () => {
    const { targetInfos } = await session.send('Target.getTargets')
    return targetInfos.find(({ type, url }) => type === 'service_worker' && url.startsWith(extensionRoot))
  }

  return {
    browser,
    extensionRoot,
    goTo: async (page, url) => {
      await page.goto(url, { waitUntil: 'domcontentloaded' })
    },
    setColorScheme: async (value, pages) => {
      for (const page of pages) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }])
    },
    silenceStorage: async () => {
      throw new Error('Chromium tells every context of a change.')
    },
    isBackgroundRunning: async () => (await findWorker()) !== undefined,
    endBackground: async () => {
      const worker = await findWorker()
      if (worker) await session.send('Target.closeTarget', { targetId: worker.targetId })
    },
    kill: () => killBrowser(browser),
    uncaughtErrors: async () => [],
    isOwnService: (host) => OWN_SERVICES.has(host),
  }
}
