import { useCallback } from 'preact/hooks'
import { useStored } from '#components/ui/use-stored.ts'
import type { StatementChoices } from '#domain/statement/statement-choices.ts'
import { statementChoicesItem } from '#state/statement/statement-choices-item.ts'

/** What the user puts on the statements of an account, as it is stored; undefined until it was read. */
export function useStatementChoices(accountId: string): StatementChoices | undefined {
  const read = useCallback(() => statementChoicesItem(accountId).read(), [accountId])
  const watch = useCallback((onChange: () => void) => statementChoicesItem(accountId).watch(onChange), [accountId])
  const [choices] = useStored<StatementChoices | undefined>(read, watch, undefined)
  return choices
}
