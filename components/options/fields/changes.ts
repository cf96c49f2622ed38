import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { AccountChange } from '#domain/account/account-change.ts'
import type { ChannelMark } from '#domain/account/channel-marks.ts'
import type { Settings } from '#domain/settings/settings.ts'

/** How fields save what the user chooses: each changes what is stored at that moment, never a whole that was read before. */
export type Changes = {
  readonly changeSettings: (change: (settings: Settings) => Settings) => Promise<void>
  readonly changeAccount: (accountId: string, change: AccountChange) => Promise<void>
  /** Of these WABAs; undefined takes it back. */
  readonly confirmCurrency: (
    accountId: string,
    wabaIds: readonly string[],
    currency: string | undefined,
  ) => Promise<void>
  readonly changeMark: (accountId: string, channelId: string, mark: ChannelMark | undefined) => Promise<void>
}

const Context = createContext<Changes | undefined>(undefined)

/** Hands the changes to every field below it. */
export const ChangesProvider = Context.Provider

export function useChanges(): Changes {
  const changes = useContext(Context)
  if (!changes) throw new Error('A field stands outside of ChangesProvider')
  return changes
}
