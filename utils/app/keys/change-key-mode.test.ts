import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { cutOff } from '#app/testing/cut-off.ts'
import { everythingStored } from '#app/testing/everything-stored.ts'
import { anAccount, CANARY_KEY } from '#app/testing/fake-world.ts'
import { KEY_MODES, type KeyMode, type KeyModeChange } from '#domain/keys/key-mode.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { keyItem, plainKey } from '#state/keys/keys.ts'
import { openedVaultsItem, readKeyStatus, readVault, unlockFailuresItem } from '#state/keys/vault.ts'
import { changeKeyMode, giveUpKeys } from './change-key-mode.ts'
import { readKey, storeKey } from './key-ring.ts'
import { lock, unlock } from './unlock.ts'

vi.mock('#platform/encryption.ts', async (importOriginal) => {
  const { withFastDerivation } = await import('#app/testing/fast-encryption.ts')
  return withFastDerivation(await importOriginal())
})

const PASSPHRASE = 'rain moss kilt veto'
const OTHER = 'another one that is long'
const KEYS = { a: CANARY_KEY, b: `${CANARY_KEY}-of-b` }
const NOW = () => 1

const changeTo = (mode: KeyMode, passphrase = PASSPHRASE): KeyModeChange =>
  mode === 'passphrase' ? { mode, passphrase } : { mode }

/** Two partners with a key each, and a sample account without, in a mode that was chosen before. */
async function storeIn(mode: KeyMode): Promise<void> {
  await accountsItem.write([
    anAccount({ id: 'a' }),
    anAccount({ id: 'b', partnerId: 'bPA' }),
    anAccount({ id: 'c', kind: 'sample' }),
  ])
  await Promise.all(Object.entries(KEYS).map(([id, key]) => keyItem(id).write(plainKey(key))))
  if (mode !== 'plain') await changeKeyMode(changeTo(mode))
}

const readAll = async () => ({ a: await readKey('a'), b: await readKey('b'), c: await readKey('c') })

const ALL_OPEN = {
  a: { state: 'open', key: KEYS.a },
  b: { state: 'open', key: KEYS.b },
  c: { state: 'missing' },
}

const CHANGES = KEY_MODES.flatMap((from) => KEY_MODES.map((to) => [from, to] as const))

async function storedIn(area: 'local' | 'session'): Promise<string> {
  return JSON.stringify(await fakeBrowser.storage[area].get())
}

describe.each(CHANGES)('a change from %s to %s', (from, to) => {
  it('keeps every key readable, and leaves it nowhere but where it is said to be', async () => {
    await storeIn(from)

    expect(await changeKeyMode(changeTo(to, OTHER))).toBe('changed')

    expect(await readAll()).toEqual(ALL_OPEN)
    expect((await readVault())?.mode).toBe(to)
    expect((await storedIn('local')).includes(CANARY_KEY)).toBe(to === 'plain')
    expect((await storedIn('session')).includes(CANARY_KEY)).toBe(to === 'session')
    expect((await openedVaultsItem.read()).length).toBe(to === 'passphrase' ? 1 : 0)
    expect(JSON.stringify(await everythingStored())).not.toContain(OTHER)
  })

  it('writes all keys together with the mode, in one call', async () => {
    await storeIn(from)
    const write = vi.spyOn(fakeBrowser.storage.local, 'set')

    await changeKeyMode(changeTo(to, OTHER))

    expect(write.mock.calls.map(([items]) => Object.keys(items as object).toSorted())).toEqual([
      ['key:a', 'key:b', 'unlock-failures', 'vault'],
    ])
  })

  it.each(['before', 'after'])('loses no key when the page is closed %s any of its calls', async (moment) => {
    for (let call = 1; ; call += 1) {
      fakeBrowser.reset()
      await storeIn(from)

      const wasCut = await cutOff(() => changeKeyMode(changeTo(to, OTHER)), call, moment === 'after')

      expect([call, await readAll()]).toEqual([call, ALL_OPEN])
      expect((await readKeyStatus()).isLocked).toBe(false)
      // A key that is stored next, or a change that is tried again, is no worse off.
      expect(await storeKey('a', KEYS.a, (entry) => fakeBrowser.storage.local.set(local(entry)))).toBe(true)
      expect(await changeKeyMode(changeTo(to, OTHER))).toBe('changed')
      expect(await readAll()).toEqual(ALL_OPEN)
      if (wasCut) continue
      expect(call).toBeGreaterThan(5)
      return
    }
  })
})

function local({ key, value }: { readonly key: string; readonly value: unknown }): Record<string, unknown> {
  return { [key]: value }
}

describe('what the passphrase opens', () => {
  it('ends with the browser, and comes back with the new passphrase alone', async () => {
    await storeIn('passphrase')
    await changeKeyMode(changeTo('passphrase', OTHER))
    await fakeBrowser.storage.session.clear()

    expect(await readAll()).toEqual({ a: { state: 'locked' }, b: { state: 'locked' }, c: { state: 'missing' } })
    expect((await unlock(PASSPHRASE, NOW)).outcome).toBe('wrong')
    expect(await readKey('a')).toEqual({ state: 'locked' })
    expect((await unlock(OTHER, NOW)).outcome).toBe('unlocked')
    expect(await readAll()).toEqual(ALL_OPEN)
  })

  it('is bound to its account: a key in another one’s place opens nothing', async () => {
    await storeIn('passphrase')
    await keyItem('b').write(await keyItem('a').read())

    expect(await readKey('b')).toEqual({ state: 'ended' })
    expect(await readKey('a')).toEqual(ALL_OPEN.a)
  })

  it('is read by a refresh that begins in the middle of a change', async () => {
    await storeIn('passphrase')

    const change = changeKeyMode(changeTo('plain'))
    const seen = await Promise.all(Array.from({ length: 40 }, () => readKey('a')))
    await change

    expect(new Set(seen.map(({ state }) => state))).toEqual(new Set(['open']))
  })
})

describe('while the keys are locked', () => {
  it('no other mode can be chosen, and nothing is changed', async () => {
    await storeIn('passphrase')
    await lock()
    const before = await everythingStored()

    for (const mode of KEY_MODES) expect(await changeKeyMode(changeTo(mode, OTHER))).toBe('locked')
    expect(await storeKey('a', 'new-key', async () => expect.unreachable())).toBe(false)

    expect(await everythingStored()).toEqual(before)
  })

  it('they can be given up: accounts stay, and the next key does not reach the disk', async () => {
    await storeIn('passphrase')
    await lock()
    await unlockFailuresItem.write({ count: 9, lastAtMs: 1 })
    const before = await accountsItem.read()

    await giveUpKeys()

    expect(await accountsItem.read()).toEqual(before)
    expect(await readAll()).toEqual({ a: { state: 'ended' }, b: { state: 'ended' }, c: { state: 'missing' } })
    expect(await unlockFailuresItem.read()).toEqual({ count: 0, lastAtMs: 0 })
    await storeKey('a', KEYS.a, (entry) => fakeBrowser.storage.local.set(local(entry)))
    expect(await readKey('a')).toEqual(ALL_OPEN.a)
    expect(await storedIn('local')).not.toContain(CANARY_KEY)
  })
})

describe('a key of the session', () => {
  it('ends with the browser, and is not carried into another mode', async () => {
    await storeIn('session')
    await fakeBrowser.storage.session.clear()
    expect(await readKey('a')).toEqual({ state: 'ended' })

    expect(await changeKeyMode({ mode: 'plain' })).toBe('changed')

    expect(await readKey('a')).toEqual({ state: 'ended' })
  })
})

describe('a new passphrase', () => {
  it.each([
    ['short', 'too-short'],
    ['aaaaaaaaaaaaaaaa', 'too-simple'],
  ])('that is %s is refused, and nothing is changed', async (passphrase, flaw) => {
    await storeIn('plain')
    const before = await everythingStored()

    expect(await changeKeyMode({ mode: 'passphrase', passphrase })).toBe(flaw)

    expect(await everythingStored()).toEqual(before)
  })
})

describe('a vault that is damaged', () => {
  it('lets no key reach the disk before another choice, and then works again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await storeIn('passphrase')
    await fakeBrowser.storage.local.set({ vault: { version: 1, value: { mode: 'passphrase', salt: 'x' } } })
    await fakeBrowser.storage.session.clear()

    expect(await readKey('a')).toEqual({ state: 'ended' })
    await storeKey('a', KEYS.a, (entry) => fakeBrowser.storage.local.set(local(entry)))
    expect(await storedIn('local')).not.toContain(CANARY_KEY)
    expect(await changeKeyMode(changeTo('passphrase', OTHER))).toBe('changed')

    expect(await readKey('a')).toEqual(ALL_OPEN.a)
  })
})
