import type { Account } from '#domain/account/account.ts'
import { NO_CURRENCIES, replaceConfirmed } from '#domain/account/waba-currencies.ts'
import { applyManaged, keepOwn, lockedFields, type Managed } from './managed.ts'
import { type Fields, settingFields } from './setting-fields.ts'
import type { Settings } from './settings.ts'
import {
  ACCOUNT_FIELDS,
  accountInFile,
  type FileAccount,
  type SettingsFile,
  type Transferable,
} from './settings-file.ts'
import { ROWS } from './settings-table.ts'

/** A setting that would change, by its path: "intervalMinutes", "limits.waba", "thresholds.EUR", "privacy". */
export type SettingChange = { readonly field: string; readonly before: unknown; readonly after: unknown }

export type AccountField = Exclude<keyof FileAccount, 'partnerId'>

export type ImportPlan = {
  readonly changes: readonly SettingChange[]
  /** Not set up here: each waits for its key, which no file has. */
  readonly added: readonly FileAccount[]
  readonly updated: readonly { readonly account: Account; readonly fields: readonly AccountField[] }[]
  /** In the file as they are here. */
  readonly unchanged: readonly Account[]
  /** Fields of the file that the organisation has set otherwise: they stay. */
  readonly locked: readonly string[]
  /** Accounts of other partners than the one that the organisation has set: they are left out. */
  readonly refused: readonly FileAccount[]
}

/** What an import of `file` would change. Accounts that the file does not name stay as they are. */
export function planImport(stored: Transferable, file: SettingsFile, managed: Managed): ImportPlan {
  let count = 0
  const result = applyImport(stored, file, managed, () => `new ${count++}`)
  const { pairs, added, refused } = pairAccounts(stored, file, managed)
  const known = stored.accounts.map((account, place) => {
    const [before, after] = [accountInFile(account, stored), accountInFile(result.accounts[place] ?? account, result)]
    return { account, fields: CHANGEABLE.filter((field) => !isEqual(before[field], after[field])) }
  })
  const locked = lockedFields(managed)
  const inForce = applyManaged(stored.settings, managed)
  return {
    changes: [
      ...diff(settingFields(withoutBadge(stored.settings)), settingFields(withoutBadge(result.settings))),
      ...diff(fieldsBeside(stored), fieldsBeside(result)).map(nameAccounts(stored, result)),
    ],
    added,
    updated: known.filter(({ fields }) => fields.length > 0),
    unchanged: known
      .filter(({ account, fields }) => pairs.has(account) && fields.length === 0)
      .map(({ account }) => account),
    locked: diff(settingFields(inForce), settingFields(settingsIn(file, inForce)))
      .map(({ field }) => field)
      .filter((field) => locked.has(field)),
    refused,
  }
}

/** Whether an import would leave everything as it is. */
export function changesNothing({ changes, added, updated }: ImportPlan): boolean {
  return changes.length === 0 && added.length === 0 && updated.length === 0
}

/** What is to be stored after an import; `createId` names the accounts that are new here. */
export function applyImport(
  stored: Transferable,
  file: SettingsFile,
  managed: Managed,
  createId: () => string,
): Transferable {
  const { pairs, added } = pairAccounts(stored, file, managed)
  const ids = new Map([
    ...[...pairs].map(([{ id }, fileAccount]) => [fileAccount, id] as const),
    ...added.map((fileAccount) => [fileAccount, createId()] as const),
  ])
  const toAccount = (id: string, fileAccount: FileAccount): Account => {
    const { pinned: _pinned, muted: _muted, wabaCurrencies: _currencies, ...fields } = fileAccount
    return { id, kind: 'partner', ...fields }
  }
  const lists = (name: 'pinned' | 'muted') =>
    Object.fromEntries([...ids].map(([fileAccount, id]) => [id, fileAccount[name]]))
  const currencies = [...ids].flatMap(([{ wabaCurrencies }, id]) =>
    wabaCurrencies ? [[id, replaceConfirmed(stored.wabaCurrencies[id] ?? NO_CURRENCIES, wabaCurrencies)] as const] : [],
  )
  const badgeAccount = file.accounts[file.settings.badgeAccount ?? -1]
  const badgeAccountId = badgeAccount && ids.get(badgeAccount)
  return {
    settings: keepOwn({ ...settingsIn(file, stored.settings), badgeAccountId }, stored.settings, managed),
    privacy: file.privacy,
    accounts: [
      ...stored.accounts.map((account) => {
        const source = pairs.get(account)
        return source ? toAccount(account.id, source) : account
      }),
      ...added.map((fileAccount) => toAccount(ids.get(fileAccount) ?? '', fileAccount)),
    ],
    pins: { ...stored.pins, ...lists('pinned') },
    mutes: { ...stored.mutes, ...lists('muted') },
    wabaCurrencies: { ...stored.wabaCurrencies, ...Object.fromEntries(currencies) },
  }
}

/** What the file says. A setting with a default that is absent, since an older Saldo wrote the file, stays; others are unset. */
function settingsIn({ settings }: SettingsFile, own: Settings): Settings {
  const { badgeAccount: _place, ...said } = settings
  return { ...own, ...UNSET, ...said } as Settings
}

const UNSET: { readonly [Name in keyof Settings]?: undefined } = Object.fromEntries(
  ROWS.flatMap(([name, row]) => ('default' in row ? [] : [[name, undefined]])),
)

/**
 * By the account here, that of the file which stands for it: the first of the same partner that stands for no other, one of
 * the same label before others. `added` stands for none, and `refused` is another partner's than the organisation's.
 */
function pairAccounts(stored: Transferable, file: SettingsFile, { partnerId }: Managed) {
  const taken = file.accounts.filter((account) => partnerId === undefined || account.partnerId === partnerId)
  const partners = stored.accounts.filter(({ kind }) => kind === 'partner')
  const pairs = new Map<Account, FileAccount>()
  const isPaired = (fileAccount: FileAccount) => [...pairs.values()].includes(fileAccount)
  for (const byLabel of [true, false]) {
    for (const fileAccount of taken.filter((each) => !isPaired(each))) {
      const found = partners.find(
        (account) =>
          !pairs.has(account) &&
          account.partnerId === fileAccount.partnerId &&
          (!byLabel || account.label === fileAccount.label),
      )
      if (found) pairs.set(found, fileAccount)
    }
  }
  return {
    pairs,
    added: taken.filter((fileAccount) => !isPaired(fileAccount)),
    refused: file.accounts.filter((fileAccount) => !taken.includes(fileAccount)),
  }
}

const CHANGEABLE: readonly AccountField[] = [
  ...ACCOUNT_FIELDS.filter((field) => field !== 'partnerId'),
  'pinned',
  'muted',
  'wabaCurrencies',
]

/** The badge's account is shown by its name, and compared by its id. */
function withoutBadge(settings: Settings): Settings {
  return { ...settings, badgeAccountId: undefined }
}

function fieldsBeside({ settings, accounts, privacy }: Transferable): Fields {
  const badge = accounts.find(({ id }) => id === settings.badgeAccountId)
  return new Map<string, unknown>([
    ['badgeAccount', badge?.id],
    ['privacy', privacy],
  ])
}

function nameAccounts(stored: Transferable, result: Transferable) {
  const nameIn = ({ accounts }: Transferable, badge: unknown) => {
    const account = accounts.find(({ id }) => id === badge)
    return account && (account.label ?? account.partnerId)
  }
  return ({ field, before, after }: SettingChange): SettingChange =>
    field === 'badgeAccount'
      ? { field, before: nameIn(stored, before), after: nameIn(result, after) }
      : { field, before, after }
}

function diff(before: Fields, after: Fields): readonly SettingChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((field) => ({ field, before: before.get(field), after: after.get(field) }))
    .filter((change) => !isEqual(change.before, change.after))
}

/** Whether two plain values are the same, whatever the order of their fields. */
function isEqual(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right
  const names = new Set([...Object.keys(left), ...Object.keys(right)])
  return (
    Array.isArray(left) === Array.isArray(right) &&
    [...names].every((name) => isEqual(Reflect.get(left, name), Reflect.get(right, name)))
  )
}
