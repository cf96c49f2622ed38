import { fail, succeed } from '../domain/reading.ts'
import { balanceItem } from '../state/readings.ts'
import { repaint } from './repaint.ts'
import { type CallResult, makeCall, type Session } from './session.ts'

/** Reads the partner balance, stores the answer or the failure, and only then draws it. */
export async function readBalance(session: Session): Promise<CallResult<unknown>> {
  const { account, api, ports } = session
  const item = balanceItem(account.id)
  const before = await item.read()
  const result = await makeCall(
    session,
    [`partner:${account.partnerId}`],
    before.problem,
    () => api.balance(),
    (answer, atMs) => item.write(answer.ok ? succeed(answer.value, atMs) : fail(before, answer.failure, atMs)),
  )
  if (result.outcome === 'answered') await repaint(ports)
  return result
}
