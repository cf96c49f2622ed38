import type { TestBench } from '#e2e/saldo/connected-saldo.ts'
import { collectEvidence } from './collect-evidence.ts'
import { type Evidence, spellSecret } from './spell-secret.ts'

/** A call of the hub says who asks, here and nowhere else. */
const HEADER = /^request \d+: header x-api-key$/

/**
 * The one place where a key may lie, by the mode in which it is kept. `nowhere`: no key is kept, as with the sample account
 * and after disconnecting, and after an attempt that failed. Behind a passphrase it is encrypted, and opened into no place.
 */
export const KEY_PLACES = {
  plain: /^local key:/,
  session: /^session session:session-keys$/,
  passphrase: undefined,
  nowhere: undefined,
} as const satisfies Record<string, RegExp | undefined>

export type KeyPlace = keyof typeof KEY_PLACES

export type CanarySearch = {
  readonly keptAs: KeyPlace
  /** Besides: where a person has typed the key, such as /^page options.html: field API key$/. */
  readonly typedIn?: RegExp
  /** What left the extension on other ways: files, the clipboard, a report. No key may be there. */
  readonly more?: readonly Evidence[]
}

/**
 * Searches all that the extension holds, shows, says and sends for a key, and for pieces of it in any usual spelling.
 * Gives what must not be: the places where it was seen and may not be, and the one place where it must be and was not seen,
 * without which nothing would be proven. `expect(await findCanary(bench, key, { keptAs: 'plain' })).toEqual([])`
 */
export async function findCanary(
  bench: Pick<TestBench, 'saldo' | 'hubServer'>,
  canary: string,
  { keptAs, typedIn, more = [] }: CanarySearch,
): Promise<readonly string[]> {
  const sightings = spellSecret([...(await collectEvidence(bench)), ...more], canary)
  const allowed = KEY_PLACES[keptAs]
  const leaks = sightings.filter(({ place }) => ![allowed, typedIn, HEADER].some((known) => known?.test(place)))
  const isProven = allowed === undefined || sightings.some(({ place }) => allowed.test(place))
  return [
    ...new Set(leaks.map(({ place, form }) => `${place} (${form})`)),
    ...(isProven ? [] : [`not seen in ${allowed.source}, where it is kept`]),
  ]
}
