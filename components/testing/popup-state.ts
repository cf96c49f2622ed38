import type { Account } from '#domain/account/account.ts'
import type { Money } from '#domain/money/money.ts'
import type { Problem, ProblemKind } from '#domain/reading/problem.ts'
import { type Reading, succeed } from '#domain/reading/reading.ts'
import { UNMANAGED } from '#domain/settings/managed.ts'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import type { AccountState, OptionsState } from '#state/options/options-state.ts'
import { FIRST_VIEW } from '#state/view/usage-view.ts'
import type { ViewState } from '#state/view/view-state.ts'
import { MINUTE_MS, NOW_MS } from './environment.ts'
import { callRow, channel, messageRow, monthUsage } from './usage.ts'

export const PARTNER: Account = {
  id: 'account-1',
  kind: 'partner',
  partnerId: 'acmePA',
  zone: 'UTC',
  usageCurrency: 'EUR',
}
export const SAMPLE: Account = { ...PARTNER, kind: 'sample', partnerId: 'samplePA' }

export function euros(amount: number): Money {
  return { micros: Math.round(amount * 1_000_000), currency: 'EUR' }
}

/** A balance that was read a while ago. */
export function balanceOf(amounts: readonly Money[], ageMs = 12 * MINUTE_MS): Reading<readonly Money[]> {
  return succeed(amounts, NOW_MS - ageMs)
}

export function problem(kind: ProblemKind, changes: Partial<Problem> = {}): Problem {
  return { kind, atMs: NOW_MS - MINUTE_MS, failures: 1, ...changes }
}

/** Two channels, both read: 36.54 euros over 300 messages and 2 calls. */
export const TWO_CHANNELS = monthUsage([
  {
    channel: channel(),
    month: {
      messages: [
        messageRow(),
        messageRow({ day: 4, category: 'UTILITY', country: 'BR', volume: 150, costMicros: 20_000_000 }),
      ],
      calls: [callRow()],
    },
  },
  {
    channel: channel({ id: 'channel-2', name: 'Nordlicht Energie', phoneNumber: '49402210118' }),
    month: { messages: [messageRow({ day: 4, volume: 50, costMicros: 3_944_322 })], calls: [] },
  },
])

/** A partner with everything read a few minutes ago; a test changes what it is about. */
export function popupState(changes: Partial<ViewState> = {}): ViewState {
  return {
    settings: DEFAULT_SETTINGS,
    account: PARTNER,
    accounts: [],
    balance: balanceOf([euros(1499.9951)]),
    directory: succeed(2, NOW_MS - 20 * MINUTE_MS),
    usage: TWO_CHANNELS,
    isHidden: false,
    pinned: [],
    muted: [],
    view: FIRST_VIEW,
    notices: [],
    ...changes,
  }
}

/** One partner account that sees twelve channels; a test changes what it is about. */
export function accountState(changes: Partial<AccountState> = {}): AccountState {
  return { account: PARTNER, balance: balanceOf([euros(1499.9951)]), channelCount: 12, lacksKey: false, ...changes }
}

export function optionsState(changes: Partial<OptionsState> = {}): OptionsState {
  return {
    settings: DEFAULT_SETTINGS,
    accounts: [accountState()],
    managed: UNMANAGED,
    isHidden: false,
    isOfNewerVersion: false,
    ...changes,
  }
}
