import type { Account } from '../domain/account.ts'
import type { Money } from '../domain/money.ts'
import { monthAt } from '../domain/month.ts'
import { type NoticeKind, openNotices } from '../domain/notice.ts'
import type { Reading } from '../domain/reading.ts'
import type { Settings } from '../domain/settings.ts'
import { accountsItem } from './accounts.ts'
import { inTime, LONGEST_HISTORY_READ_MS } from './in-time.ts'
import { noticesItem, noticesSeenItem } from './notices.ts'
import { balanceItem, spendingItem, usageRevisionItem } from './readings.ts'
import { settingsItem } from './settings.ts'
import type { MonthUsage, UsageStore } from './usage-store.ts'
import { readBillingZone, zoneEvidenceItem } from './zones.ts'

/** Everything that the popup shows, as it is stored. */
export type PopupState = {
  readonly settings: Settings
  readonly account?: Account | undefined
  readonly balance: Reading<readonly Money[]>
  /** When each currency was last spent: it decides between several, as in the badge. */
  readonly spentAtMs?: Readonly<Record<string, number>> | undefined
  /** The list of channels; never read while it is empty. */
  readonly directory: Reading<number>
  readonly usage?: MonthUsage | undefined
  /** What the user is to be told about the stored data. */
  readonly notices: readonly NoticeKind[]
}

/** As many as are looked at; the rest is counted. A channel costs the popup some 300 bytes. */
export const MOST_CHANNELS = 30

type Store = Pick<UsageStore, 'readMonth' | 'readDirectory'>

export async function readPopupState(store: Store, nowMs: number): Promise<PopupState> {
  const [accounts, { state: settingsState, value: settings }, stored, seenAtMs] = await Promise.all([
    accountsItem.inspect(),
    settingsItem.inspect(),
    noticesItem.read(),
    noticesSeenItem.read(),
  ])
  const [account] = accounts.value
  const notices: readonly NoticeKind[] =
    accounts.state === 'newer' || settingsState === 'newer' ? ['newer-version'] : openNotices(stored, seenAtMs)
  if (!account) return { settings, balance: {}, directory: {}, notices }
  const [balance, spentAtMs, history] = await Promise.all([
    balanceItem(account.id).read(),
    spendingItem(account.id).read(),
    readHistory(store, account, nowMs),
  ])
  return { settings, account, balance, spentAtMs, notices, ...history }
}

/** The balance is shown whatever has become of the history. */
async function readHistory(
  store: Store,
  account: Account,
  nowMs: number,
): Promise<Pick<PopupState, 'directory' | 'usage'>> {
  const zone = await readBillingZone(account)
  const month = { accountId: account.id, month: monthAt(nowMs, zone), zone }
  try {
    const [{ reading }, usage] = await inTime(
      LONGEST_HISTORY_READ_MS,
      Promise.all([store.readDirectory(account.id), store.readMonth(month, MOST_CHANNELS)]),
    )
    return { directory: reading, usage }
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: damage must be loud
    console.error('The history cannot be read', error)
    return { directory: {} }
  }
}

/** The notices that are open now were read, and are not shown again. */
export async function dismissNotices(nowMs: number): Promise<void> {
  await noticesSeenItem.write(nowMs)
}

/** Calls back whenever any part of the popup's state was stored; returns the function that stops it. */
export function watchPopupState(accountId: string | undefined, onChange: () => void): () => void {
  const stops = [accountsItem, settingsItem, noticesItem, noticesSeenItem].map((item) => item.watch(onChange))
  if (accountId !== undefined) {
    stops.push(balanceItem(accountId).watch(onChange), usageRevisionItem(accountId).watch(onChange))
    stops.push(zoneEvidenceItem(accountId).watch(onChange))
  }
  return () => {
    for (const stop of stops) stop()
  }
}
