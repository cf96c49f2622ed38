import { expect, it } from 'vitest'
import { mergeSamples } from './merge-samples.ts'

const at = (atMs: number, micros = atMs) => ({ atMs, micros })

it.each([
  ['nothing of nothing', [], [], []],
  ['what only one has', [at(1)], [at(2)], [at(1), at(2)]],
  ['the order of time, whichever has what', [at(2), at(5)], [at(1), at(4)], [at(1), at(2), at(4), at(5)]],
  [
    'the later of two at one instant',
    [at(1, 7), at(2)],
    [{ ...at(1, 8), thinned: true as const }],
    [{ ...at(1, 8), thinned: true }, at(2)],
  ],
])('two courses of one line give %s', (_name, earlier, later, merged) => {
  expect(mergeSamples(earlier, later)).toEqual(merged)
})
