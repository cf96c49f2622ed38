import type { Page } from 'puppeteer-core'
import { evaluatePrivileged } from '#e2e/browser/firefox-privileged.ts'
import type { Saldo } from './saldo.ts'

type Configuration = { readonly pinnedToToolbar?: boolean; readonly hostAccess?: 'ON_CLICK' | 'ON_ALL_SITES' }
type DeveloperApi = {
  readonly developerPrivate: {
    readonly updateExtensionConfiguration: (change: Configuration & { readonly extensionId: string }) => Promise<void>
  }
}
declare const chrome: DeveloperApi

const HUB = { permissions: [], origins: ['https://hub.360dialog.io/*'] }

/** Withholds the hub from the extension, or allows it again, as a user does in the browser's own settings. */
export const setHostAccess = async (saldo: Saldo, page: Page, isAllowed: boolean): Promise<void> => {
  if (saldo.browserName === 'chromium')
    return configureChromium(page, { hostAccess: isAllowed ? 'ON_ALL_SITES' : 'ON_CLICK' })
  await evaluateForAddon(
    saldo,
    page,
    `const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs')
     await ExtensionPermissions.${isAllowed ? 'add' : 'remove'}(id, ${JSON.stringify(HUB)}, WebExtensionPolicy.getByID(id).extension)`,
  )
}

/** Pins the toolbar button, or puts it behind the puzzle piece. */
export const setPinned = async (saldo: Saldo, page: Page, isPinned: boolean): Promise<void> => {
  if (saldo.browserName === 'chromium') return configureChromium(page, { pinnedToToolbar: isPinned })
  await evaluateForAddon(
    saldo,
    page,
    `const { CustomizableUI } = ChromeUtils.importESModule('moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs')
     const widget = id.toLowerCase().replace(/[^a-z0-9_-]/g, '_') + '-browser-action'
     CustomizableUI.addWidgetToArea(widget, CustomizableUI.${isPinned ? 'AREA_NAVBAR' : 'AREA_ADDONS'})`,
  )
}

const configureChromium = async (page: Page, configuration: Configuration): Promise<void> => {
  const extensionId = new URL(page.url()).host
  const settings = await page.browser().newPage()
  await settings.goto('chrome://extensions')
  await settings.evaluate((change) => chrome.developerPrivate.updateExtensionConfiguration(change), {
    extensionId,
    ...configuration,
  })
  await settings.close()
}

const evaluateForAddon = async (saldo: Saldo, page: Page, script: string): Promise<void> => {
  const id = await saldo.evaluate(
    () => (globalThis as unknown as { chrome: { runtime: { id: string } } }).chrome.runtime.id,
  )
  await evaluatePrivileged(page.browser(), `(async (id) => { ${script} })(${JSON.stringify(id)})`)
}
