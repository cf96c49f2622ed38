import type * as product from '#platform/encryption.ts'

/** One round in the place of 600,000, for tests that derive a key hundreds of times. */
export function withFastDerivation(encryption: typeof product): typeof product {
  return { ...encryption, deriveKey: (passphrase, salt) => encryption.deriveKey(passphrase, salt, 1) }
}
