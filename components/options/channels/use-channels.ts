import { useEffect, useState } from 'preact/hooks'
import type { Channel } from '#domain/account/account.ts'
import type { AccountState } from '#state/options/options-state.ts'

export type ListChannels = (accountId: string) => Promise<readonly Channel[]>

/** By the id of the account; without an entry until they were read, and where they cannot be. */
export type ChannelLists = Readonly<Record<string, readonly Channel[]>>

/** The channels of all accounts, read after the page was painted, since there may be thousands; again when their number changes. */
export function useChannels(accounts: readonly AccountState[], listChannels: ListChannels): ChannelLists {
  const [lists, setLists] = useState<ChannelLists>({})
  const counts = JSON.stringify(accounts.map(({ account, channelCount }) => [account.id, channelCount ?? null]))
  useEffect(() => {
    let isGone = false
    const read = async (accountId: string) => {
      try {
        const listed = await listChannels(accountId)
        if (!isGone) setLists((before) => ({ ...before, [accountId]: listed }))
      } catch (error) {
        // biome-ignore lint/suspicious/noConsole: damage must be loud
        console.error('The list of channels cannot be read', error)
      }
    }
    for (const [accountId] of JSON.parse(counts) as [string][]) void read(accountId)
    return () => {
      isGone = true
    }
  }, [counts, listChannels])
  return lists
}
