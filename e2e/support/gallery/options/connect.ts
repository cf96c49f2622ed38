import type * as product from '#app/account/connect.ts'
import { NOW_MS } from '#components/testing/environment.ts'
import { euros } from '#components/testing/popup-state.ts'
import { succeed } from '#domain/reading/reading.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { currentOptions } from './current-options.ts'

export * from '#app/account/connect.ts'

/** Ends as the state says, or never; what passes is stored without a key. */
export const connect: typeof product.connect = async (_ports, request) => {
  const { check } = currentOptions()
  if (check === 'never') return new Promise(() => undefined)
  if (check) return { ok: false, failure: check }
  const partnerId = request.kind === 'partner' ? request.partnerId : 'samplePA'
  const account = { id: 'connected', kind: request.kind, partnerId }
  await balanceItem(account.id).write(succeed([euros(874.2)], NOW_MS))
  await accountsItem.write([...(await accountsItem.read()), account])
  return { ok: true, accountId: account.id }
}
