import * as v from 'valibot'
import { SNOOZES, type SnoozeChoice } from '#domain/alerts/snooze.ts'
import { accountIdSchema, answerPages, send } from '#platform/messages.ts'

/** Silences the alerts of an account; without a choice they are heard again. */
const snoozeSchema = v.strictObject({
  name: v.literal('snooze'),
  accountId: accountIdSchema,
  choice: v.optional(v.picklist(SNOOZES)),
})

const testAlertSchema = v.strictObject({ name: v.literal('test-alert') })

/** Asks the background to silence the alerts of an account, or to let them be heard again. */
export async function requestSnooze(accountId: string, choice?: SnoozeChoice): Promise<void> {
  const message: v.InferInput<typeof snoozeSchema> = { name: 'snooze', accountId, ...(choice && { choice }) }
  const { outcome } = await send(message)
  if (outcome === 'failed') throw new Error('The alerts could not be snoozed; the console of the background says why.')
}

/** Asks the background for a notification on trial. False where it could not be shown; throws when there was no answer. */
export async function requestTestAlert(): Promise<boolean> {
  const { outcome } = await send({ name: 'test-alert' })
  return outcome === 'done'
}

/** The same for who wants the alerts of an account silenced. */
export function onSnoozeRequest(
  listener: (accountId: string, choice: SnoozeChoice | undefined) => Promise<void>,
): void {
  answerPages(snoozeSchema, async ({ accountId, choice }) => {
    await listener(accountId, choice)
    return { outcome: 'done' }
  })
}

/** The same for who wants to see what an alert looks like. */
export function onTestAlertRequest(listener: () => Promise<void>): void {
  answerPages(testAlertSchema, async () => {
    await listener()
    return { outcome: 'done' }
  })
}
