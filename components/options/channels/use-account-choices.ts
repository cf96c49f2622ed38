import { useEffect, useState } from 'preact/hooks'
import { type AccountChoices, readAccountChoices, watchAccountChoices } from '#state/account/account-choices.ts'

/** The marks and the zone of an account, kept in step with what is stored; undefined until they were read. */
export function useAccountChoices(accountId: string): AccountChoices | undefined {
  const [choices, setChoices] = useState<AccountChoices>()
  useEffect(() => {
    let isGone = false
    const reread = async () => {
      const read = await readAccountChoices(accountId)
      if (!isGone) setChoices(read)
    }
    const stop = watchAccountChoices(accountId, () => void reread())
    void reread()
    return () => {
      isGone = true
      stop()
    }
  }, [accountId])
  return choices
}
