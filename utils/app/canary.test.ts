import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { HubFault } from '#hub/hub.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { keyItem, NO_KEY } from '#state/keys/keys.ts'
import { readOptionsState } from '#state/options/options-state.ts'
import { readView } from '#state/view/read-view.ts'
import { connect } from './account/connect.ts'
import { forgetAccount } from './account/forget-account.ts'
import { refresh } from './refresh/refresh.ts'
import { everythingStored } from './testing/everything-stored.ts'
import {
  CANARY_KEY,
  createFakeWorld,
  type FakeWorld,
  HOUR_MS,
  liveFor,
  MINUTE_MS,
  PARTNER_ID,
} from './testing/fake-world.ts'

const CONSOLE = ['log', 'info', 'warn', 'error', 'debug'] as const

let printed: unknown[]
let sent: unknown[]

beforeEach(() => {
  printed = []
  sent = []
  for (const name of CONSOLE) vi.spyOn(console, name).mockImplementation((...words) => void printed.push(...words))
  fakeBrowser.runtime.onMessage.addListener((message) => void sent.push(message))
})

afterEach(() => vi.restoreAllMocks())

const FAULTS: readonly (HubFault | undefined)[] = [
  undefined,
  { kind: 'status', status: 401, message: `The key ${CANARY_KEY} is not valid` },
  { kind: 'status', status: 403, message: `${CANARY_KEY}${CANARY_KEY}` },
  { kind: 'status', status: 404, message: CANARY_KEY },
  { kind: 'status', status: 429, message: `limit of ${CANARY_KEY}` },
  { kind: 'status', status: 500, message: `key=${CANARY_KEY}` },
  { kind: 'body', body: JSON.stringify({ error: { message: `echo ${CANARY_KEY}` } }), status: 500 },
  { kind: 'body', body: `not JSON ${CANARY_KEY}`, contentType: 'text/html' },
  { kind: 'network' },
]

function openOptions(world: FakeWorld) {
  const waitUntil = async (atMs: number) => world.advance(atMs - world.now())
  return { ...world.startWorker(), createId: () => 'id', waitUntil }
}

describe('the key', () => {
  it.each(FAULTS)('is in no line, tooltip, address, message, screen or item but its own (%j)', async (fault) => {
    const world = createFakeWorld()
    const page = openOptions(world)
    const urls: string[] = []
    const { fetch } = world
    world.fetch = (url, init) => {
      urls.push(url)
      return fetch(url, init)
    }
    const request = { kind: 'partner', partnerId: PARTNER_ID, key: CANARY_KEY } as const

    world.hub.setFault(fault)
    const result = await connect(page, request)
    world.hub.setFault(undefined)
    world.advance(HOUR_MS)
    await connect(page, request)
    await liveFor(world, MINUTE_MS)
    world.hub.setFault(fault)
    world.advance(HOUR_MS)
    const outcome = await refresh(world.startWorker(), 'user')
    const screens = [await readOptionsState(page.usage), await readView(page.usage, world.now())]

    const { 'key:id': own, ...others } = await everythingStored()
    expect(own).toContain(CANARY_KEY)
    expect(JSON.stringify(others)).not.toContain(CANARY_KEY)
    expect(JSON.stringify([result, outcome, screens, world.buttons, printed, sent, urls])).not.toContain(CANARY_KEY)
    expect(world.hub.requests.every(({ keyInHeader, keyInUrl }) => keyInHeader && !keyInUrl)).toBe(true)
    expect(urls.every((url) => url.startsWith('https://hub.360dialog.io/api/v2/'))).toBe(true)

    await forgetAccount(page, 'id')
    expect(JSON.stringify(await everythingStored())).not.toContain(CANARY_KEY)
  })

  it('is in no error that a bug throws', async () => {
    const world = createFakeWorld()
    await connect(openOptions(world), { kind: 'partner', partnerId: PARTNER_ID, key: CANARY_KEY })
    world.fetch = () => Promise.reject(new RangeError('a bug'))

    const error = await refresh(world.startWorker(), 'user').catch((thrown: unknown) => thrown)

    expect(error).toBeInstanceOf(RangeError)
    expect(error instanceof Error && `${error.message} ${error.stack}`).not.toContain(CANARY_KEY)
  })

  it('is not printed when its own item is damaged', async () => {
    await accountsItem.write([])
    await fakeBrowser.storage.local.set({ 'key:id': { version: 99, value: CANARY_KEY } })

    expect(await keyItem('id').read()).toEqual(NO_KEY)

    expect(printed).toHaveLength(1)
    expect(JSON.stringify(printed)).not.toContain(CANARY_KEY)
  })
})
