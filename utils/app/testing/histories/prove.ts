import fc from 'fast-check'
import { reuseFormats } from './browser/fast-intl.ts'
import { liveThrough } from './present.ts'
import { histories } from './steps.ts'
import type { Mutation } from './world.ts'

const SEED = Number(process.env['SALDO_SEED'] ?? 20_261_118)
const RUNS = Number(process.env['SALDO_HISTORIES'] ?? 10_000)

reuseFormats()

/** Lives through one of several parts of all histories, and says how many there were and from which seed. */
export async function proveHistories(main: () => void, part: number, parts: number): Promise<void> {
  const startMs = performance.now()
  const startCpu = process.cpuUsage()
  const runs = Math.ceil(RUNS / parts)
  const seed = SEED + part
  let steps = 0
  const property = fc.asyncProperty(histories, async (history) => {
    steps += history.steps.length
    await liveThrough(history, main)
  })
  await fc.assert(property, { numRuns: runs, seed })
  const seconds = ((performance.now() - startMs) / 1_000).toFixed(1)
  const { user, system } = process.cpuUsage(startCpu)
  const cpuSeconds = ((user + system) / 1_000_000).toFixed(1)
  process.stdout.write(
    `SALDO_SEED=${SEED}, part ${part}: ${runs} histories of ${steps} steps in ${seconds} s (${cpuSeconds} s of a core)\n`,
  )
}

/** How many histories it takes until a background that something is wrong with is found out, and by which rule. */
export async function findOut(main: () => void, mutation: Mutation, most: number) {
  const property = fc.asyncProperty(histories, (history) => liveThrough(history, main, mutation))
  const { failed, numRuns, errorInstance } = await fc.check(property, { numRuns: most, seed: SEED, endOnFailure: true })
  return { failed, numRuns, rule: String((errorInstance as Error | null)?.message).split(':')[0] }
}
