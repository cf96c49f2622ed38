import { fakeBrowser } from 'wxt/testing/fake-browser'
import { live } from './live.ts'
import type { History } from './steps.ts'
import { createWorld, type Mutation, type World } from './world.ts'

let present: World | undefined
let rejection: unknown

process.on('unhandledRejection', (reason) => {
  rejection ??= reason
})

/** The world that there is now: what stands in the place of the background's ports and messages belongs to it. */
export function presentWorld(): World {
  if (!present) throw new Error('There is no world yet')
  return present
}

/** Lives through one history, with a background that `main` starts. */
export async function liveThrough(history: History, main: () => void, mutation?: Mutation): Promise<void> {
  const world = createWorld(history.machine, main, mutation)
  present = world
  Object.assign(fakeBrowser, world.browser)
  Object.assign(AbortSignal, { timeout: world.network.timeout })
  rejection = undefined
  await live(world, history)
  if (rejection) throw new Error('Something was rejected, and nobody heard of it', { cause: rejection })
}
