import { mkdtemp, rm, stat } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConsoleMessage, EvaluateFunc, Page } from 'puppeteer-core'
import type { BrowserDriver, BrowserName, ColorScheme, DriverOptions } from '#e2e/browser/browser-driver.ts'
import { startChromium } from '#e2e/browser/chromium.ts'
import { startConnectProxy } from '#e2e/browser/connect-proxy.ts'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import { findBrowser } from '#e2e/browser/find-browser.ts'
import { startFirefox } from '#e2e/browser/firefox.ts'
import type { HubServer } from '#e2e/hub/hub-server.ts'
import { OUTPUT } from '#e2e/paths.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import type { Saldo } from './saldo.ts'

declare const chrome: ExtensionApi

const ASK_AGAIN_MS = 300
const POPUP_VIEWPORT = { width: 380, height: 600 }
// Has the extension's API and runs none of its code.
const HELPER_PAGE = 'manifest.json'

const starters = { chromium: startChromium, firefox: startFirefox }
const builds = { chromium: join(OUTPUT, 'chrome-mv3'), firefox: join(OUTPUT, 'firefox-mv3') }

export type LaunchOptions = {
  readonly browserName: BrowserName
  readonly hubServer: HubServer
  readonly headless?: boolean
  readonly permanent?: boolean
  readonly colorScheme?: ColorScheme
  readonly locale?: string
  readonly display?: string
  readonly buildDirectory?: string
  /** Where the profile is made; else the system's place for temporary files. */
  readonly profilesDirectory?: string
  readonly preferences?: DriverOptions['preferences']
  readonly switches?: DriverOptions['switches']
  /** Web sites that exist only for this browser, by their hosts; it reaches them over http. */
  readonly webSites?: Readonly<Record<string, RequestListener>>
}

type Printing = { readonly console: Record<string, (...words: unknown[]) => void>; heard?: string[] }
declare const browser: { readonly runtime: { readonly getBackgroundPage: () => Promise<Printing> } }

// Firefox tells no driver what a page of an extension prints, nor what its event page does.
const hearConsole = async (isEventPage: boolean) => {
  const page = isEventPage ? await browser.runtime.getBackgroundPage() : (globalThis as unknown as Printing)
  if (page.heard) return
  page.heard = []
  for (const name of ['debug', 'error', 'info', 'log', 'warn']) {
    const print = page.console[name]
    page.console[name] = (...words) => {
      const texts = words.map((word) => (Error.isError(word) ? `${word} ${word.stack}` : JSON.stringify(word)))
      page.heard?.push(texts.join(' '))
      print?.apply(page.console, words)
    }
  }
}

const readEventPage = async () => [...((await browser.runtime.getBackgroundPage()).heard ?? [])]

/** Starts Chromium or Firefox with Saldo in it, and with `hub.360dialog.io` leading to the hub server. */
export const launchSaldo = async (options: LaunchOptions): Promise<Saldo> => {
  const { browserName, hubServer } = options
  const buildDirectory = options.buildDirectory ?? builds[browserName]
  await stat(join(buildDirectory, 'manifest.json')).catch((cause: unknown) => {
    throw new Error(
      `There is no build in ${buildDirectory}: run \`npm run build\`, \`npm run build:checkpoints\` and \`npm run build:gallery\` first.`,
      { cause },
    )
  })
  const executablePath = await findBrowser(browserName)
  const proxy = await startConnectProxy({
    hubPort: hubServer.port,
    ...(options.webSites && { webSites: options.webSites }),
  })
  const profileDirectory = await mkdtemp(join(options.profilesDirectory ?? tmpdir(), `saldo-${browserName}-`))
  const permanent = options.permanent ?? true
  const driverOptions: DriverOptions = {
    executablePath,
    profileDirectory,
    buildDirectory,
    proxyPort: proxy.port,
    headless: options.headless ?? true,
    permanent,
    colorScheme: options.colorScheme ?? 'light',
    locale: options.locale ?? 'en-US',
    display: options.display,
    preferences: options.preferences ?? {},
    switches: options.switches ?? [],
  }
  const cleanUp = async () => {
    await proxy.close()
    await rm(profileDirectory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
  const start = () => starters[browserName](driverOptions)

  let driver: BrowserDriver
  try {
    driver = await start()
  } catch (error) {
    await cleanUp()
    throw error
  }
  let colorScheme = driverOptions.colorScheme
  let helper: Promise<Page> | undefined
  const errors: string[] = []
  const lines: string[] = []

  const hear = (who: string, message: ConsoleMessage) => {
    lines.push(`${who}: ${message.text()}`)
    // The text of an object does not say what is in it.
    const values = message.args().map((value) => value.jsonValue().catch(() => undefined))
    void Promise.all(values).then((known) => lines.push(`${who}: ${JSON.stringify(known)}`))
  }
  const openHelper = async () => {
    const page = await driver.browser.newPage({ type: 'tab', background: true })
    await driver.goTo(page, driver.extensionRoot + HELPER_PAGE)
    return page
  }
  const evaluate = async <Parameters extends unknown[], Run extends EvaluateFunc<Parameters>>(
    run: Run,
    ...parameters: Parameters
  ): Promise<Awaited<ReturnType<Run>>> => {
    helper ??= openHelper()
    const page = await helper
    return await page.evaluate<Parameters, Run>(run, ...parameters)
  }
  const listTabs = async () => {
    const tabs = await driver.browser.pages()
    return Promise.all(
      tabs.map(async (page) => {
        // Firefox does not report where an extension page's tab has got to, so the page itself is asked.
        const url = await page.evaluate(() => location.href).catch(() => page.url())
        return { page, url, isDriversOwn: url === 'about:blank' || url === driver.extensionRoot + HELPER_PAGE }
      }),
    )
  }

  return {
    browserName,
    open: async (name) => {
      const page = await driver.browser.newPage()
      page.on('pageerror', (error) => errors.push(`${name}: ${String(error)}`))
      page.on('console', (message) => {
        hear(name, message)
        if (message.type() === 'error') errors.push(`${name}: ${message.text()}`)
      })
      if (name === 'popup') await page.setViewport(POPUP_VIEWPORT)
      await driver.setColorScheme(colorScheme, [page])
      await driver.goTo(page, `${driver.extensionRoot}${name}.html`)
      if (browserName === 'firefox') await page.evaluate(hearConsole, false)
      return page
    },
    openWebPage: async (url) => {
      const page = await driver.browser.newPage()
      await page.goto(url)
      return page
    },
    openPages: async () => {
      const tabs = (await listTabs()).filter(({ isDriversOwn }) => !isDriversOwn)
      // A page that was refused has an address, and nothing that could be asked.
      const isOpen = (page: Page) =>
        page.evaluate((root) => location.href.startsWith(root), driver.extensionRoot).catch(() => false)
      const answers = await Promise.all(tabs.map(({ page }) => isOpen(page)))
      return tabs.filter((_, place) => answers[place]).map(({ page }) => page)
    },
    installExtension: async (directory) => {
      await driver.browser.installExtension(directory)
    },
    extensionRoot: driver.extensionRoot,
    goTo: (page, path) => driver.goTo(page, driver.extensionRoot + path),
    pages: async () => (await listTabs()).filter((tab) => !tab.isDriversOwn).map(({ url }) => url),
    badge: () =>
      evaluate(async () => ({
        text: await chrome.action.getBadgeText({}),
        title: await chrome.action.getTitle({}),
        backgroundColor: [...(await chrome.action.getBadgeBackgroundColor({}))],
        textColor: [...(await chrome.action.getBadgeTextColor({}))],
      })),
    alarms: () => evaluate(() => chrome.alarms.getAll()),
    evaluate,
    tidyTabs: async () => {
      helper = undefined
      for (const { page, isDriversOwn } of await listTabs()) if (isDriversOwn) await page.close()
    },
    silenceStorage: () => driver.silenceStorage(),
    isBackgroundRunning: () => driver.isBackgroundRunning(),
    stopBackground: async () => {
      // Asked again after a while, since an event may have started the next one at once; asked without a pause, one that is
      // just starting is started again and again.
      let askedAtMs = Number.NEGATIVE_INFINITY
      const isEnded = async () => {
        if (!(await driver.isBackgroundRunning())) return true
        if (Date.now() - askedAtMs < ASK_AGAIN_MS) return false
        askedAtMs = Date.now()
        await driver.endBackground()
        return !(await driver.isBackgroundRunning())
      }
      await waitUntil('the end of the background', isEnded, { pauseMs: 10 })
    },
    restart: async ({ between, kill = false } = {}) => {
      if (!permanent) throw new Error('Only a permanently installed extension outlives a restart.')
      await (kill ? driver.kill() : driver.browser.close())
      await between?.(profileDirectory)
      driver = await start()
      // Not before: what is still asked meanwhile would make one of the browser that has ended.
      helper = undefined
    },
    setOffline: (offline) => hubServer.setReachable(!offline),
    setColorScheme: async (next) => {
      colorScheme = next
      await driver.setColorScheme(next, await driver.browser.pages())
    },
    foreignRequests: () => proxy.refused.filter((host) => !driver.isOwnService(host)),
    pageErrors: () => errors,
    consoleLines: () => lines,
    listenToWorker: async () => {
      if (browserName === 'chromium') {
        const target = await driver.browser.waitForTarget(
          (known) => known.type() === 'service_worker' && known.url().startsWith(driver.extensionRoot),
        )
        // What puppeteer makes of a worker tells nobody what it prints.
        const session = await target.createCDPSession()
        session.on('Runtime.consoleAPICalled', ({ args }) => lines.push(`worker: ${JSON.stringify(args)}`))
        session.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => {
          lines.push(`worker: ${text} ${exception?.description ?? JSON.stringify(exception)}`)
        })
        await session.send('Runtime.enable')
      }
      if (browserName === 'firefox') await evaluate(hearConsole, true)
    },
    backgroundLines: async () => [
      ...lines.filter((line) => line.startsWith('worker: ')),
      ...(browserName === 'firefox' ? await evaluate(readEventPage) : []),
      ...(await driver.uncaughtErrors()),
    ],
    whenClosed: async () => {
      if (driver.browser.connected)
        await new Promise<void>((resolve) => driver.browser.once('disconnected', () => resolve()))
    },
    close: async () => {
      await driver.browser.close()
      await cleanUp()
    },
  }
}
