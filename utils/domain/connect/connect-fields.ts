import type { ConnectRequest } from './connection.ts'
import type { FieldName } from './read-pasted.ts'
import {
  afterPaste,
  type Complaint,
  type Entered,
  NOTHING_ENTERED,
  pasteInto,
  type Remedy,
  reviewEntered,
  tidyEntered,
} from './set-up.ts'

/** The two fields. `label`: what was taken off the pasted key, such as "X-API-Key". */
export type ConnectFields = { readonly entered: Entered; readonly label?: string | undefined }

/** What holds for a form, whatever is entered. */
export type ConnectRules = {
  /** The only partner that an administrator lets be connected. */
  readonly managedPartnerId?: string | undefined
  /** There is a key that stays where none is entered. */
  readonly keepsKey?: boolean | undefined
  /** Whether this partner is connected already, by an account that would get the new key. */
  readonly isKnown?: ((partnerId: string) => boolean) | undefined
}

/** The fields after an entry, and what it leads to by itself; nothing while there is more to enter. */
export type FieldsEntered = { readonly fields: ConnectFields; readonly next: 'check' | Complaint | undefined }

export function startFields(partnerId: string, { managedPartnerId }: ConnectRules): ConnectFields {
  return { entered: { ...NOTHING_ENTERED, partnerId: managedPartnerId ?? partnerId } }
}

/** Typing replaces one field, and leads to nothing. */
export function typeText(
  { entered }: ConnectFields,
  field: FieldName,
  text: string,
  { managedPartnerId }: ConnectRules,
): ConnectFields {
  if (field === 'key') return { entered: { ...entered, key: text, keyKind: 'unknown' } }
  return { entered: { ...entered, partnerId: managedPartnerId ?? text } }
}

export function pasteText(
  { entered }: ConnectFields,
  field: FieldName,
  text: string,
  rules: ConnectRules,
): FieldsEntered {
  const fields = take(pasteInto(entered, text, field), rules)
  const next = afterPaste(fields.entered)
  // Which of the two accounts is meant, only the user knows.
  const isUnclear = next === 'check' && rules.isKnown?.(fields.entered.partnerId)
  return { fields, next: isUnclear ? undefined : next }
}

export function submitFields(entered: Entered, rules: ConnectRules): FieldsEntered {
  const fields = take(tidyEntered(entered), rules)
  return { fields, next: reviewEntered(fields.entered, rules.keepsKey) ?? 'check' }
}

function take({ label, ...entered }: Entered & { readonly label?: string }, { managedPartnerId }: ConnectRules) {
  return { entered: managedPartnerId === undefined ? entered : { ...entered, partnerId: managedPartnerId }, label }
}

/** The request of a check; a partner that is known is connected a second time only where the user has said so. */
export function markAnother(request: ConnectRequest, isAnother: boolean, { isKnown }: ConnectRules): ConnectRequest {
  return request.kind === 'partner' && isAnother && isKnown?.(request.partnerId) ? { ...request, isAnother } : request
}

/** What a complaint's button does. */
export type RemedyStep =
  | { readonly kind: 'focus'; readonly field: FieldName }
  | { readonly kind: 'submit'; readonly entered: Entered }
  | { readonly kind: 'allow-access' | 'stop' }

export function stepOf(remedy: Remedy, entered: Entered): RemedyStep {
  switch (remedy) {
    case 'enter-partner-id':
      return { kind: 'focus', field: 'partner-id' }
    case 'enter-key':
      return { kind: 'focus', field: 'key' }
    case 'swap':
      return { kind: 'submit', entered: { partnerId: entered.key, key: entered.partnerId, keyKind: 'unknown' } }
    case 'check-anyway':
      return { kind: 'submit', entered: { ...entered, keyKind: 'unknown' } }
    case 'retry':
      return { kind: 'submit', entered }
    case 'allow-access':
      return { kind: 'allow-access' }
    case 'stop-waiting':
      return { kind: 'stop' }
  }
}
