import 'fake-indexeddb/auto'
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { killWorker } from './kill-worker.ts'

const messages = generateChromeMessages(await parseMessagesFile('utils/text/en.yml'))

// The fake browser has no i18n; the words of the tests are those of the English locale file.
Object.assign(fakeBrowser, {
  i18n: {
    getUILanguage: () => 'en',
    getMessage: (key: string, substitutions: readonly string[] = []) =>
      messages[key]?.message.replace(/\$(\d)/g, (_match, index: string) => substitutions[Number(index) - 1] ?? ''),
  },
})

// Nor has it access levels, and there is nobody whom they would keep out.
for (const area of [fakeBrowser.storage.local, fakeBrowser.storage.session]) {
  Object.assign(area, { setAccessLevel: async () => undefined })
}

beforeEach(() => {
  fakeBrowser.reset()
  vi.stubGlobal('indexedDB', new IDBFactory())
  killWorker()
})
