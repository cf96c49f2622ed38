import { spawnSync } from 'node:child_process'
import { join, relative } from 'node:path'
import { performance } from 'node:perf_hooks'
import { runwayOf } from '#domain/forecast/runway.ts'
import { fitSpend } from '#domain/forecast/spend-model.ts'
import { inventSpend } from '#domain/forecast/testing/invented-spend.ts'

/**
 * `npm run bench:forecast -- FOLDER`: how long forecasts take, and, with a folder that holds a bar (`bar.mjs`) and real series
 * beside it, whether they meet its targets. The project holds no such series.
 */
const CHANNELS = 5_000
const DAYS = 90
const [folder] = process.argv.slice(2)

const histories = Array.from({ length: CHANNELS }, (_, seed) => inventSpend(DAYS, () => 1, 0.8, seed))
const all = measure(() => histories.map(forecast))
const one = measure(() => forecast(histories[0] ?? []))
console.log(`${CHANNELS} channels of ${DAYS} days: ${all.toFixed(0)} ms, one of them: ${one.toFixed(3)} ms`)

if (folder !== undefined) {
  const adapter = relative(process.cwd(), join(import.meta.dirname, 'forecast-adapter.ts'))
  const { status } = spawnSync(process.execPath, [join(folder, 'bar.mjs'), adapter], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}

function forecast(history: readonly number[]) {
  const model = fitSpend(history)
  return model && runwayOf(model, 1_000)
}

/** The median of some runs, in milliseconds. */
function measure(run: () => unknown): number {
  const times = Array.from({ length: 15 }, () => {
    const startMs = performance.now()
    run()
    return performance.now() - startMs
  })
  return times.toSorted((left, right) => left - right)[7] ?? Number.NaN
}
