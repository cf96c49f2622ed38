import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { keyItem, NO_KEY, plainKey } from './keys.ts'
import { openedVaultsItem, readKeyStatus, readVault, unlockFailuresItem } from './vault.ts'

const SALT = new Uint8Array(16).fill(7).toBase64()
const SEALED = { iv: new Uint8Array(12).toBase64(), ciphertext: new Uint8Array(16).toBase64() }
const VAULT = { mode: 'passphrase', salt: SALT, iterations: 600_000, check: SEALED }

const store = (name: string, value: unknown, version = 1) =>
  fakeBrowser.storage.local.set({ [name]: { version, value } })

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

describe('the vault', () => {
  it('is open and plain before anything was chosen', async () => {
    expect(await readVault()).toEqual({ mode: 'plain' })
    expect(await readKeyStatus()).toEqual({ mode: 'plain', isLocked: false })
  })

  it('of a passphrase is locked until its own key is there', async () => {
    await store('vault', VAULT)
    expect(await readKeyStatus()).toEqual({ mode: 'passphrase', isLocked: true })

    const key = new Uint8Array(32).toBase64()
    await openedVaultsItem.write([{ salt: new Uint8Array(16).toBase64(), key }])
    expect(await readKeyStatus()).toEqual({ mode: 'passphrase', isLocked: true })

    await openedVaultsItem.write([{ salt: SALT, key }])
    expect(await readKeyStatus()).toEqual({ mode: 'passphrase', isLocked: false })
  })

  it.each<[string, unknown]>([
    ['a text', 'plain'],
    ['a number', 7],
    ['null', null],
    ['a list', [VAULT]],
    ['no mode', { salt: SALT }],
    ['a mode that nobody knows', { mode: 'pin' }],
    ['a passphrase without a salt', { ...VAULT, salt: undefined }],
    ['a salt that is cut off', { ...VAULT, salt: SALT.slice(0, -4) }],
    ['a salt that is too long', { ...VAULT, salt: SALT + SALT }],
    ['a salt of other characters', { ...VAULT, salt: `${'*'.repeat(22)}==` }],
    ['a salt that is a number', { ...VAULT, salt: 1e308 }],
    ['rounds that are a text', { ...VAULT, iterations: '600000' }],
    ['one round', { ...VAULT, iterations: 1 }],
    ['one round too few', { ...VAULT, iterations: 599_999 }],
    ['more rounds than anybody waits for', { ...VAULT, iterations: 20_000_001 }],
    ['endless rounds', { ...VAULT, iterations: 1e308 }],
    ['half a round', { ...VAULT, iterations: 600_000.5 }],
    ['negative rounds', { ...VAULT, iterations: -600_000 }],
    ['no check', { ...VAULT, check: undefined }],
    ['a check without its tag', { ...VAULT, check: { ...SEALED, ciphertext: 'AAAA' } }],
    ['a check that is cut off', { ...VAULT, check: { ...SEALED, ciphertext: SEALED.ciphertext.slice(0, -1) } }],
    ['a huge check', { ...VAULT, check: { ...SEALED, ciphertext: 'AAAA'.repeat(20_000) } }],
    ['an IV of another length', { ...VAULT, check: { ...SEALED, iv: SALT } }],
  ])('that is %s is not taken for a plain one', async (_name, value) => {
    await store('vault', value)

    expect(await readVault()).toBeUndefined()
    expect(await readKeyStatus()).toEqual({ mode: 'unknown', isLocked: false })
  })

  it('of a later version is not read', async () => {
    await store('vault', { mode: 'plain' }, 2)

    expect(await readVault()).toBeUndefined()
  })
})

describe('the stored key', () => {
  it('of Saldo 0.1, which was the key itself, is a plain one', async () => {
    await store('key:a', 'secret-key')
    expect(await keyItem('a').inspect()).toEqual({ state: 'older', value: plainKey('secret-key') })

    await store('key:a', '')
    expect(await keyItem('a').inspect()).toEqual({ state: 'older', value: NO_KEY })
  })

  it.each<[string, unknown, number]>([
    ['a number of version 1', 7, 1],
    ['a text of version 2', 'secret-key', 2],
    ['a plain one without a key', { mode: 'plain' }, 2],
    ['a plain one that is a list', { mode: 'plain', key: ['secret-key'] }, 2],
    ['an encrypted one that is cut off', { mode: 'passphrase', ...SEALED, ciphertext: 'AAA' }, 2],
    ['an encrypted one without an IV', { mode: 'passphrase', ciphertext: SEALED.ciphertext }, 2],
    ['a mode that nobody knows', { mode: 'pin', key: 'secret-key' }, 2],
    ['null', null, 2],
  ])('that is %s is damaged, and reads as none', async (_name, value, version) => {
    await store('key:a', value, version)

    expect(await keyItem('a').inspect()).toEqual({ state: 'damaged', value: NO_KEY })
  })
})

it.each<[unknown]>([['many'], [{ count: -1, lastAtMs: 0 }], [{ count: 1e308, lastAtMs: 0 }], [{ count: 3 }]])(
  'failures that are %j keep nobody out',
  async (value) => {
    await store('unlock-failures', value)

    expect(await unlockFailuresItem.read()).toEqual({ count: 0, lastAtMs: 0 })
  },
)
