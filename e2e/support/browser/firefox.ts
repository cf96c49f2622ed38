import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import puppeteer from 'puppeteer-core'
import { waitUntil } from '#e2e/wait-until.ts'
import type { BrowserDriver, ColorScheme, DriverOptions } from './browser-driver.ts'
import { evaluatePrivileged } from './firefox-privileged.ts'
import { killBrowser } from './kill-browser.ts'
import { zipFolder } from './zip-folder.ts'

type Manifest = { readonly browser_specific_settings?: { readonly gecko?: { readonly id?: string } } }

// The same for every launch, so that a restarted browser finds the stored data of the same origin.
const ORIGIN_ID = '5a1d0000-360d-4a10-9000-000000000001'
const OWN_SERVICES = /(^|\.)(mozilla\.(com|net|org)|firefox\.com|detectportal\.firefox\.com)$/

const schemePreference = 'layout.css.prefers-color-scheme.content-override'
const schemeValue = (colorScheme: ColorScheme) => (colorScheme === 'dark' ? 0 : 1)

const readGeckoId = async (buildDirectory: string) => {
  const manifest = JSON.parse(await readFile(join(buildDirectory, 'manifest.json'), 'utf8')) as Manifest
  const id = manifest.browser_specific_settings?.gecko?.id
  if (id === undefined) throw new Error('The Firefox build has no gecko id in its manifest.')
  return id
}

const installInProfile = async (options: DriverOptions, geckoId: string) => {
  const folder = join(options.profileDirectory, 'extensions')
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${geckoId}.xpi`)
  // A file that is written again looks like an update of the extension.
  if (!existsSync(file)) await writeFile(file, await zipFolder(options.buildDirectory))
}

const preferences = (options: DriverOptions, geckoId: string) => ({
  'devtools.jsonview.enabled': false,
  'extensions.autoDisableScopes': 0,
  'extensions.enabledScopes': 15,
  'extensions.openPopupWithoutUserGesture.enabled': true,
  'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: ORIGIN_ID }),
  'intl.accept_languages': options.locale,
  'intl.locale.requested': options.locale,
  [schemePreference]: schemeValue(options.colorScheme),
  'network.proxy.allow_hijacking_localhost': true,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': options.proxyPort,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': options.proxyPort,
  'network.proxy.type': 1,
  'ui.systemUsesDarkTheme': options.colorScheme === 'dark' ? 1 : 0,
  'xpinstall.signatures.required': false,
  ...options.preferences,
})

/** Starts Firefox with the build in its profile (`permanent`) or as a temporary add-on, which any Firefox allows. */
export const startFirefox = async (options: DriverOptions): Promise<BrowserDriver> => {
  const geckoId = await readGeckoId(options.buildDirectory)
  const extensionRoot = `moz-extension://${ORIGIN_ID}/`
  if (options.permanent) await installInProfile(options, geckoId)

  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: options.executablePath,
    userDataDir: options.profileDirectory,
    headless: options.headless,
    acceptInsecureCerts: true,
    defaultViewport: options.headless ? { width: 1100, height: 900 } : null,
    handleSIGINT: false,
    args: ['--remote-allow-system-access', '--width=1100', '--height=900'],
    extraPrefsFirefox: preferences(options, geckoId),
    ...(options.display === undefined ? {} : { env: { ...process.env, DISPLAY: options.display } }),
  })
  const extension = `WebExtensionPolicy.getByID(${JSON.stringify(geckoId)})?.extension`
  const backgroundState = () => evaluatePrivileged(browser, `${extension}?.backgroundState`)

  try {
    if (!options.permanent) await browser.installExtension(options.buildDirectory)
    await waitUntil('Firefox to start the extension', async () => (await backgroundState()) !== undefined)
  } catch (cause) {
    await browser.close()
    throw new Error(
      'Firefox did not load the extension: an unsigned one stays only in Firefox ESR, Developer Edition or Nightly.',
      { cause },
    )
  }

  return {
    browser,
    extensionRoot,
    goTo: async (page, url) => {
      // Firefox never reports the end of a navigation to an extension page, so the page itself is asked.
      void page.goto(url).catch(() => undefined)
      await waitUntil(`the page ${url}`, () =>
        page.evaluate((expected) => {
          // A page may begin with a view of its own.
          const isThere = location.href === expected || location.href.startsWith(`${expected}#`)
          return isThere && document.readyState !== 'loading'
        }, url),
      )
    },
    setColorScheme: async (colorScheme) => {
      const value = schemeValue(colorScheme)
      await evaluatePrivileged(browser, `Services.prefs.setIntPref('${schemePreference}', ${value})`)
    },
    silenceStorage: async () => {
      const module = `ChromeUtils.importESModule('resource://gre/modules/ExtensionStorageIDB.sys.mjs')`
      const error = `() => { throw new Error('Called raw() on unloaded/inactive context') }`
      const id = JSON.stringify(geckoId)
      await evaluatePrivileged(browser, `${module}.ExtensionStorageIDB.addOnChangedListener(${id}, ${error})`)
    },
    isBackgroundRunning: async () => (await backgroundState()) === 'running',
    endBackground: async () => {
      const request = '{ ignoreDevToolsAttached: true, disableResetIdleForTest: true }'
      await evaluatePrivileged(browser, `${extension}.terminateBackground(${request}).then(() => true)`)
    },
    kill: () => killBrowser(browser),
    uncaughtErrors: async () => {
      const ofExtension = `(known) => known instanceof Ci.nsIScriptError && known.sourceName.startsWith('${extensionRoot}')`
      const texts = `Services.console.getMessageArray().filter(${ofExtension}).map(({ message }) => message)`
      const lines = (await evaluatePrivileged(browser, `JSON.stringify(${texts})`)) as string
      // A page that a test asks something may not evaluate texts, and says so.
      return (JSON.parse(lines) as string[]).filter((line) => !line.includes('JavaScript eval'))
    },
    isOwnService: (host) => OWN_SERVICES.test(host),
  }
}
