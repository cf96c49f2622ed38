import { expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { wake } from '#app/start/wake.ts'
import { createFakeWorld, HOUR_MS, MINUTE_MS, storeAccount } from '#app/testing/fake-world.ts'

/** The policy, what the start needs, whether all is sound, the plan, the limits before and after, the answer, the badge. */
const MOST_READS = 8

it('at an alarm at which only the balance is due, storage is read at most 8 times and no month is read', async () => {
  const world = createFakeWorld()
  await storeAccount()
  const ports = world.startWorker()
  for (let alarms = 0; alarms < 5; alarms += 1) {
    await wake(ports)
    world.advance(MINUTE_MS)
  }
  world.advance(15 * MINUTE_MS)
  world.takeAsked()
  const gets = (['local', 'session', 'managed'] as const).map((area) => vi.spyOn(fakeBrowser.storage[area], 'get'))
  const reads = (['readProgress', 'readDirectory', 'storedMonths', 'readMonth'] as const).map((name) =>
    vi.spyOn(ports.usage, name),
  )

  await wake(ports)

  expect(world.takeAsked()).toEqual(['balance'])
  expect(gets.reduce((sum, { mock }) => sum + mock.calls.length, 0)).toBeLessThanOrEqual(MOST_READS)
  expect(reads.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0, 0])
})

it('an hour later the months are read again', async () => {
  const world = createFakeWorld()
  await storeAccount()
  const ports = world.startWorker()
  for (let alarms = 0; alarms < 5; alarms += 1) {
    await wake(ports)
    world.advance(MINUTE_MS)
  }
  const readProgress = vi.spyOn(ports.usage, 'readProgress')

  world.advance(HOUR_MS)
  await wake(ports)

  expect(readProgress).toHaveBeenCalled()
})
