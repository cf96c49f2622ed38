/** The rounds of PBKDF2-SHA-256 for a new passphrase, as OWASP advises since 2023. */
export const PBKDF2_ITERATIONS = 600_000

const IV_BYTES = 12

/** Encrypted text; both parts in Base64. */
export type Sealed = { readonly iv: string; readonly ciphertext: string }

/** So many random bytes, in Base64. */
export function randomBytes(count: number): string {
  return crypto.getRandomValues(new Uint8Array(count)).toBase64()
}

/** The AES key of 256 bits that a passphrase opens (PBKDF2-SHA-256), in Base64; `salt` is Base64 as well. */
export async function deriveKey(passphrase: string, salt: string, iterations: number): Promise<string> {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, [
    'deriveBits',
  ])
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: Uint8Array.fromBase64(salt), iterations },
    secret,
    256,
  )
  return new Uint8Array(bits).toBase64()
}

/** Encrypts with AES-GCM under a fresh IV. `context` is not stored: who decrypts must name the same. */
export async function encrypt(key: string, text: string, context: string): Promise<Sealed> {
  const iv = randomBytes(IV_BYTES)
  const bytes = new TextEncoder().encode(text)
  const ciphertext = await crypto.subtle.encrypt(parameters(iv, context), await importKey(key), bytes)
  return { iv, ciphertext: new Uint8Array(ciphertext).toBase64() }
}

/** The text; undefined where key or context is another, or anything was changed. */
export async function decrypt(key: string, { iv, ciphertext }: Sealed, context: string): Promise<string | undefined> {
  const aesKey = await importKey(key)
  try {
    const bytes = await crypto.subtle.decrypt(parameters(iv, context), aesKey, Uint8Array.fromBase64(ciphertext))
    return new TextDecoder().decode(bytes)
  } catch (error) {
    if (error instanceof Error && error.name === 'OperationError') return undefined
    throw error
  }
}

function parameters(iv: string, context: string) {
  return { name: 'AES-GCM', iv: Uint8Array.fromBase64(iv), additionalData: new TextEncoder().encode(context) }
}

function importKey(key: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', Uint8Array.fromBase64(key), 'AES-GCM', false, ['encrypt', 'decrypt'])
}
