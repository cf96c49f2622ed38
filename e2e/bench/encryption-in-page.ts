import { decrypt, deriveKey, encrypt, PBKDF2_ITERATIONS, randomBytes } from '#platform/encryption.ts'

// Bundled for a page of the extension, where the browser's own cryptography is.

/** Milliseconds from a passphrase to the key that it opens, and from that to a decrypted API key. */
export async function unlockOnce(): Promise<{ readonly deriveMs: number; readonly decryptMs: number }> {
  const key = await deriveKey('rain moss kilt veto', randomBytes(16), 1)
  const sealed = await encrypt(key, 'key of the benchmark', 'benchmark')
  const startedAtMs = performance.now()
  await deriveKey('rain moss kilt veto', randomBytes(16), PBKDF2_ITERATIONS)
  const derivedAtMs = performance.now()
  if ((await decrypt(key, sealed, 'benchmark')) === undefined) throw new Error('The benchmark’s own key was refused')
  return { deriveMs: derivedAtMs - startedAtMs, decryptMs: performance.now() - derivedAtMs }
}
