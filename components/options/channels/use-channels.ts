import { useCallback } from 'preact/hooks'
import { type StoredReading, useStored } from '#components/ui/use-stored.ts'
import type { Channel } from '#domain/account/account.ts'
import type { AccountState } from '#state/options/options-state.ts'

export type ListChannels = (accountId: string) => Promise<readonly Channel[]>

/** By the id of the account; without an entry until they were read, and where they cannot be. */
export type ChannelLists = Readonly<Record<string, readonly Channel[]>>

/** The channels of all accounts, which may be thousands; read again when their number changes. */
export function useChannels(accounts: readonly AccountState[], listChannels: ListChannels): ChannelLists {
  const counts = JSON.stringify(accounts.map(({ account, channelCount }) => [account.id, channelCount ?? null]))
  const read = useCallback(
    async ({ before, show }: StoredReading<ChannelLists>) => {
      let lists = before
      const readOne = async ([accountId]: readonly [string]) => {
        try {
          const listed = await listChannels(accountId)
          lists = { ...lists, [accountId]: listed }
          show(lists)
        } catch (error) {
          // biome-ignore lint/suspicious/noConsole: damage must be loud
          console.error('The list of channels cannot be read', error)
        }
      }
      await Promise.all((JSON.parse(counts) as [string][]).map(readOne))
      return lists
    },
    [counts, listChannels],
  )
  const [lists] = useStored<ChannelLists>(read, watchNothing, {})
  return lists
}

/** The number of channels, which is watched with the accounts, decides when they are read. */
const watchNothing = () => () => undefined
