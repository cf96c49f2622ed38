import 'fake-indexeddb/auto'
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build'
import { beforeEach, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'

const messages = generateChromeMessages(await parseMessagesFile('utils/text/en.yml'))

// The fake browser has no i18n; the words of the tests are those of the English locale file.
Object.assign(fakeBrowser, {
  i18n: {
    getUILanguage: () => 'en',
    getMessage: (key: string, substitutions: readonly string[] = []) =>
      messages[key]?.message.replace(/\$(\d)/g, (_match, index: string) => substitutions[Number(index) - 1] ?? ''),
  },
})

beforeEach(() => {
  fakeBrowser.reset()
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { locks: createLocks() }))
})

/** Web Locks of one test: exclusive, in order of request; `ifAvailable` answers null while one is held. */
function createLocks() {
  const tails = new Map<string, Promise<unknown>>()
  async function request(name: string, ...rest: readonly unknown[]) {
    const work = rest.at(-1) as (lock: object | null) => Promise<unknown>
    const options = (rest.length > 1 ? rest[0] : {}) as { ifAvailable?: boolean }
    if (options.ifAvailable && tails.has(name)) return work(null)
    const turn = (tails.get(name) ?? Promise.resolve()).then(() => work({ name }))
    const tail = turn.catch(() => undefined).finally(() => tails.get(name) === tail && tails.delete(name))
    tails.set(name, tail)
    return turn
  }
  return { request }
}
