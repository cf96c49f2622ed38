import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { accountsItem } from '#state/account/accounts.ts'
import { keyItem } from '#state/keys/keys.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { connect } from './account/connect.ts'
import { forgetAccount } from './account/forget-account.ts'
import { changeKeyMode } from './keys/change-key-mode.ts'
import { readKey } from './keys/key-ring.ts'
import { lock, unlock } from './keys/unlock.ts'
import { refresh } from './refresh/refresh.ts'
import { wake } from './start/wake.ts'
import { everythingStored } from './testing/everything-stored.ts'
import {
  anAccount,
  CANARY_KEY,
  createFakeWorld,
  type FakeWorld,
  MINUTE_MS,
  PARTNER_ID,
  startLater,
} from './testing/fake-world.ts'

vi.mock('#platform/encryption.ts', async (importOriginal) => {
  const { withFastDerivation } = await import('./testing/fast-encryption.ts')
  return withFastDerivation(await importOriginal())
})

const SMALL = { channelCount: 2, clientCount: 2 }
const PASSPHRASE = 'rain moss kilt veto'
const { id } = anAccount()
const readBalance = () => balanceItem(id).read()
const closeBrowser = () => fakeBrowser.storage.session.clear()

/** A partner whose balance is known, with a key that is kept in this mode. */
async function startIn(mode: 'passphrase' | 'session', options = {}) {
  const world = createFakeWorld({ ...SMALL, ...options })
  const before = await startLater(world)
  await changeKeyMode(mode === 'passphrase' ? { mode, passphrase: PASSPHRASE } : { mode })
  return { world, before }
}

function openOptions(world: FakeWorld) {
  return {
    ...world.startWorker(),
    createId: () => 'new-id',
    waitUntil: async (atMs: number) => world.advance(atMs - world.now()),
  }
}

describe.each([
  ['passphrase', 'locked', 'Saldo is locked'],
  ['session', 'key-ended', 'The API key is needed again'],
] as const)('after a restart in the mode %s', (mode, kind, title) => {
  it('nothing is asked, whoever asks, and the last good balance stays', async () => {
    const { world, before } = await startIn(mode)
    await closeBrowser()

    for (const reason of ['timer', 'popup', 'user'] as const) await refresh(world.startWorker(), reason)

    expect(world.takeAsked()).toEqual([])
    expect(await readBalance()).toMatchObject({ ...before, problem: { kind } })
  })

  it('the badge asks for the user, and the tooltip says what for, beside the amount', async () => {
    const { world } = await startIn(mode)
    await closeBrowser()

    await wake(world.startWorker())

    expect(world.buttons.at(-1)?.text).toBe('!')
    expect(world.buttons.at(-1)?.title).toMatch(new RegExp(`as of .+\\nAbout .+\\n${title}$`))
  })
})

describe('a passphrase that is entered', () => {
  it('has the balance read at once', async () => {
    const { world } = await startIn('passphrase')
    await lock()
    await refresh(world.startWorker(), 'popup')

    await unlock(PASSPHRASE, world.now)
    await refresh(world.startWorker(), 'popup')

    expect(world.takeAsked()[0]).toBe('balance')
    expect((await readBalance()).problem).toBeUndefined()
    expect(world.buttons.at(-1)?.text).toMatch(/^\d/)
  })

  it('ends the problem also where the first call has to wait for the limits', async () => {
    const { world, before } = await startIn('passphrase')
    await lock()
    await refresh(world.startWorker(), 'popup')
    world.takeAsked()
    await unlock(PASSPHRASE, world.now)
    const ports = world.startWorker()

    await refresh(
      { ...ports, createApi: (account, key) => ({ ...ports.createApi(account, key), balance: offline }) },
      'popup',
    )

    expect((await readBalance()).lastGood).toEqual(before.lastGood)
    expect((await readBalance()).problem?.kind).not.toBe('locked')
  })
})

const offline = async () => ({ ok: false, failure: { kind: 'offline' } }) as const

describe('a refresh under way when it is locked', () => {
  it.each(['saldoPA/balance', 'saldoPA/channels'])('stores nothing of what %s answers', async (path) => {
    const { world } = await startIn('passphrase')
    world.advance(25 * 60 * MINUTE_MS)
    const { fetch } = world
    let stored: unknown
    world.fetch = async (url, init) => {
      const answer = await fetch(url, init)
      if (!url.includes(path)) return answer
      await lock()
      stored = await withoutCalls()
      return answer
    }

    await refresh(world.startWorker(), 'timer')

    expect(stored).toBeDefined()
    expect(await withoutCalls()).toEqual(stored)
  })
})

/** All that is stored but the log of calls, which must know of the call that was made. */
async function withoutCalls() {
  const stored = Object.entries(await everythingStored())
  return Object.fromEntries(stored.filter(([name]) => !name.startsWith('call')))
}

describe('connecting', () => {
  const partner = { kind: 'partner', partnerId: PARTNER_ID, key: CANARY_KEY } as const

  it('is refused before any call while the keys are locked', async () => {
    const { world } = await startIn('passphrase')
    await lock()
    const before = await everythingStored()

    expect(await connect(openOptions(world), partner)).toEqual({ ok: false, failure: { kind: 'locked' } })

    expect(world.takeAsked()).toEqual([])
    expect(await everythingStored()).toEqual(before)
  })

  it('saves nothing if it is locked while the check is under way', async () => {
    const { world } = await startIn('passphrase')
    const { fetch } = world
    world.fetch = async (url, init) => {
      await lock()
      return fetch(url, init)
    }
    await lock()
    await unlock(PASSPHRASE, world.now)
    const before = await readBalance()
    const stored = await keyItem(id).read()

    const result = await connect(openOptions(world), { ...partner, key: CANARY_KEY })

    expect(result).toEqual({ ok: false, failure: { kind: 'locked' } })
    expect(await readBalance()).toEqual(before)
    expect(await keyItem(id).read()).toEqual(stored)
  })

  it.each(['passphrase', 'session'] as const)(
    'in the mode %s writes account and balance, and no key in clear',
    async (mode) => {
      const world = createFakeWorld(SMALL)
      await changeKeyMode(mode === 'passphrase' ? { mode, passphrase: PASSPHRASE } : { mode })
      const writes: string[][] = []
      fakeBrowser.storage.local.onChanged.addListener((changes) => void writes.push(Object.keys(changes)))

      expect(await connect(openOptions(world), partner)).toMatchObject({ ok: true })

      expect(writes.find((names) => names.includes('accounts'))).toEqual(
        expect.arrayContaining(['accounts', 'key:new-id', 'balance:new-id']),
      )
      expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain(CANARY_KEY)
      expect(await readKey('new-id')).toEqual({ state: 'open', key: CANARY_KEY })
    },
  )

  it('without a key keeps the one that is stored', async () => {
    const { world } = await startIn('passphrase')
    const stored = await keyItem(id).read()

    expect(await connect(openOptions(world), { ...partner, accountId: id, key: '' })).toMatchObject({ ok: true })

    expect(await readKey(id)).toEqual({ state: 'open', key: CANARY_KEY })
    expect(await accountsItem.read()).toMatchObject([{ id }])
    expect((await keyItem(id).read()).mode).toBe(stored.mode)
  })

  it('without a key and without one that is stored says so, and asks nothing', async () => {
    const { world } = await startIn('session')
    await closeBrowser()

    const result = await connect(openOptions(world), { ...partner, accountId: id, key: '' })

    expect(result).toEqual({ ok: false, failure: { kind: 'key-ended' } })
    expect(world.takeAsked()).toEqual([])
  })
})

it.each(['passphrase', 'session'] as const)(
  'forgetting an account in the mode %s leaves nothing of its key',
  async (mode) => {
    const { world } = await startIn(mode)

    await forgetAccount(world.startWorker(), id)

    const stored = await everythingStored()
    expect(JSON.stringify(stored)).not.toContain(CANARY_KEY)
    expect(Object.keys(stored).filter((name) => name.includes(`key:${id}`) || name.includes('session-keys'))).toEqual(
      [],
    )
  },
)
