import { expect, it } from 'vitest'
import { expectedFiles, storedFiles } from './state-pictures.ts'

it('no picture is left of a state that is gone', async () => {
  expect([...(await storedFiles())].toSorted()).toEqual([...expectedFiles()].toSorted())
})
