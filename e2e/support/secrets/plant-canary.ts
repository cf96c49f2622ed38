import type { Page } from 'puppeteer-core'
import type { Saldo } from '#e2e/saldo/saldo.ts'
import { waitUntil } from '#e2e/wait-until.ts'

type Area = { readonly set: (items: object) => Promise<void>; readonly remove: (name: string) => Promise<void> }
type Background = { readonly console: Console; readonly setTimeout: typeof setTimeout }
type PlantApi = {
  readonly storage: Readonly<Record<'local' | 'session' | 'sync', Area>>
  readonly action: { readonly setTitle: (details: { readonly title: string }) => Promise<void> }
  readonly alarms: {
    readonly create: (name: string, info: object) => Promise<void> | undefined
    readonly clear: (name: string) => Promise<boolean>
  }
  readonly runtime: { readonly getBackgroundPage: () => Promise<Background> }
}
declare const chrome: PlantApi

/** The places of plantEverywhere, as the search names them. */
export const PLANTED_PLACES: readonly string[] = [
  'local planted',
  'session planted',
  'sync planted',
  'IndexedDB planted/records',
  'cache planted',
  'localStorage',
  'badge',
  'alarms',
  'request: address',
  'request: header x-other',
  'page popup.html: address',
  'page popup.html: title',
  'page popup.html: markup',
  'page popup.html: text',
  'page popup.html: window name',
  'page popup.html: sessionStorage',
  'page popup.html: history',
  'page popup.html: field Planted',
  'console of a page',
  'console of the background',
]

/** Puts a secret wherever the extension and a page of it could leave one, each time in another spelling. */
export async function plantEverywhere(saldo: Saldo, page: Page, secret: string): Promise<void> {
  await saldo.evaluate(plantInStorage, secret)
  await page.evaluate(plantInPage, secret)
  await plantInBackground(saldo, page, secret)
  if (saldo.browserName === 'chromium') {
    await waitUntil('what a page printed', () =>
      saldo.consoleLines().some((line) => line.includes(`{"secret":"${secret}`)),
    )
    await waitUntil('the error of a page', () => saldo.pageErrors().some((line) => line.includes(secret)))
  }
  const ofBackground = async () => (await saldo.backgroundLines()).filter((line) => line.includes(secret))
  await waitUntil('what the background printed', async () => (await ofBackground()).length > 1)
}

async function plantInStorage(secret: string): Promise<void> {
  const settled = <Result>(request: IDBRequest<Result>) =>
    new Promise<Result>((resolve) => {
      request.onsuccess = () => resolve(request.result)
    })
  const { storage, action, alarms } = chrome
  await storage.local.set({ planted: { deep: [secret] } })
  await storage.session.set({ planted: btoa(`x${secret}`) })
  await storage.sync.set({ planted: [...secret].toReversed().join('') })
  const opening = indexedDB.open('planted')
  opening.onupgradeneeded = () => opening.result.createObjectStore('records')
  const database = await settled(opening)
  const utf16 = Uint8Array.from([...secret].flatMap((letter) => [letter.charCodeAt(0), 0]))
  await settled(database.transaction('records', 'readwrite').objectStore('records').put({ bytes: utf16 }, 1))
  database.close()
  await (await caches.open('planted')).put('https://hub.360dialog.io/planted', new Response(secret))
  localStorage.setItem('planted', secret.slice(0, 12))
  await action.setTitle({ title: secret })
  await alarms.create(secret, { delayInMinutes: 600 })
  const escaped = [...secret].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')
  await fetch(`https://hub.360dialog.io/api/v2/planted?key=${escaped}`, {
    headers: { 'x-api-key': secret, 'x-other': secret.slice(-12) },
  })
}

function plantInPage(secret: string): void {
  document.title = secret
  window.name = secret
  sessionStorage.setItem('planted', secret)
  history.replaceState({ planted: secret }, '', `#${secret}`)
  const label = Object.assign(document.createElement('label'), { textContent: 'Planted' })
  label.append(Object.assign(document.createElement('input'), { value: secret }))
  document.body.append(label, ` ${secret}`)
  console.debug({ deep: { secret } })
  setTimeout(() => {
    throw new Error(secret)
  })
}

async function plantInBackground(saldo: Saldo, page: Page, secret: string): Promise<void> {
  if (saldo.browserName === 'firefox') {
    await saldo.evaluate(async (word) => {
      const background = await chrome.runtime.getBackgroundPage()
      background.console.info({ word })
      background.setTimeout(() => {
        throw new Error(word)
      })
    }, secret)
    return
  }
  const isWorker = (type: string, url: string) => type === 'service_worker' && url.startsWith(saldo.extensionRoot)
  const target = page
    .browser()
    .targets()
    .find((known) => isWorker(known.type(), known.url()))
  const worker = await target?.worker()
  await worker?.evaluate((word) => {
    console.info({ word })
    setTimeout(() => {
      throw new Error(word)
    })
  }, secret)
}

/** Takes away what would stay where the extension stores; consoles and requests cannot be made undone. */
export async function removePlants(saldo: Saldo): Promise<void> {
  await saldo.evaluate(async () => {
    for (const area of ['local', 'session', 'sync'] as const) await chrome.storage[area].remove('planted')
    indexedDB.deleteDatabase('planted')
    await caches.delete('planted')
    localStorage.clear()
    await chrome.action.setTitle({ title: '' })
    for (const { name } of await (chrome.alarms as unknown as { getAll: () => Promise<{ name: string }[]> }).getAll()) {
      if (name.startsWith('planted')) await chrome.alarms.clear(name)
    }
  })
}
