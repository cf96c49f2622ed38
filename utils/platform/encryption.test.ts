import { describe, expect, it } from 'vitest'
import { decrypt, deriveKey, encrypt, randomBytes } from './encryption.ts'

const base64 = (text: string) => new TextEncoder().encode(text).toBase64()
const hex = (text: string) => Uint8Array.fromBase64(text).toHex()

describe('the key of a passphrase', () => {
  // The vectors of RFC 6070 with SHA-256, as RFC 7914 and its errata check them.
  it.each([
    [1, '120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b'],
    [4_096, 'c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a'],
  ])('after %d rounds is what everybody else computes', async (rounds, expected) => {
    expect(hex(await deriveKey('password', base64('salt'), rounds))).toBe(expected)
  })
})

describe('what is encrypted', () => {
  const key = randomBytes(32)

  it.each(['', 'secret', 'Grüße 😀', 'x'.repeat(10_000)])('is read again', async (text) => {
    expect(await decrypt(key, await encrypt(key, text, 'a'), 'a')).toBe(text)
  })

  it('is another text each time, under an IV of its own', async () => {
    const sealed = await Promise.all(Array.from({ length: 50 }, () => encrypt(key, 'secret', 'a')))

    expect(new Set(sealed.map(({ iv }) => iv)).size).toBe(50)
    expect(new Set(sealed.map(({ ciphertext }) => ciphertext)).size).toBe(50)
  })

  it('is nothing under another key, for another context, or with a bit changed', async () => {
    const sealed = await encrypt(key, 'secret', 'account a')
    const bytes = Uint8Array.fromBase64(sealed.ciphertext)
    bytes[0] = (bytes[0] ?? 0) ^ 1

    expect(await decrypt(randomBytes(32), sealed, 'account a')).toBeUndefined()
    expect(await decrypt(key, sealed, 'account b')).toBeUndefined()
    expect(await decrypt(key, { ...sealed, iv: randomBytes(12) }, 'account a')).toBeUndefined()
    expect(await decrypt(key, { ...sealed, ciphertext: bytes.toBase64() }, 'account a')).toBeUndefined()
    expect(await decrypt(key, { ...sealed, ciphertext: randomBytes(16) }, 'account a')).toBeUndefined()
  })
})
