import type { Failure, ProblemKind } from '#domain/reading/problem.ts'
import { isSendable } from './clean-input.ts'
import { type FieldName, type KeyKind, readPasted } from './read-pasted.ts'

/** What stands in the two fields, and what is known of the key from the way it was pasted. */
export type Entered = { readonly partnerId: string; readonly key: string; readonly keyKind: KeyKind }

export const NOTHING_ENTERED: Entered = { partnerId: '', key: '', keyKind: 'unknown' }

/**
 * Why nothing is connected yet: what was entered (`swapped`: each is in the other's field), what the server or the network
 * answered, what the user has not allowed, or a browser that refuses to save.
 */
export type ComplaintKind =
  | 'partner-id-missing'
  | 'key-missing'
  | 'key-unreadable'
  | 'key-is-partner-id'
  | 'swapped'
  | 'channel-key'
  | 'other-id'
  | 'access-refused'
  | 'unsaved'
  | Exclude<ProblemKind, 'not-configured' | 'key-doubted'>

/** The one thing that a complaint's button does. */
export type Remedy =
  | 'enter-partner-id'
  | 'enter-key'
  | 'swap'
  | 'check-anyway'
  | 'allow-access'
  | 'retry'
  | 'stop-waiting'

/** `retryAtMs`: when the check is repeated by itself. `said`: the server's own words; `report`: where its answer is odd. */
export type Complaint = {
  readonly kind: ComplaintKind
  readonly remedy?: Remedy | undefined
  readonly retryAtMs?: number | undefined
  readonly said?: string | undefined
  readonly report?: string | undefined
}

/** As public clients know them: letters and digits before "PA". Longer ones are not certain enough to be called one. */
const PARTNER_ID = /^[A-Za-z0-9]{1,14}PA$/
const OTHER_ID = /^[A-Za-z0-9]{1,14}(CL|CH|WA)$/

/** The wait where the server refuses without saying for how long. */
const UNTOLD_WAIT_MS = 60_000

/**
 * What is wrong with what was entered, before anything is sent: a key in the other field would become part of an address. An
 * empty key is none, unless the one that is stored is kept.
 */
export function reviewEntered({ partnerId, key, keyKind }: Entered, keepsKey = false): Complaint | undefined {
  if (keyKind === 'channel') return { kind: 'channel-key', remedy: 'check-anyway' }
  if (PARTNER_ID.test(key) && !PARTNER_ID.test(partnerId)) return { kind: 'swapped', remedy: 'swap' }
  if (!partnerId) return { kind: 'partner-id-missing' }
  if (!key) return keepsKey ? undefined : { kind: 'key-missing' }
  if (key === partnerId) return { kind: 'key-is-partner-id', remedy: 'enter-key' }
  return isSendable(key) ? undefined : { kind: 'key-unreadable', remedy: 'enter-key' }
}

/** What a failed check means for who connects: what to say, and what the button does. */
export function explainFailure(
  { kind, retryAtMs, detail, report }: Failure,
  { partnerId }: Entered,
  nowMs: number,
): Complaint {
  switch (kind) {
    case 'key-rejected':
      return { kind, remedy: 'enter-key', said: detail }
    case 'forbidden':
    case 'not-found':
      return { kind: OTHER_ID.test(partnerId) ? 'other-id' : kind, remedy: 'enter-partner-id', said: detail }
    case 'locked':
      return { kind, remedy: 'retry' }
    case 'key-ended':
      return { kind, remedy: 'enter-key' }
    case 'host-access':
      return { kind, remedy: 'allow-access' }
    case 'rate-limited':
      return { kind, remedy: 'stop-waiting', retryAtMs: Math.max(retryAtMs ?? nowMs + UNTOLD_WAIT_MS, nowMs) }
    case 'offline':
      return { kind, remedy: 'retry' }
    case 'refused':
    case 'server':
    case 'not-json':
    case 'unexpected':
      return { kind, remedy: 'retry', said: detail, ...(report && { report }) }
    case 'key-doubted':
    case 'not-configured':
      return { kind: 'unexpected', remedy: 'retry' }
  }
}

/** The field that a complaint is about, where it is about one. */
export function fieldOf({ kind, remedy }: Complaint): FieldName | undefined {
  if (kind === 'partner-id-missing' || remedy === 'enter-partner-id') return 'partner-id'
  if (kind === 'key-missing' || kind === 'channel-key' || remedy === 'enter-key') return 'key'
  return undefined
}

/** The fields after a paste, which replaces what stood there; `label` is what was taken off the key. */
export function pasteInto(before: Entered, text: string, field: FieldName): Entered & { readonly label?: string } {
  const { partnerId, key, keyKind, label } = readPasted(text, field)
  const withPartner = partnerId === undefined ? before : { ...before, partnerId }
  if (key === undefined) return withPartner
  return { ...withPartner, key, keyKind, ...(label && { label }) }
}

/**
 * What a paste leads to by itself: the check where both fields are filled as they should be, a complaint where something is
 * certainly wrong already, and nothing while there is more to enter. Typing never starts a check.
 */
export function afterPaste(entered: Entered): 'check' | Complaint | undefined {
  const complaint = reviewEntered(entered)
  if (!complaint) return 'check'
  const isIncomplete = complaint.kind === 'partner-id-missing' || complaint.kind === 'key-missing'
  return isIncomplete ? undefined : complaint
}

/** What is checked of fields that were typed into, cleaned as a paste is. */
export function tidyEntered(entered: Entered): Entered & { readonly label?: string } {
  const first = pasteInto(NOTHING_ENTERED, entered.partnerId, 'partner-id')
  const tidy = entered.key ? pasteInto(first, entered.key, 'key') : first
  return entered.keyKind === 'channel' ? { ...tidy, keyKind: 'channel' } : tidy
}
