import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Account, BadgeSource } from '#domain/account/account.ts'
import type { WabaCurrencies } from '#domain/account/waba-currencies.ts'
import { applyImport, changesNothing, planImport } from '#domain/settings/import-plan.ts'
import { UNMANAGED } from '#domain/settings/managed.ts'
import { DEFAULT_SETTINGS, type Settings } from '#domain/settings/settings.ts'
import {
  buildSettingsFile,
  type FileAccount,
  type SettingsFile,
  type Transferable,
} from '#domain/settings/settings-file.ts'
import { HOSTILE_FILES, SOUND_FILE } from '#state/testing/hostile-files.ts'
import { randomSettings } from '#state/testing/random-settings.ts'
import { parseSettingsFile } from './settings-file.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const FRESH: Transferable = {
  settings: DEFAULT_SETTINGS,
  privacy: false,
  accounts: [],
  pins: {},
  mutes: {},
  wabaCurrencies: {},
}

describe('parseSettingsFile', () => {
  it('reads a sound file, also one that an editor has marked as UTF-8', () => {
    const text = JSON.stringify(SOUND_FILE)

    expect(parseSettingsFile(bytesOf(text))).toEqual({ ok: true, file: SOUND_FILE })
    expect(parseSettingsFile(bytesOf(`\uFEFF${text}`))).toEqual({ ok: true, file: SOUND_FILE })
  })

  it.each(HOSTILE_FILES)('refuses $name', ({ bytes, refusal }) => {
    expect(parseSettingsFile(bytes)).toEqual({ ok: false, refusal })
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })

  it('refuses at least as many as were asked for', () => {
    expect(HOSTILE_FILES.length).toBeGreaterThanOrEqual(30)
    expect(new Set(HOSTILE_FILES.map(({ name }) => name)).size).toBe(HOSTILE_FILES.length)
  })

  it('shows nothing of a hostile name that does not print, and not all of a long one', () => {
    const place = (name: string) => {
      const parsed = parseSettingsFile(bytesOf(JSON.stringify({ ...SOUND_FILE, [name]: 1 })))
      return !parsed.ok && 'place' in parsed.refusal ? parsed.refusal.place : undefined
    }

    expect(place('a\u202Eb\u0007c')).toBe('abc')
    expect(place('x'.repeat(1_000))).toHaveLength(80)
  })

  it('survives whatever bytes there are', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => !parseSettingsFile(bytes).ok))
  })

  it('survives a sound file with any byte of it changed, and never takes more than its fields over', () => {
    const sound = bytesOf(JSON.stringify(SOUND_FILE))
    fc.assert(
      fc.property(fc.nat({ max: sound.length - 1 }), fc.nat({ max: 255 }), (place, byte) => {
        const parsed = parseSettingsFile(sound.with(place, byte))
        if (parsed.ok) expect(Object.keys(parsed.file).toSorted()).toEqual(Object.keys(SOUND_FILE).toSorted())
      }),
      { numRuns: 1_000 },
    )
  })
})

const id = fc.stringMatching(/^[\x21-\x7e]{1,40}$/)
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => !/\p{Cc}/u.test(text) && text.length <= 60)
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const badge: fc.Arbitrary<BadgeSource> = fc.oneof(
  fc.record({ kind: fc.constant('balance' as const) }),
  fc.record({ kind: fc.constant('balance' as const), currency: fc.constantFrom('EUR', 'USD') }),
  fc.record({ kind: fc.constant('client-balance' as const), clientId: id, name }),
  fc.record({ kind: fc.constant('channel-balance' as const), clientId: id, channelId: id, wabaId: id, name }),
  fc.record({
    kind: fc.constantFrom('days-left' as const, 'amount-or-days' as const, 'month-spend' as const, 'nothing' as const),
  }),
)
const defined = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields

/** Any that can be confirmed: 360dialog may name one that is no ISO code. */
const currencyWord = fc.constantFrom('EUR', 'INR', 'CREDITS', 'WABA CREDITS', 'ZŁ', '12345678901234567890')
const currenciesOf = (confirmed: Readonly<Record<string, string>>): WabaCurrencies => ({
  byWaba: Object.fromEntries(Object.entries(confirmed).map(([wabaId, code]) => [wabaId, { confirmed: code }])),
})

const stored: fc.Arbitrary<Transferable> = fc
  .record({
    settings: randomSettings,
    privacy: fc.boolean(),
    accounts: fc.array(
      fc.record({
        partnerId: id,
        label: optional(name),
        color: optional(fc.constantFrom(...([1, 2, 3, 4, 5, 6, 7, 8] as const))),
        zone: optional(fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Kiritimati')),
        badge: optional(badge),
        usageCurrency: optional(currencyWord),
      }),
      { maxLength: 5 },
    ),
    badgeAccount: optional(fc.nat({ max: 4 })),
    pinned: fc.array(id, { maxLength: 5 }),
    muted: fc.array(id, { maxLength: 5 }),
    confirmed: fc.dictionary(fc.stringMatching(/^[1-9][0-9]{0,15}$/), currencyWord, { maxKeys: 4 }),
  })
  .map(({ settings, privacy, accounts: fields, badgeAccount, pinned, muted, confirmed }) => {
    const accounts = fields.map((account, place): Account => {
      return defined({ id: `here-${place}`, kind: 'partner' as const, ...account })
    })
    const badgeAccountId = badgeAccount === undefined ? undefined : accounts[badgeAccount]?.id
    const lists = (list: readonly string[]) => Object.fromEntries(accounts.map((account) => [account.id, list]))
    return {
      settings: defined({ ...settings, badgeAccountId }),
      privacy,
      accounts,
      pins: lists(pinned),
      mutes: lists(muted),
      wabaCurrencies: Object.fromEntries(accounts.map(({ id: own }) => [own, currenciesOf(confirmed)])),
    }
  })

describe('a file', () => {
  const known: WabaCurrencies = {
    byWaba: { w1: { confirmed: 'USD' }, w2: { learned: 'EUR' }, w3: { confirmed: 'IDR', learned: 'EUR' }, w4: {} },
  }
  const here: Account = { id: 'here', kind: 'partner', partnerId: 'firstPA' }
  const before: Transferable = { ...FRESH, accounts: [here], wabaCurrencies: { here: known } }
  const fileWith = (account: Partial<FileAccount>): SettingsFile => ({
    ...buildSettingsFile(FRESH, 0),
    accounts: [{ partnerId: 'firstPA', pinned: [], muted: [], ...account }],
  })

  it('has the currencies that the user has confirmed, by WABA, and none that was learned', () => {
    expect(buildSettingsFile(before, 0).accounts).toMatchObject([{ wabaCurrencies: { w1: 'USD', w3: 'IDR' } }])
  })

  it('puts its confirmed currencies in the place of those here; what was learned stays, and sums are made anew', () => {
    const file = fileWith({ wabaCurrencies: { w1: 'USD', w2: 'BRL', w9: 'CREDITS' } })

    const { wabaCurrencies } = applyImport(before, file, UNMANAGED, () => 'new')

    expect(wabaCurrencies['here']).toEqual({
      byWaba: {
        w1: { confirmed: 'USD' },
        w2: { learned: 'EUR', confirmed: 'BRL' },
        w3: { learned: 'EUR' },
        w4: {},
        w9: { confirmed: 'CREDITS' },
      },
      isRegroupDue: true,
    })
    expect(planImport(before, file, UNMANAGED).updated).toEqual([{ account: here, fields: ['wabaCurrencies'] }])
  })

  it('of an older Saldo leaves the currencies as they are, and one that says the same changes nothing', () => {
    for (const file of [fileWith({}), fileWith({ wabaCurrencies: { w3: 'IDR', w1: 'USD' } })]) {
      expect(applyImport(before, file, UNMANAGED, () => 'new').wabaCurrencies).toEqual({ here: known })
      expect(planImport(before, file, UNMANAGED).updated).toEqual([])
    }
  })

  it('of an older Saldo leaves the settings that it does not know', () => {
    const { theme: _unknown, ...settings } = SOUND_FILE.settings
    const file = { ...SOUND_FILE, settings } as SettingsFile
    const before: Transferable = { ...FRESH, settings: { ...DEFAULT_SETTINGS, theme: 'light', weekStart: 7 } }

    expect(applyImport(before, file, UNMANAGED, () => 'new').settings).toMatchObject({ theme: 'light', weekStart: 1 })
    expect(planImport(before, file, UNMANAGED).changes.map(({ field }) => field)).not.toContain('theme')
  })

  it('says which of several new accounts the badge will show', () => {
    const { changes } = planImport(FRESH, SOUND_FILE, UNMANAGED)

    expect(changes).toContainEqual({ field: 'badgeAccount', before: undefined, after: 'Zweites Konto' })
  })

  it('may have levels in a currency whose code spells a secret, and no secret beside them', () => {
    const levels = { warningBelowMicros: 2, criticalBelowMicros: 1 }
    const fileWith = (thresholds: object) => {
      const file = buildSettingsFile(FRESH, 0)
      return parseSettingsFile(bytesOf(JSON.stringify({ ...file, settings: { ...file.settings, thresholds } })))
    }

    expect(fileWith({ KEY: levels })).toMatchObject({ ok: true })
    for (const [thresholds, place] of [
      [{ key: levels }, 'settings.thresholds.key'],
      [{ KEY: { ...levels, token: 'x' } }, 'settings.thresholds.KEY.token'],
    ] as const)
      expect(fileWith(thresholds)).toEqual({ ok: false, refusal: { kind: 'holds-key', place } })
  })

  it('brings the same settings back after everything was forgotten', () => {
    fc.assert(
      fc.property(stored, (before) => {
        const file = buildSettingsFile(before, 0)
        const parsed = parseSettingsFile(bytesOf(JSON.stringify(file)))
        expect(parsed).toEqual({ ok: true, file })
        let count = 0
        const after = applyImport(FRESH, file, UNMANAGED, () => `there-${count++}`)
        expect(buildSettingsFile(after, 0)).toEqual(file)
        expect(after.settings).toEqual({
          ...before.settings,
          ...(before.settings.badgeAccountId && {
            badgeAccountId: before.settings.badgeAccountId.replace('here', 'there'),
          }),
        })
        expect(after.accounts).toEqual(
          before.accounts.map((account) => ({ ...account, id: account.id.replace('here', 'there') })),
        )
      }),
    )
  })

  it('changes nothing where it comes from', () => {
    fc.assert(
      fc.property(stored, (before) => {
        const file = buildSettingsFile(before, 0)
        const neverNew = () => {
          throw new Error('An account was taken for a new one')
        }
        expect(applyImport(before, file, UNMANAGED, neverNew)).toEqual(before)
        expect(changesNothing(planImport(before, file, UNMANAGED))).toBe(true)
      }),
    )
  })

  it('has no field for a key, and none that is not named', () => {
    const account = { id: 'a', kind: 'partner', partnerId: 'acmePA', key: 'canary' } as Account
    const settings = { ...DEFAULT_SETTINGS, key: 'canary', token: 'canary' } as Settings
    const sample: Account = { id: 'canary', kind: 'sample', partnerId: 'canary' }
    const file = buildSettingsFile({ ...FRESH, settings, accounts: [account, sample] }, 0)

    expect(JSON.stringify(file)).not.toContain('canary')
    expectTypeOf<Extract<keyof SettingsFile | keyof FileAccount, 'key' | 'apiKey' | 'id'>>().toEqualTypeOf<never>()
  })
})
