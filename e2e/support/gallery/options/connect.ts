import { NOW_MS } from '../../../../components/testing/environment.ts'
import { euros } from '../../../../components/testing/popup-state.ts'
import type * as product from '../../../../utils/app/connect.ts'
import { succeed } from '../../../../utils/domain/reading.ts'
import { accountsItem } from '../../../../utils/state/accounts.ts'
import { balanceItem } from '../../../../utils/state/readings.ts'
import { currentOptions } from './current-options.ts'

export * from '../../../../utils/app/connect.ts'

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
