import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const OUTPUT = join(import.meta.dirname, '..', '.output')
/** Names of checkpoints and their storage, and places in the source, which only checkpoints name. */
const CHECKPOINT = /checkpoint|\b[\w-]+\.tsx?:\d+/i

/** The files of a build that hold a trace of checkpoints. */
async function findTraces(build: string): Promise<readonly string[]> {
  const entries = await readdir(join(OUTPUT, build), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const texts = await Promise.all(files.map((file) => readFile(file, 'latin1')))
  expect(texts.length).toBeGreaterThan(10)
  return files.filter((_file, place) => CHECKPOINT.test(texts[place] ?? ''))
}

it.each(['chrome-mv3', 'firefox-mv3'])(
  'the production build %s has no trace of the checkpoints of the tests',
  async (build) => {
    expect(await findTraces(build)).toEqual([])
  },
)

it('which a test build has in its worker and its pages', async () => {
  const traces = (await findTraces('chrome-mv3-checkpoints')).join('\n')

  expect(traces).toMatch(/background\.js/)
  expect(traces).toMatch(/options-[\w-]+\.js/)
})
