import type { Account } from '#domain/account/account.ts'
import { applyManaged, lockedFields, type Managed } from './managed.ts'
import type { Settings } from './settings.ts'
import type { FileAccount, SettingsFile, Transferable } from './settings-file.ts'

/** A setting that would change, by its path: "intervalMinutes", "limits.waba", "thresholds.EUR", "privacy". */
export type SettingChange = { readonly field: string; readonly before: unknown; readonly after: unknown }

export type AccountField = keyof Omit<FileAccount, 'partnerId'>

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
  const result = applyImport(stored, file, managed, () => '')
  const differences = diff(flatten(stored.settings), flatten(result.settings))
  const badge = (id: string | undefined, accounts: readonly Account[]) => accounts.find((account) => account.id === id)
  const before = badge(stored.settings.badgeAccountId, stored.accounts)
  const after = badge(result.settings.badgeAccountId, result.accounts)
  const known = stored.accounts.map((account) => {
    const now = result.accounts.find(({ id }) => id === account.id)
    const fields = now && changedFields(stored, account, result, now)
    return { account, fields: fields ?? [], isNamed: isNamed(stored, file, managed, account) }
  })
  const { taken, refused } = divide(file, managed)
  return {
    changes: [
      ...differences,
      ...(before === after || (before && before.id === after?.id)
        ? []
        : [{ field: 'badgeAccount', before: nameOf(before), after: nameOf(after) }]),
      ...(stored.privacy === file.privacy ? [] : [{ field: 'privacy', before: stored.privacy, after: file.privacy }]),
    ],
    added: taken.filter((_account, place) => pair(stored, taken)[place] === undefined),
    updated: known.filter(({ fields }) => fields.length > 0).map(({ account, fields }) => ({ account, fields })),
    unchanged: known.filter(({ fields, isNamed: named }) => named && fields.length === 0).map(({ account }) => account),
    locked: lockedDifferences(stored, file, managed),
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
  const { taken } = divide(file, managed)
  const pairs = pair(stored, taken)
  const placed = taken.map((fileAccount, place) => ({ fileAccount, id: pairs[place]?.id ?? createId() }))
  const accounts = stored.accounts.map((account) => {
    const source = placed.find(({ id }, place) => pairs[place] !== undefined && id === account.id)
    return source ? toAccount(account.id, source.fileAccount) : account
  })
  const added = placed.filter((_entry, place) => pairs[place] === undefined)
  const lists = (name: 'pinned' | 'muted') =>
    Object.fromEntries(placed.map(({ fileAccount, id }) => [id, fileAccount[name]]))
  return {
    settings: importSettings(stored.settings, file, managed, placed),
    privacy: file.privacy,
    accounts: [...accounts, ...added.map(({ fileAccount, id }) => toAccount(id, fileAccount))],
    pins: { ...stored.pins, ...lists('pinned') },
    mutes: { ...stored.mutes, ...lists('muted') },
  }
}

type Placed = readonly { readonly fileAccount: FileAccount; readonly id: string }[]

function importSettings(own: Settings, file: SettingsFile, managed: Managed, placed: Placed): Settings {
  const { badgeAccount, ...settings } = file.settings
  const locked = lockedFields(managed)
  const entries = Object.entries(settings).filter(([name]) => !locked.has(name) && name !== 'weekStart')
  const weekStart = locked.has('weekStart') ? own.weekStart : settings.weekStart
  const chosen = badgeAccount === undefined ? undefined : file.accounts[badgeAccount]
  const badgeAccountId = placed.find(({ fileAccount }) => fileAccount === chosen)?.id
  const { weekStart: _week, badgeAccountId: _badge, ...rest } = own
  return {
    ...rest,
    ...Object.fromEntries(entries),
    limits: mergeLocked(own.limits, settings.limits, 'limits', locked),
    thresholds: mergeLocked(own.thresholds, settings.thresholds, 'thresholds', locked),
    ...(weekStart !== undefined && { weekStart }),
    ...(badgeAccountId !== undefined && { badgeAccountId }),
  }
}

/** The fields of the file, but of those that are locked what there was before. */
function mergeLocked<Fields extends object>(
  own: Fields,
  chosen: Fields,
  name: string,
  locked: ReadonlySet<string>,
): Fields {
  const isLocked = ([field]: [string, unknown]) => locked.has(`${name}.${field}`)
  const entries = [
    ...Object.entries(chosen).filter((entry) => !isLocked(entry)),
    ...Object.entries(own).filter((entry) => isLocked(entry)),
  ]
  return Object.fromEntries(entries) as Fields
}

function divide({ accounts }: SettingsFile, { partnerId }: Managed) {
  const isTaken = (account: FileAccount) => partnerId === undefined || account.partnerId === partnerId
  return { taken: accounts.filter(isTaken), refused: accounts.filter((account) => !isTaken(account)) }
}

/**
 * The account here that each of the file's stands for: the first of the same partner that no other stands for, one of the
 * same label before others.
 */
function pair({ accounts }: Transferable, taken: readonly FileAccount[]): readonly (Account | undefined)[] {
  const free = new Set(accounts.filter(({ kind }) => kind === 'partner'))
  const pairs = new Map<FileAccount, Account>()
  for (const byLabel of [true, false]) {
    for (const account of taken) {
      if (pairs.has(account)) continue
      const found = [...free].find(
        ({ partnerId, label }) => partnerId === account.partnerId && (!byLabel || label === account.label),
      )
      if (!found) continue
      free.delete(found)
      pairs.set(account, found)
    }
  }
  return taken.map((account) => pairs.get(account))
}

function isNamed(stored: Transferable, file: SettingsFile, managed: Managed, account: Account): boolean {
  return pair(stored, divide(file, managed).taken).includes(account)
}

function toAccount(id: string, { pinned: _pinned, muted: _muted, ...fields }: FileAccount): Account {
  return { id, kind: 'partner', ...fields }
}

const ACCOUNT_FIELDS = ['label', 'color', 'zone', 'badge', 'usageCurrency'] as const

function changedFields(stored: Transferable, before: Account, result: Transferable, after: Account): AccountField[] {
  const lists = [
    ['pinned', stored.pins[before.id] ?? [], result.pins[before.id] ?? []],
    ['muted', stored.mutes[before.id] ?? [], result.mutes[before.id] ?? []],
  ] as const
  return [
    ...ACCOUNT_FIELDS.filter((field) => !isEqual(before[field], after[field])),
    ...lists.filter(([, old, young]) => !isEqual(old, young)).map(([field]) => field),
  ]
}

function nameOf(account: Account | undefined): string | undefined {
  return account && (account.label ?? account.partnerId)
}

/** The settings by path, without the badge's account, which is told by its name. */
function flatten({ limits, thresholds, badgeAccountId: _badge, ...others }: Settings): Record<string, unknown> {
  const nested = (name: string, fields: object) =>
    Object.entries(fields).map(([field, value]) => [`${name}.${field}`, value] as const)
  return Object.fromEntries([
    ...Object.entries(others),
    ...nested('limits', limits),
    ...nested('thresholds', thresholds),
  ])
}

function diff(before: Record<string, unknown>, after: Record<string, unknown>): readonly SettingChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return fields
    .filter((field) => !isEqual(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }))
}

function lockedDifferences(stored: Transferable, file: SettingsFile, managed: Managed): readonly string[] {
  const { badgeAccount: _badge, ...settings } = file.settings
  const locked = lockedFields(managed)
  return diff(flatten(applyManaged(stored.settings, managed)), flatten(settings))
    .map(({ field }) => field)
    .filter((field) => locked.has(field))
}

/** Whether two plain values are the same, whatever the order of their fields. */
function isEqual(left: unknown, right: unknown): boolean {
  return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(
    entries.toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([k, v]) => [k, sorted(v)]),
  )
}
