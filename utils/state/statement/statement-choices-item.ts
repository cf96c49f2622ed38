import * as v from 'valibot'
import { LARGEST_MARK_UP } from '#domain/statement/mark-up.ts'
import {
  type ClientChoice,
  LONGEST_NOTE,
  LONGEST_SENDER,
  MOST_CLIENTS,
  NO_CHOICES,
  type StatementChoices,
} from '#domain/statement/statement-choices.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { wholeWithin } from '#state/item/schemas.ts'
import { defineAccountItem } from '#state/item/stored-item.ts'

/** As long as the API’s may be. */
const LONGEST_ID = 200

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest))

const choiceSchema: v.GenericSchema<unknown, ClientChoice> = v.object({
  id: text(LONGEST_ID),
  markUp: v.variant('kind', [
    v.object({ kind: v.literal('none') }),
    v.object({ kind: v.literal('percent'), hundredths: wholeWithin(0, LARGEST_MARK_UP.hundredths) }),
    v.object({ kind: v.literal('per-message'), micros: wholeWithin(0, LARGEST_MARK_UP.micros) }),
  ]),
  note: text(LONGEST_NOTE),
})

/** What the user puts on the statements of an account: no endpoint tells it. */
export const statementChoicesItem = defineAccountItem<StatementChoices>({
  key: 'statement-choices',
  version: 1,
  schema: v.object({
    sender: text(LONGEST_SENDER),
    clients: v.pipe(
      v.array(v.unknown()),
      v.maxLength(MOST_CLIENTS),
      // An odd one costs itself alone.
      v.transform((all) =>
        all.flatMap((each) => {
          const result = v.safeParse(choiceSchema, each)
          return result.success ? [result.output] : []
        }),
      ),
    ),
  }),
  fallback: NO_CHOICES,
})

/**
 * Changes what stands on the statements of an account; does nothing for one that is gone: a page may outlive it. Throws
 * StorageRefusedError where the browser does not keep it.
 */
export function changeStatementChoices(
  accountId: string,
  change: (choices: StatementChoices) => StatementChoices,
): Promise<void> {
  return withLock('saldo-answers', async () => {
    const item = statementChoicesItem(accountId)
    const [choices, accounts] = await Promise.all([item.read(), accountsItem.read()])
    if (accounts.some(({ id }) => id === accountId)) await item.write(change(choices))
  })
}
