import * as v from 'valibot'
import { findStructureFault } from '#domain/settings/json-structure.ts'
import { FILE_FORMAT, FILE_VERSION, type SettingsFile } from '#domain/settings/settings-file.ts'
import { fileSchema } from './file-schema.ts'
import { CURRENCY } from './setting-schemas.ts'

/** What Saldo itself writes for 20 accounts with thousands of muted channels is a fraction of this. */
export const LARGEST_FILE_BYTES = 1_048_576
const MOST_LEVELS = 8
const LONGEST_PLACE = 80

/**
 * Why a file is refused, whole. `place` is where in the file ("accounts[1].zone"), for those kinds that have one; `version`
 * is what a newer Saldo wrote.
 */
export type FileRefusal =
  | { readonly kind: 'empty' | 'too-large' | 'not-text' | 'utf-16' | 'not-json' | 'not-ours' | 'too-deep' }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: FaultKind; readonly place: string }

type FaultKind = 'holds-key' | 'duplicate' | 'unknown-field' | 'missing' | 'wrong-value' | 'too-many'

export type ParsedFile =
  | { readonly ok: true; readonly file: SettingsFile }
  | { readonly ok: false; readonly refusal: FileRefusal }

const anyVersion = v.object({ format: v.literal(FILE_FORMAT), version: v.pipe(v.number(), v.integer(), v.minValue(1)) })

/** Names that fields with secrets have, written in any way: Saldo writes no such file, and reads no such field. */
const SECRET_NAME = /^(api|partner|d360|x)*(key|token|secret|password|passphrase|authorization|bearer|credentials?)$/

/**
 * The settings in a file, or why it is refused as a whole: nothing of a file that is wrong anywhere is taken over. A UTF-8
 * byte order mark is no fault, since editors add it.
 */
export function parseSettingsFile(bytes: Uint8Array): ParsedFile {
  if (bytes.length > LARGEST_FILE_BYTES) return refuse({ kind: 'too-large' })
  const content = readText(bytes)
  if (typeof content !== 'string') return refuse(content)
  if (content.trim() === '') return refuse({ kind: 'empty' })
  // Before it is parsed: no parser has to cope with a hundred thousand levels.
  const fault = findStructureFault(content, MOST_LEVELS)
  if (fault?.kind === 'too-deep') return refuse({ kind: 'too-deep' })
  const value = readJson(content)
  if (value === undefined) return refuse({ kind: 'not-json' })
  const head = v.safeParse(anyVersion, value)
  if (!head.success) return refuse({ kind: 'not-ours' })
  if (head.output.version > FILE_VERSION) return refuse({ kind: 'newer', version: head.output.version })
  const secret = findSecret(value, '')
  if (secret !== undefined) return refuse({ kind: 'holds-key', place: shorten(secret) })
  if (fault) {
    return refuse({ kind: fault.kind === 'duplicate' ? 'duplicate' : 'unknown-field', place: shorten(fault.place) })
  }
  const result = v.safeParse(fileSchema, value, { abortEarly: true })
  return result.success ? { ok: true, file: result.output } : refuse(describeIssue(result.issues[0]))
}

function refuse(refusal: FileRefusal): ParsedFile {
  return { ok: false, refusal }
}

function readText(bytes: Uint8Array): string | FileRefusal {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return { kind: 'utf-16' }
  try {
    const content = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // UTF-16 without its mark is valid UTF-8 as long as it is ASCII: every other byte is zero.
    return content.includes('\0') ? { kind: 'not-text' } : content
  } catch {
    return { kind: 'not-text' }
  }
}

/** Undefined for what is no JSON, which no JSON is itself. */
function readJson(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

function findSecret(value: unknown, place: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, field] of Object.entries(value)) {
    const inside = Array.isArray(value) ? `${place}[${name}]` : place === '' ? name : `${place}.${name}`
    // Thresholds lie under the code of their currency, which may be any three letters: "KEY" too.
    const isCode = place === 'settings.thresholds' && CURRENCY.test(name)
    const isSecret = !Array.isArray(value) && !isCode && SECRET_NAME.test(name.toLowerCase().replace(/[\s_-]/g, ''))
    const found = isSecret ? inside : findSecret(field, inside)
    if (found !== undefined) return found
  }
  return undefined
}

function describeIssue({ type, input, path, expected, received }: v.BaseIssue<unknown>): FileRefusal {
  const place = shorten((path ?? []).reduce((text, { key }) => joinPlace(text, key), ''))
  if (expected === 'never') return { kind: 'unknown-field', place }
  const isLong = (type === 'max_length' && Array.isArray(input)) || type === 'max_entries'
  if (isLong) return { kind: 'too-many', place }
  return { kind: received === 'undefined' ? 'missing' : 'wrong-value', place }
}

function joinPlace(place: string, key: unknown): string {
  if (typeof key === 'number') return `${place}[${key}]`
  return place === '' ? String(key) : `${place}.${String(key)}`
}

/** Names in a file are whatever somebody wrote: what is shown of them is short, and prints. */
function shorten(place: string): string {
  const printable = place.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
  return printable.length > LONGEST_PLACE ? `${printable.slice(0, LONGEST_PLACE - 1)}…` : printable
}
