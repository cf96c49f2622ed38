import { useCallback } from 'preact/hooks'
import { useStored } from '#components/ui/use-stored.ts'
import { type AccountChoices, readAccountChoices, watchAccountChoices } from '#state/account/account-choices.ts'

/** The marks and the zone of an account, as they are stored; undefined until they were read. */
export function useAccountChoices(accountId: string): AccountChoices | undefined {
  const read = useCallback(() => readAccountChoices(accountId), [accountId])
  const watch = useCallback((onChange: () => void) => watchAccountChoices(accountId, onChange), [accountId])
  const [choices] = useStored<AccountChoices | undefined>(read, watch, undefined)
  return choices
}
