import { cleanInput } from './clean-input.ts'

export type FieldName = 'partner-id' | 'key'

/** `channel`: it came with the header of a channel's own key (D360-API-KEY), which the Partner API does not take. */
export type KeyKind = 'unknown' | 'channel'

/** What was found in a pasted text. `label` is what was taken off before the key, such as "X-API-Key"; never part of a key. */
export type Pasted = {
  readonly partnerId?: string | undefined
  readonly key?: string | undefined
  readonly keyKind: KeyKind
  readonly label?: string | undefined
}

type Labelled = { readonly label: string; readonly value: string }

// Parts of words, as in "myX-API-Key", are no label. Between a label and its value: quotes, ":" or "=", quotes.
const HEADER = /(?<![a-z0-9-])((?:x|d360)[-_]api[-_]key|authorization)["'`]?[ \t]*(?:[:=]|: ?=|=>)\s*/i
const NAME =
  /^[\s"'`{[(,$]*(?:export\s+|set\s+|const\s+)?((?:[a-z0-9]+[ _-]){0,4}(?:api[ _-]?key|key|token))["'`]?[ \t]*[:=]\s*/i
const KEY_IN_LIST = /[{,\n]\s*["'`]?((?:partner[ _-]?)?api[ _-]?key)["'`]?[ \t]*[:=]\s*/i
const PARTNER = /(?<![a-z0-9-])(partner[ _-]?id)["'`]?[ \t]*[:=]\s*/i
/** In the Hub's address after `/partner/`, and in the API's after `/partners/`; it ends in "PA". */
const IN_ADDRESS = /\/partners?\/([A-Za-z0-9]{1,30}PA)(?![A-Za-z0-9])/

/** Direction marks, zero-width characters and controls, but not the white space that parts one value from the next. */
const UNSEEN = /(?!\s)[\p{Cc}\p{Cf}]/gu
const QUOTE_PAIRS: Readonly<Record<string, string>> = { '"': '"', "'": "'", '`': '`', '“': '”', '„': '“', '‘': '’' }

/**
 * Partner id and key out of what was pasted into a field: bare, or as people copy them, with a header's name, as
 * `name=value`, out of JSON, a command or the Hub's address. A text without any of these is the value itself, cleaned as
 * cleanInput does. Characters inside of a value are never changed, but for white space and invisible ones.
 */
export function readPasted(text: string, field: FieldName): Pasted {
  const seen = text.replace(UNSEEN, '')
  const inAddress = IN_ADDRESS.exec(seen)?.[1]
  const partnerId = valueAfter(PARTNER, seen)?.value ?? inAddress
  const labelled = valueAfter(HEADER, seen) ?? valueAfter(NAME, seen) ?? valueAfter(KEY_IN_LIST, seen)
  const keyKind = /^d360/i.test(labelled?.label ?? '') ? 'channel' : 'unknown'
  if (labelled) return { partnerId, key: labelled.value, keyKind, label: labelled.label }
  if (field === 'partner-id') return { partnerId: partnerId ?? cleanInput(seen), keyKind }
  return { key: cleanInput(seen), keyKind }
}

/** The value behind a label: between its quotes, or up to white space; undefined where there is none. */
function valueAfter(pattern: RegExp, text: string): Labelled | undefined {
  const found = pattern.exec(text)
  const label = found?.[1]
  if (!found || label === undefined) return undefined
  const rest = text.slice(found.index + found[0].length)
  const closing = QUOTE_PAIRS[rest[0] ?? '']
  const end = closing === undefined ? -1 : rest.indexOf(closing, 1)
  const value = cleanInput(end < 0 ? upToSpace(rest) : rest.slice(1, end))
  return /[A-Za-z0-9]/.test(value) ? { label, value } : undefined
}

/** A quote ends it too, since the label may lie inside of one: `-H "X-API-Key: abc"`. */
function upToSpace(rest: string): string {
  const [value = ''] = /^(?:bearer\s+)?[^\s"'`“”]*/i.exec(rest) ?? []
  return value.replace(/[,;)}\]]+$/, '')
}
