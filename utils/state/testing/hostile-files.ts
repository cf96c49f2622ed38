import type { SettingsFile } from '#domain/settings/settings-file.ts'
import { type FileRefusal, LARGEST_FILE_BYTES } from '#state/settings/settings-file.ts'

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
      wabaCurrencies: { '104729000000001': 'BRL', '104729000000002': 'CREDITS' },
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

type Hostile = { readonly name: string; readonly bytes: Uint8Array; readonly refusal: FileRefusal }
type Plain = Exclude<FileRefusal, { readonly place: string } | { readonly version: number }>['kind']
type Placed = Extract<FileRefusal, { readonly place: string }>['kind']

const refused = (kind: Plain, files: readonly (readonly [name: string, bytes: Uint8Array])[]) =>
  files.map(([name, bytes]): Hostile => ({ name, bytes, refusal: { kind } }))
const refusedAt = (kind: Placed, files: readonly (readonly [name: string, bytes: Uint8Array, place: string])[]) =>
  files.map(([name, bytes, place]): Hostile => ({ name, bytes, refusal: { kind, place } }))

/** Files that are wrong in one way each, and how they are refused. */
export const HOSTILE_FILES: readonly Hostile[] = [
  ...refused('empty', [
    ['empty', written('')],
    ['white space', written(' \n\t ')],
    ['a byte order mark alone', Uint8Array.of(0xef, 0xbb, 0xbf)],
  ]),
  ...refused('utf-16', [['UTF-16', utf16(SOUND, true)]]),
  ...refused('not-text', [
    ['UTF-16 without a mark', utf16(SOUND, false)],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0)],
    ['Latin-1', joined(written('{"a":"'), Uint8Array.of(0xfc), written('"}'))],
    ['a null byte', written(`${SOUND}\0`)],
  ]),
  ...refused('not-json', [
    ['HTML', written('<!doctype html><script>alert(1)</script>')],
    ['half a file', written(SOUND.slice(0, SOUND.length / 2))],
    ['two files in one', written(`${SOUND}\n${SOUND}`)],
    ['comments', written(`// mine\n${SOUND}`)],
    ['NaN', replaced('"intervalMinutes":30', '"intervalMinutes":NaN')],
    ['a script', written('module.exports = {}')],
  ]),
  ...refused('not-ours', [
    ['null', written('null')],
    ['a list', written(`[${SOUND}]`)],
    ['a number', written('1e999')],
    ['other JSON', written('{"name":"saldo","version":"1.0.0"}')],
    ['another format', changed({ format: 'Saldo-Settings' })],
    ['version 0', changed({ version: 0 })],
  ]),
  ...refused('too-deep', [
    ['a hundred thousand levels', written('['.repeat(100_000))],
    ['levels of objects', written(`${'{"a":'.repeat(9)}1${'}'.repeat(9)}`)],
  ]),
  ...refused('too-large', [['too many bytes', written(SOUND + ' '.repeat(LARGEST_FILE_BYTES))]]),
  { name: 'a newer version', bytes: changed({ version: 2, more: true }), refusal: { kind: 'newer', version: 2 } },
  ...refusedAt('holds-key', [
    ['a key of an account', account({ key: 'canary-of-a-file' }), 'accounts[0].key'],
    [
      'a key for a WABA',
      account({ wabaCurrencies: { apiKey: 'canary-of-a-file' } }),
      'accounts[0].wabaCurrencies.apiKey',
    ],
    ['a key by another name', changed({ 'D360-API-KEY': 'canary-of-a-file' }), 'D360-API-KEY'],
    ['a password', settings({ password: 'canary-of-a-file' }), 'settings.password'],
  ]),
  ...refusedAt('duplicate', [
    ['a field twice', replaced('"privacy":true', '"privacy":true,"privacy":false'), 'privacy'],
    [
      'a field twice, one escaped',
      replaced('"theme":"dark"', '"theme":"dark","th\\u0065me":"light"'),
      'settings.theme',
    ],
  ]),
  ...refusedAt('unknown-field', [
    ['__proto__', replaced('"privacy":true', '"privacy":true,"__proto__":{"isAdmin":true}'), '__proto__'],
    [
      '__proto__ for a WABA',
      replaced('"104729000000001":"BRL"', '"__proto__":{"isAdmin":true}'),
      'accounts[1].wabaCurrencies.__proto__',
    ],
    ['__proto__ in thresholds', replaced('"EUR":{', '"__proto__":{},"EUR":{'), 'settings.thresholds.__proto__'],
    [
      'a constructor',
      replaced('"partnerId":"firstPA"', '"partnerId":"firstPA","constructor":{"prototype":{}}'),
      'accounts[0].constructor',
    ],
    ['an unknown field', account({ id: 'account-1' }), 'accounts[0].id'],
    ['an unknown setting', settings({ baseUrl: 'https://evil.example' }), 'settings.baseUrl'],
    [
      'a badge with more',
      account({ badge: { kind: 'nothing', url: 'https://evil.example' } }),
      'accounts[0].badge.url',
    ],
  ]),
  ...refusedAt('missing', [
    ['no settings', changed({ settings: undefined }), 'settings'],
    ['no theme', settings({ theme: undefined }), 'settings.theme'],
    ['a list for an object', settings({ limits: [] }), 'settings.limits.partner'],
  ]),
  ...refusedAt('wrong-value', [
    ['infinity', replaced('"intervalMinutes":30', '"intervalMinutes":1e999'), 'settings.intervalMinutes'],
    ['an interval of none', settings({ intervalMinutes: 0 }), 'settings.intervalMinutes'],
    ['half a minute', settings({ intervalMinutes: 0.5 }), 'settings.intervalMinutes'],
    ['a number as text', settings({ intervalMinutes: '30' }), 'settings.intervalMinutes'],
    ['null for a number', settings({ limitShare: null }), 'settings.limitShare'],
    ['more than the limits', settings({ limitShare: 2 }), 'settings.limitShare'],
    ['a limit of billions', replaced('"calls":12', '"calls":1e12'), 'settings.limits.channel.calls'],
    ['a window of nothing', replaced('"windowMs":30000', '"windowMs":-1'), 'settings.limits.partner.windowMs'],
    [
      'an amount beyond what is exact',
      replaced('500000000', '9007199254740993'),
      'settings.thresholds.EUR.warningBelowMicros',
    ],
    ['no currency', replaced('"EUR":{', '"euro":{'), 'settings.thresholds.euro'],
    ['an eighth day', settings({ weekStart: 8 }), 'settings.weekStart'],
    ['the badge of nobody', settings({ badgeAccount: 7 }), 'settings'],
    ['accounts as an object', changed({ accounts: { 0: {} } }), 'accounts'],
    ['a partner with a path', account({ partnerId: 'a b' }), 'accounts[0].partnerId'],
    ['a partner without a name', account({ partnerId: '' }), 'accounts[0].partnerId'],
    ['a label as long as a book', account({ label: 'x'.repeat(100_000) }), 'accounts[0].label'],
    ['a label with a line break', account({ label: 'a\nb' }), 'accounts[0].label'],
    ['half a character', account({ label: '\ud800' }), 'accounts[0].label'],
    ['a zone that is none', account({ zone: 'Mars/Olympus' }), 'accounts[0].zone'],
    ['a ninth colour', account({ color: 9 }), 'accounts[0].color'],
    ['a currency as long as a book', account({ usageCurrency: 'X'.repeat(100_000) }), 'accounts[0].usageCurrency'],
    ['a WABA in no currency', account({ wabaCurrencies: { 1: '' } }), 'accounts[0].wabaCurrencies.1'],
    ['a WABA in a number', account({ wabaCurrencies: { 1: 978 } }), 'accounts[0].wabaCurrencies.1'],
    ['half a character for a WABA', account({ wabaCurrencies: { 1: '\ud800' } }), 'accounts[0].wabaCurrencies.1'],
    ['a WABA in a long word', account({ wabaCurrencies: { 1: 'X'.repeat(21) } }), 'accounts[0].wabaCurrencies.1'],
    ['a WABA with a space', account({ wabaCurrencies: { 'a b': 'EUR' } }), 'accounts[0].wabaCurrencies.a b'],
    ['a badge of another kind', account({ badge: { kind: 'secret-balance' } }), 'accounts[0].badge.kind'],
    ['a date that is none', changed({ exportedAt: 'yesterday' }), 'exportedAt'],
    ['the 31st of February', changed({ exportedAt: '2026-02-31T00:00:00Z' }), 'exportedAt'],
  ]),
  ...refusedAt('too-many', [
    ['a thousand accounts', changed({ accounts: Array(1_000).fill(SOUND_FILE.accounts[0]) }), 'accounts'],
    [
      'ten thousand pins',
      account({ pinned: Array.from({ length: 10_000 }, (_, place) => `c${place}`) }),
      'accounts[0].pinned',
    ],
    [
      'ten thousand WABAs',
      account({
        wabaCurrencies: Object.fromEntries(Array.from({ length: 10_000 }, (_, place) => [`w${place}`, 'EUR'])),
      }),
      'accounts[0].wabaCurrencies',
    ],
  ]),
]
