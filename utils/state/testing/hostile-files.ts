import type { SettingsFile } from '#domain/settings/settings-file.ts'
import { type FileRefusal, LARGEST_FILE_BYTES } from '#state/settings/settings-file.ts'

type Hostile = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly refusal: FileRefusal
}

/** A file that is right in every field, and has each of them. */
export const SOUND_FILE: SettingsFile = {
  format: 'saldo-settings',
  version: 1,
  exportedAt: '2026-11-20T09:30:00Z',
  settings: {
    intervalMinutes: 30,
    limits: {
      partner: { calls: 5, windowMs: 30_000 },
      client: { calls: 5, windowMs: 30_000 },
      channel: { calls: 12, windowMs: 3_600_000 },
      waba: { calls: 200, windowMs: 3_600_000 },
    },
    limitShare: 0.25,
    thresholds: { EUR: { warningBelowMicros: 500_000_000, criticalBelowMicros: 100_000_000 } },
    weekStart: 1,
    theme: 'dark',
    badgeAccount: 1,
  },
  privacy: true,
  accounts: [
    { partnerId: 'firstPA', pinned: ['channel-1'], muted: [] },
    {
      partnerId: 'secondPA',
      label: 'Zweites Konto',
      color: 3,
      zone: 'Europe/Berlin',
      badge: { kind: 'client-balance', clientId: 'client-9', name: 'Acme GmbH' },
      usageCurrency: 'EUR',
      pinned: [],
      muted: ['channel-2', 'channel-3'],
    },
  ],
}

const encoder = new TextEncoder()
const SOUND = JSON.stringify(SOUND_FILE)
const written = (text: string) => encoder.encode(text)
/** The sound file with one thing in it replaced. */
const replaced = (from: string, to: string) => {
  if (!SOUND.includes(from)) throw new TypeError(`The sound file has no ${from}`)
  return written(SOUND.replace(from, to))
}
const changed = (changes: object) => written(JSON.stringify({ ...SOUND_FILE, ...changes }))
const account = (changes: object) =>
  changed({ accounts: [{ partnerId: 'firstPA', pinned: [], muted: [], ...changes }] })
const settings = (changes: object) => changed({ settings: { ...SOUND_FILE.settings, ...changes } })
const utf16 = (text: string, marked: boolean) => {
  const units = Uint16Array.from(marked ? `\uFEFF${text}` : text, (unit) => unit.charCodeAt(0))
  return new Uint8Array(units.buffer)
}
const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]))

/** Files that are wrong in one way each, and how they are refused. */
export const HOSTILE_FILES: readonly Hostile[] = [
  { name: 'empty', bytes: written(''), refusal: { kind: 'empty' } },
  { name: 'white space', bytes: written(' \n\t '), refusal: { kind: 'empty' } },
  { name: 'a byte order mark alone', bytes: Uint8Array.of(0xef, 0xbb, 0xbf), refusal: { kind: 'empty' } },
  { name: 'UTF-16', bytes: utf16(SOUND, true), refusal: { kind: 'utf-16' } },
  { name: 'UTF-16 without a mark', bytes: utf16(SOUND, false), refusal: { kind: 'not-text' } },
  {
    name: 'a picture',
    bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0),
    refusal: { kind: 'not-text' },
  },
  {
    name: 'Latin-1',
    bytes: joined(written('{"a":"'), Uint8Array.of(0xfc), written('"}')),
    refusal: { kind: 'not-text' },
  },
  { name: 'a null byte', bytes: written(`${SOUND}\0`), refusal: { kind: 'not-text' } },
  { name: 'HTML', bytes: written('<!doctype html><script>alert(1)</script>'), refusal: { kind: 'not-json' } },
  { name: 'half a file', bytes: written(SOUND.slice(0, SOUND.length / 2)), refusal: { kind: 'not-json' } },
  { name: 'two files in one', bytes: written(`${SOUND}\n${SOUND}`), refusal: { kind: 'not-json' } },
  { name: 'comments', bytes: written(`// mine\n${SOUND}`), refusal: { kind: 'not-json' } },
  { name: 'NaN', bytes: replaced('"intervalMinutes":30', '"intervalMinutes":NaN'), refusal: { kind: 'not-json' } },
  { name: 'a script', bytes: written('module.exports = {}'), refusal: { kind: 'not-json' } },
  { name: 'null', bytes: written('null'), refusal: { kind: 'not-ours' } },
  { name: 'a list', bytes: written(`[${SOUND}]`), refusal: { kind: 'not-ours' } },
  { name: 'a number', bytes: written('1e999'), refusal: { kind: 'not-ours' } },
  { name: 'other JSON', bytes: written('{"name":"saldo","version":"1.0.0"}'), refusal: { kind: 'not-ours' } },
  { name: 'another format', bytes: changed({ format: 'Saldo-Settings' }), refusal: { kind: 'not-ours' } },
  { name: 'version 0', bytes: changed({ version: 0 }), refusal: { kind: 'not-ours' } },
  { name: 'a newer version', bytes: changed({ version: 2, more: true }), refusal: { kind: 'newer', version: 2 } },
  { name: 'a hundred thousand levels', bytes: written('['.repeat(100_000)), refusal: { kind: 'too-deep' } },
  { name: 'levels of objects', bytes: written(`${'{"a":'.repeat(9)}1${'}'.repeat(9)}`), refusal: { kind: 'too-deep' } },
  { name: 'too many bytes', bytes: written(SOUND + ' '.repeat(LARGEST_FILE_BYTES)), refusal: { kind: 'too-large' } },
  {
    name: 'a key of an account',
    bytes: account({ key: 'canary-of-a-file' }),
    refusal: { kind: 'holds-key', place: 'accounts[0].key' },
  },
  {
    name: 'a key by another name',
    bytes: changed({ 'D360-API-KEY': 'canary-of-a-file' }),
    refusal: { kind: 'holds-key', place: 'D360-API-KEY' },
  },
  {
    name: 'a password',
    bytes: settings({ password: 'canary-of-a-file' }),
    refusal: { kind: 'holds-key', place: 'settings.password' },
  },
  {
    name: 'a field twice',
    bytes: replaced('"privacy":true', '"privacy":true,"privacy":false'),
    refusal: { kind: 'duplicate', place: 'privacy' },
  },
  {
    name: 'a field twice, one escaped',
    bytes: replaced('"theme":"dark"', '"theme":"dark","th\\u0065me":"light"'),
    refusal: { kind: 'duplicate', place: 'settings.theme' },
  },
  {
    name: '__proto__',
    bytes: replaced('"privacy":true', '"privacy":true,"__proto__":{"isAdmin":true}'),
    refusal: { kind: 'unknown-field', place: '__proto__' },
  },
  {
    name: '__proto__ in thresholds',
    bytes: replaced('"EUR":{', '"__proto__":{},"EUR":{'),
    refusal: { kind: 'unknown-field', place: 'settings.thresholds.__proto__' },
  },
  {
    name: 'a constructor',
    bytes: replaced('"partnerId":"firstPA"', '"partnerId":"firstPA","constructor":{"prototype":{}}'),
    refusal: { kind: 'unknown-field', place: 'accounts[0].constructor' },
  },
  {
    name: 'an unknown field',
    bytes: account({ id: 'account-1' }),
    refusal: { kind: 'unknown-field', place: 'accounts[0].id' },
  },
  {
    name: 'an unknown setting',
    bytes: settings({ baseUrl: 'https://evil.example' }),
    refusal: { kind: 'unknown-field', place: 'settings.baseUrl' },
  },
  { name: 'no settings', bytes: changed({ settings: undefined }), refusal: { kind: 'missing', place: 'settings' } },
  { name: 'no theme', bytes: settings({ theme: undefined }), refusal: { kind: 'missing', place: 'settings.theme' } },
  {
    name: 'infinity',
    bytes: replaced('"intervalMinutes":30', '"intervalMinutes":1e999'),
    refusal: { kind: 'wrong-value', place: 'settings.intervalMinutes' },
  },
  {
    name: 'an interval of none',
    bytes: settings({ intervalMinutes: 0 }),
    refusal: { kind: 'wrong-value', place: 'settings.intervalMinutes' },
  },
  {
    name: 'half a minute',
    bytes: settings({ intervalMinutes: 0.5 }),
    refusal: { kind: 'wrong-value', place: 'settings.intervalMinutes' },
  },
  {
    name: 'a number as text',
    bytes: settings({ intervalMinutes: '30' }),
    refusal: { kind: 'wrong-value', place: 'settings.intervalMinutes' },
  },
  {
    name: 'null for a number',
    bytes: settings({ limitShare: null }),
    refusal: { kind: 'wrong-value', place: 'settings.limitShare' },
  },
  {
    name: 'more than the limits',
    bytes: settings({ limitShare: 2 }),
    refusal: { kind: 'wrong-value', place: 'settings.limitShare' },
  },
  {
    name: 'a limit of billions',
    bytes: replaced('"calls":12', '"calls":1e12'),
    refusal: { kind: 'wrong-value', place: 'settings.limits.channel.calls' },
  },
  {
    name: 'a window of nothing',
    bytes: replaced('"windowMs":30000', '"windowMs":-1'),
    refusal: { kind: 'wrong-value', place: 'settings.limits.partner.windowMs' },
  },
  {
    name: 'a list for an object',
    bytes: settings({ limits: [] }),
    refusal: { kind: 'missing', place: 'settings.limits.partner' },
  },
  {
    name: 'an amount beyond what is exact',
    bytes: replaced('500000000', '9007199254740993'),
    refusal: { kind: 'wrong-value', place: 'settings.thresholds.EUR.warningBelowMicros' },
  },
  {
    name: 'no currency',
    bytes: replaced('"EUR":{', '"euro":{'),
    refusal: { kind: 'wrong-value', place: 'settings.thresholds.euro' },
  },
  {
    name: 'an eighth day',
    bytes: settings({ weekStart: 8 }),
    refusal: { kind: 'wrong-value', place: 'settings.weekStart' },
  },
  {
    name: 'the badge of nobody',
    bytes: settings({ badgeAccount: 7 }),
    refusal: { kind: 'wrong-value', place: 'settings' },
  },
  {
    name: 'accounts as an object',
    bytes: changed({ accounts: { 0: {} } }),
    refusal: { kind: 'wrong-value', place: 'accounts' },
  },
  {
    name: 'a thousand accounts',
    bytes: changed({ accounts: Array(1_000).fill(SOUND_FILE.accounts[0]) }),
    refusal: { kind: 'too-many', place: 'accounts' },
  },
  {
    name: 'ten thousand pins',
    bytes: account({ pinned: Array.from({ length: 10_000 }, (_, place) => `c${place}`) }),
    refusal: { kind: 'too-many', place: 'accounts[0].pinned' },
  },
  {
    name: 'a partner with a path',
    bytes: account({ partnerId: 'a b' }),
    refusal: { kind: 'wrong-value', place: 'accounts[0].partnerId' },
  },
  {
    name: 'a partner without a name',
    bytes: account({ partnerId: '' }),
    refusal: { kind: 'wrong-value', place: 'accounts[0].partnerId' },
  },
  {
    name: 'a label as long as a book',
    bytes: account({ label: 'x'.repeat(100_000) }),
    refusal: { kind: 'wrong-value', place: 'accounts[0].label' },
  },
  {
    name: 'a label with a line break',
    bytes: account({ label: 'a\nb' }),
    refusal: { kind: 'wrong-value', place: 'accounts[0].label' },
  },
  {
    name: 'half a character',
    bytes: account({ label: '\ud800' }),
    refusal: { kind: 'wrong-value', place: 'accounts[0].label' },
  },
  {
    name: 'a zone that is none',
    bytes: account({ zone: 'Mars/Olympus' }),
    refusal: { kind: 'wrong-value', place: 'accounts[0].zone' },
  },
  {
    name: 'a ninth colour',
    bytes: account({ color: 9 }),
    refusal: { kind: 'wrong-value', place: 'accounts[0].color' },
  },
  {
    name: 'a badge of another kind',
    bytes: account({ badge: { kind: 'secret-balance' } }),
    refusal: { kind: 'wrong-value', place: 'accounts[0].badge.kind' },
  },
  {
    name: 'a badge with more',
    bytes: account({ badge: { kind: 'nothing', url: 'https://evil.example' } }),
    refusal: { kind: 'unknown-field', place: 'accounts[0].badge.url' },
  },
  {
    name: 'a date that is none',
    bytes: changed({ exportedAt: 'yesterday' }),
    refusal: { kind: 'wrong-value', place: 'exportedAt' },
  },
  {
    name: 'the 31st of February',
    bytes: changed({ exportedAt: '2026-02-31T00:00:00Z' }),
    refusal: { kind: 'wrong-value', place: 'exportedAt' },
  },
]
