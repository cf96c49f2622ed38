type Messaging = {
  readonly sendMessage?: (id: string, message: unknown) => Promise<unknown>
  readonly connect?: (id: string) => { readonly postMessage: (message: unknown) => void }
}

/**
 * Runs in a web page: tries to message the extension, to load its files in every way that a page has, to frame its pages
 * and to talk to the frames; `style` is a file in its folder `assets`. Gives what it got of each: "nothing", or "got …".
 * `patienceMs`: how long it waits for each of them, where a browser says of some that were refused neither yes nor no.
 */
export async function attackFromPage(
  id: string,
  root: string,
  style: string,
  patienceMs: number,
): Promise<Readonly<Record<string, string>>> {
  const legal = { name: 'refresh', reason: 'user' }
  const got: Record<string, string> = {}
  const attempt = async (what: string, work: () => unknown) => {
    try {
      const value = await work()
      got[what] = value === undefined ? 'nothing' : `got ${String(value).slice(0, 200)}`
    } catch {
      got[what] = 'nothing'
    }
  }
  /** Resolves with the name of the element once it has loaded, and with undefined when it has not. */
  const load = (element: HTMLElement, attribute: string, url: string) =>
    new Promise((resolve) => {
      element.addEventListener('load', () => resolve(element.localName))
      element.addEventListener('error', () => resolve(undefined))
      setTimeout(() => resolve(undefined), patienceMs)
      element.setAttribute(attribute, url)
      document.head.append(element)
    })
  const replies: unknown[] = []
  addEventListener('message', ({ data }) => replies.push(data))

  const { chrome, browser } = globalThis as {
    readonly chrome?: { runtime?: Messaging }
    browser?: { runtime?: Messaging }
  }
  for (const [name, api] of Object.entries({ chrome: chrome?.runtime, browser: browser?.runtime })) {
    await attempt(`${name}.runtime.sendMessage`, () => api?.sendMessage?.(id, legal))
    await attempt(`${name}.runtime.connect`, () => api?.connect?.(id).postMessage(legal))
  }
  const files = ['manifest.json', 'popup.html', 'options.html', 'background.js', 'icons/16.png', 'icon.svg']
  await Promise.all([
    ...files.map((file) => attempt(`fetch ${file}`, async () => (await fetch(root + file)).text())),
    ...files.map((file) =>
      attempt(`fetch ${file} unread`, async () => (await fetch(root + file, { mode: 'no-cors' })).type),
    ),
    attempt('script', () => load(document.createElement('script'), 'src', `${root}background.js`)),
    attempt('module', () => {
      const module = document.createElement('script')
      module.type = 'module'
      return load(module, 'src', `${root}background.js`)
    }),
    attempt('image', () => load(document.createElement('img'), 'src', `${root}icons/16.png`)),
    attempt('vector image', () => load(document.createElement('img'), 'src', `${root}icon.svg`)),
    attempt('style', () => {
      const link = document.createElement('link')
      link.rel = 'stylesheet'
      return load(link, 'href', `${root}assets/${style}`)
    }),
    attempt(
      'worker',
      () =>
        new Promise((resolve, reject) => {
          const worker = new Worker(`${root}background.js`)
          worker.onmessage = ({ data }) => resolve(data)
          worker.onerror = reject
          setTimeout(() => resolve(undefined), patienceMs)
        }),
    ),
    attempt(
      'request',
      () =>
        new Promise((resolve) => {
          const request = new XMLHttpRequest()
          request.onload = () => resolve(request.responseText)
          request.onerror = () => resolve(undefined)
          request.open('GET', `${root}popup.html`)
          request.send()
        }),
    ),
  ])
  for (const url of [...['popup.html', 'options.html', 'manifest.json', ''].map((page) => root + page), '/framed']) {
    const frame = document.createElement('iframe')
    const loaded = new Promise((resolve) => {
      frame.onload = resolve
      setTimeout(resolve, patienceMs)
    })
    frame.src = url
    document.body.append(frame)
    await loaded
    frame.contentWindow?.postMessage(legal, '*')
    frame.contentWindow?.postMessage({ id: 1, type: 'refresh', data: 'user', timestamp: 1 }, '*')
  }
  got['reply of a frame'] = replies.length === 0 ? 'nothing' : `got ${JSON.stringify(replies)}`
  return got
}
