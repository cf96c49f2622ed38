import { expect, it } from 'vitest'
import { refresh } from '#app/refresh/refresh.ts'
import { wake } from '#app/start/wake.ts'
import { createFakeWorld, HOUR_MS, liveFor, MINUTE_MS, storeAccount } from '#app/testing/fake-world.ts'
import { createConnection } from '#state/database/create-connection.ts'
import { createHistoryReader } from '#state/history/history-reader.ts'
import { readFirstState } from '#state/popup/first-state.ts'
import { MONTH_EXTRAS } from '#state/usage/month-extras.ts'
import { readView } from '#state/view/read-view.ts'
import { countReads } from './count-reads.ts'
import { entered } from './log.ts'
import { type Entry, measureWalk } from './measure-walk.ts'

/** Prints what a piece of work runs through. */
async function trace(title: string, work: () => Promise<unknown>): Promise<readonly Entry[]> {
  const reads = countReads()
  const before = entered().length
  await work()
  const walked = entered().slice(before)
  const { files, moves, entries } = measureWalk(walked)
  const { extensionStorage, indexedDb } = reads()
  const progress = walked.filter(({ name }) => name === 'readProgress').length
  console.log(
    [
      `${title}: ${files} files, ${moves} moves between files`,
      `  reads: ${extensionStorage} of extension storage, ${indexedDb} of IndexedDB; ${progress} times the progress of a month`,
      ...entries.filter(([, times]) => times > 2).map(([path, times]) => `  ${path} is entered ${times} times`),
    ].join('\n'),
  )
  return walked
}

/** An account of which everything was read, and a background that runs. */
async function startRunning() {
  const world = createFakeWorld()
  await storeAccount()
  await liveFor(world, HOUR_MS)
  const ports = world.startWorker()
  await wake(ports)
  world.takeAsked()
  return { world, ports }
}

it('the balance at an alarm', async () => {
  const { world, ports } = await startRunning()
  world.advance(15 * MINUTE_MS)
  await wake(ports)
  world.advance(15 * MINUTE_MS)
  world.takeAsked()

  await trace('The balance at an alarm, nothing else due', () => wake(ports))

  expect(world.takeAsked()).toEqual(['balance'])
})

it('the usage of channels at an alarm', async () => {
  const world = createFakeWorld()
  await storeAccount()
  const ports = world.startWorker()
  await wake(ports)
  world.takeAsked()
  world.advance(20 * MINUTE_MS)

  await trace('Balance and usage at an alarm', () => refresh(ports, 'timer'))

  expect(world.takeAsked().length).toBeGreaterThan(1)
})

it('the popup', async () => {
  const { world } = await startRunning()

  await trace('The first paint of the popup', readFirstState)
  await trace('The month of the popup', () =>
    readView(
      createHistoryReader(createConnection(), async () => MONTH_EXTRAS),
      world.now(),
    ),
  )
})
