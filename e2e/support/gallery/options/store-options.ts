import '#e2e/gallery/stand-still.ts'
import { NOW_MS } from '#components/testing/environment.ts'
import { type AlertLine, NO_ALERTS } from '#domain/alerts/alert.ts'
import { UNMANAGED } from '#domain/settings/managed.ts'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { mutesItem, pinsItem, privacyItem } from '#state/account/preferences.ts'
import { wabaCurrenciesItem } from '#state/account/waba-currencies.ts'
import { alertLogItem, alertsItem } from '#state/alerts/alerts.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { keyItem, plainKey } from '#state/keys/keys.ts'
import { openedVaultsItem, vaultItem } from '#state/keys/vault.ts'
import { refusedAtItem } from '#state/limits/refused-at.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { managedItem } from '#state/settings/managed.ts'
import { ownSettingsItem } from '#state/settings/settings.ts'
import { currentOptions } from './current-options.ts'
import type { StoredAccount, StoredOptions } from './stored-options.ts'

declare const chrome: {
  readonly storage: Readonly<
    Record<'local' | 'session', { clear(): Promise<void>; set(items: object): Promise<void>; get: unknown }>
  >
}

const history = createUsageStore()

/** Stores what the page is to find when it begins to read, and nothing else: the page's own code reads it. */
async function store({ accounts, vault = { mode: 'plain' }, ...stored }: StoredOptions): Promise<void> {
  await accountsItem.write(accounts.map(({ account }) => account))
  await ownSettingsItem.write({ ...DEFAULT_SETTINGS, ...stored.settings })
  await managedItem.write(stored.managed ?? UNMANAGED)
  await privacyItem.write(stored.isHidden === true)
  await vaultItem.write(vault)
  if (vault.mode === 'passphrase' && stored.isOpen)
    await openedVaultsItem.write([{ salt: vault.salt, key: `${'k'.repeat(43)}=` }])
  for (const account of accounts) await storeAccount(account)
  // As a version would that there is not yet.
  if (stored.isOfNewerVersion) await chrome.storage.local.set({ accounts: { version: 99, value: [] } })
}

async function storeAccount({
  account,
  isKeyless,
  balance,
  channels,
  wabaCurrencies,
  refusedAtMs,
  alerts,
  ...marks
}: StoredAccount) {
  const { id, kind } = account
  const { pinned = [], muted = [] } = marks
  if (kind === 'partner' && !isKeyless) await keyItem(id).write(plainKey('a-key'))
  if (balance) await balanceItem(id).write(balance)
  await pinsItem(id).write(pinned)
  await mutesItem(id).write(muted)
  if (refusedAtMs !== undefined) await refusedAtItem(id).write(refusedAtMs)
  if (alerts) {
    const isOpen = ({ outcome }: AlertLine) => outcome === 'due' || outcome === 'held'
    await alertsItem(id).write({ ...NO_ALERTS, open: alerts.filter(isOpen) })
    await alertLogItem(id).write(alerts.filter((line) => !isOpen(line)))
  }
  if (wabaCurrencies) await wabaCurrenciesItem(id).write(wabaCurrencies)
  if (!channels) return
  const page = { channels, startedAtMs: NOW_MS, offset: 0, nextOffset: channels.length, isLast: true }
  await history.storePage(id, page, NOW_MS)
  for (const month of ['2026-10', '2026-11'])
    await history.storeAnswer(
      { accountId: id, month, zone: 'UTC' },
      '',
      { ok: true, value: { messages: [], calls: [] } },
      NOW_MS,
    )
}

const before = await accountsItem.read()
for (const { id } of before) await history.forget(id)
await Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()])
const { stored } = currentOptions()
if (stored) await store(stored)
else Object.assign(chrome.storage.local, { get: () => new Promise(() => undefined) })
