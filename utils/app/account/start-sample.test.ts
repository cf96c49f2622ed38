import { expect, it } from 'vitest'
import { anAccount, createFakeWorld } from '#app/testing/fake-world.ts'
import { createHub } from '#hub/hub.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { keyItem, NO_KEY } from '#state/keys/keys.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { SAMPLE } from './connect.ts'
import { startSample } from './start-sample.ts'

function sampleWorld() {
  const world = createFakeWorld()
  const hub = createHub({ seed: 1, partnerId: SAMPLE.partnerId, key: SAMPLE.key, now: world.now, limits: 'off' })
  world.fetch = (url, init) => hub.handle(new Request(url, init))
  return { world, hub }
}

it('begins with a simulated partner, whose balance is there at once, and keeps no key of it', async () => {
  const { world } = sampleWorld()

  await startSample(world.startWorker())

  const accounts = await accountsItem.read()
  expect(accounts).toMatchObject([{ kind: 'sample', partnerId: SAMPLE.partnerId }])
  const [{ id } = anAccount()] = accounts
  expect((await balanceItem(id).read()).lastGood?.value).toHaveLength(1)
  expect(await keyItem(id).read()).toEqual(NO_KEY)
})

it('changes nothing and asks nothing where there is an account', async () => {
  const { world } = sampleWorld()
  await accountsItem.write([anAccount()])

  await startSample(world.startWorker())

  expect(await accountsItem.read()).toEqual([anAccount()])
  expect(world.takeAsked()).toEqual([])
})

it('is loud where the simulated hub cannot be asked', async () => {
  const { world, hub } = sampleWorld()
  hub.setFault({ kind: 'status', status: 500 })

  await expect(startSample(world.startWorker())).rejects.toThrow('server')

  expect(await accountsItem.read()).toEqual([])
})
