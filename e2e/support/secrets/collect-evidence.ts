import type { Page } from 'puppeteer-core'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import type { RecordedRequest } from '#e2e/hub/hub-server.ts'
import type { TestBench } from '#e2e/saldo/connected-saldo.ts'
import type { Evidence } from './spell-secret.ts'

declare const chrome: ExtensionApi

/**
 * All that the extension holds, shows, says and sends, with the name of each place: `local key:…` (an item of storage),
 * `IndexedDB saldo/channels`, `page popup.html: markup`, `request 3: header accept`, and so on. Read by the driver, so
 * that the screens are as they were.
 */
export async function collectEvidence(bench: Pick<TestBench, 'saldo' | 'hubServer'>): Promise<readonly Evidence[]> {
  const { saldo, hubServer } = bench
  const pages = await saldo.openPages()
  const ofPages = saldo.consoleLines().filter((line) => !line.startsWith('worker: '))
  return [
    ...(await saldo.evaluate(readStored)),
    ...(await Promise.all(pages.map(readPage))).flat(),
    ...ofPages.map((text) => ({ place: 'console of a page', text })),
    ...saldo.pageErrors().map((text) => ({ place: 'console of a page', text })),
    ...(await saldo.backgroundLines()).map((text) => ({ place: 'console of the background', text })),
    ...hubServer.requests.flatMap(readRequest),
    ...saldo.foreignRequests().map((text) => ({ place: 'foreign request', text })),
    { place: 'badge', text: JSON.stringify(await saldo.badge()) },
    { place: 'alarms', text: JSON.stringify(await saldo.alarms()) },
  ]
}

function readRequest({ host, method, url, headers }: RecordedRequest, place: number): readonly Evidence[] {
  return [
    { place: `request ${place}: address`, text: `${method} ${host}${url}` },
    ...Object.entries(headers).map(([name, text]) => ({ place: `request ${place}: header ${name}`, text })),
  ]
}

async function readPage(page: Page): Promise<readonly Evidence[]> {
  const { name, parts } = await page.evaluate(() => ({
    name: location.pathname.slice(1),
    parts: {
      address: location.href,
      referrer: document.referrer,
      title: document.title,
      markup: document.documentElement.outerHTML,
      text: document.body.innerText,
      'window name': window.name,
      sessionStorage: JSON.stringify({ ...sessionStorage }),
      printed: ((globalThis as { heard?: readonly string[] }).heard ?? []).join('\n'),
      history: JSON.stringify(history.state) ?? '',
      'loaded resources': performance
        .getEntries()
        .map((entry) => entry.name)
        .join('\n'),
      ...Object.fromEntries(
        [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map((field, place) => [
          `field ${field.labels?.[0]?.textContent || place}`,
          `${field.value}\n${field.defaultValue}`,
        ]),
      ),
    },
  }))
  return Object.entries(parts).map(([part, text]) => ({
    place: part === 'printed' ? 'console of a page' : `page ${name}: ${part}`,
    text,
  }))
}

/** Runs in a page of the extension. */
async function readStored(): Promise<Evidence[]> {
  const settled = <Result>(request: IDBRequest<Result>) =>
    new Promise<Result>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const bytesOf = (value: unknown) => {
    if (value instanceof ArrayBuffer) return new Uint8Array(value)
    return ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : undefined
  }
  // JSON would leave out bytes, maps and large numbers.
  const spell = (value: unknown): string =>
    JSON.stringify(value, (_key, part: unknown) => {
      const bytes = bytesOf(part)
      if (bytes) return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
      if (part instanceof Map || part instanceof Set) return [...part]
      return typeof part === 'bigint' ? String(part) : part
    }) ?? ''

  const evidence: Evidence[] = []
  for (const area of ['local', 'session', 'sync'] as const) {
    for (const [name, value] of Object.entries(await chrome.storage[area].get(null))) {
      evidence.push({ place: `${area} ${name}`, text: `${name} ${spell(value)}` })
    }
  }
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name))
    for (const store of database.objectStoreNames) {
      const records = database.transaction(store).objectStore(store)
      const [keys, values] = await Promise.all([settled(records.getAllKeys()), settled(records.getAll())])
      evidence.push({ place: `IndexedDB ${name}/${store}`, text: `${spell(keys)} ${spell(values)}` })
    }
    database.close()
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const body = await (await cache.match(request))?.text()
      evidence.push({ place: `cache ${name}`, text: `${request.url} ${body}` })
    }
  }
  evidence.push({ place: 'localStorage', text: spell({ ...localStorage }) })
  return evidence
}
