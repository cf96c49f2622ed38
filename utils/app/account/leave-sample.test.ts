import { expect, it } from 'vitest'
import { anAccount, CANARY_KEY, createFakeWorld, NOON_MS } from '#app/testing/fake-world.ts'
import { succeed } from '#domain/reading/reading.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { keyItem, plainKey } from '#state/keys/keys.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { leaveSample } from './leave-sample.ts'

it('removes the sample account with what was simulated, and no other', async () => {
  const partner = anAccount()
  const sample = { ...partner, id: 'sample', kind: 'sample', partnerId: 'samplePA' } as const
  await accountsItem.write([sample, partner])
  await keyItem(partner.id).write(plainKey(CANARY_KEY))
  for (const { id } of [sample, partner]) await balanceItem(id).write(succeed([], NOON_MS))

  await leaveSample(createFakeWorld().startWorker())

  expect(await accountsItem.read()).toEqual([partner])
  expect(await keyItem(partner.id).read()).toEqual(plainKey(CANARY_KEY))
  expect(await balanceItem(partner.id).read()).toEqual(succeed([], NOON_MS))
  expect(await balanceItem(sample.id).read()).toEqual({})
})

it('does nothing where there is none', async () => {
  await accountsItem.write([anAccount()])

  await leaveSample(createFakeWorld().startWorker())

  expect(await accountsItem.read()).toEqual([anAccount()])
})
