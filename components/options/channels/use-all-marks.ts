import { useCallback } from 'preact/hooks'
import { useStored } from '#components/ui/use-stored.ts'
import type { ChannelMarks } from '#domain/account/channel-marks.ts'
import { readAccountChoices, watchAccountChoices } from '#state/account/account-choices.ts'

/** By the id of the account. */
export type AllMarks = Readonly<Record<string, ChannelMarks>>

/** The marks of all accounts, as they are stored; undefined until they were read. */
export function useAllMarks(accountIds: readonly string[]): AllMarks | undefined {
  const ids = JSON.stringify(accountIds)
  const read = useCallback(async () => {
    const all = (JSON.parse(ids) as string[]).map(async (id) => [id, (await readAccountChoices(id)).marks] as const)
    return Object.fromEntries(await Promise.all(all))
  }, [ids])
  const watch = useCallback(
    (onChange: () => void) => {
      const stops = (JSON.parse(ids) as string[]).map((id) => watchAccountChoices(id, onChange))
      return () => {
        for (const stop of stops) stop()
      }
    },
    [ids],
  )
  const [marks] = useStored<AllMarks | undefined>(read, watch, undefined)
  return marks
}
