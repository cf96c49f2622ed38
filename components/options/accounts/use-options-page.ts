import { useState } from 'preact/hooks'
import type { GoTo } from '#components/options/pages/use-place.ts'
import { useStored } from '#components/ui/use-stored.ts'
import type { Clocks } from '#domain/connect/clock-difference.ts'
import type { Connect } from '#domain/connect/connection.ts'
import type { OptionsPlace } from '#domain/options/options-place.ts'
import { type AccountState, type OptionsState, watchOptionsState } from '#state/options/options-state.ts'

type Given = {
  readonly initial: OptionsState
  readonly readState: () => Promise<OptionsState>
  readonly onConnect: Connect
  readonly onDisconnect: (accountId: string) => Promise<void>
}

/** An account that was connected a moment ago, until the user is done with it. */
export type Fresh = { readonly account: AccountState; readonly clocks?: Clocks | undefined }

type Connected = { readonly accountId: string; readonly isNew: boolean; readonly clocks?: Clocks | undefined }

/** The stored state, kept in step, and what was just connected or removed. `place`: where the user is in it. */
export function useOptionsPage(given: Given, place: OptionsPlace, goTo: GoTo) {
  const { initial, readState, onConnect, onDisconnect } = given
  const [state, reread] = useStored(readState, watchAccounts, initial, accountIds)
  const [wasDisconnected, setWasDisconnected] = useState(false)
  const [connected, setConnected] = useState<Connected>()
  /** While a new account is checked, those that were there before: it may be seen in the store before the check has ended. */
  const [idsBefore, setIdsBefore] = useState<readonly string[]>()
  const accounts = state.accounts.filter(({ account }) => idsBefore?.includes(account.id) ?? true)

  const connect: Connect = async (request, onWait, signal) => {
    const accountId = place.page === 'accounts' && place.part === 'key' ? place.accountId : undefined
    const changed = request.kind === 'partner' && accountId !== undefined ? { ...request, accountId } : request
    const isNew = request.kind === 'sample' || accountId === undefined
    if (isNew) setIdsBefore(accounts.map(({ account }) => account.id))
    try {
      const result = await onConnect(changed, onWait, signal)
      if (result.ok) {
        await reread()
        // Back leads to no form that has done its work.
        goTo({ page: 'accounts', ...(!isNew && { accountId: result.accountId }) }, 'replace')
        setWasDisconnected(false)
        setConnected({ accountId: result.accountId, clocks: result.clocks, isNew })
      }
      return result
    } finally {
      setIdsBefore(undefined)
    }
  }

  async function disconnect({ account }: AccountState): Promise<void> {
    // What is said of the one before is not yet true of this one.
    setWasDisconnected(false)
    await onDisconnect(account.id)
    await reread()
    setWasDisconnected(account.kind === 'partner')
  }

  const account = accounts.find((each) => each.account.id === connected?.accountId)
  // Who changes a key knows what it sees, but not that the clock is wrong.
  const fresh: Fresh | undefined = connected?.isNew && account ? { account, clocks: connected.clocks } : undefined
  const changedClocks = account && !connected?.isNew ? connected?.clocks : undefined
  const leaveFresh = () => setConnected(undefined)
  return { state, accounts, fresh, changedClocks, leaveFresh, wasDisconnected, connect, disconnect }
}

function accountIds({ accounts }: OptionsState): readonly string[] {
  return accounts.map(({ account }) => account.id)
}

function watchAccounts(onChange: () => void, ids: readonly string[]): () => void {
  return watchOptionsState(ids, onChange)
}
