import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { OUTPUT } from '#e2e/paths.ts'

/** Names of checkpoints and their storage, and places in the source, which only checkpoints name. */
const CHECKPOINT = /checkpoint|\b[\w-]+\.tsx?:\d+/i
/** What the gallery says of itself, and its font. */
const GALLERY = /gallery|open.sans/i

/** The files of a build that hold such a trace, or are named so. */
async function findTraces(build: string, trace: RegExp): Promise<readonly string[]> {
  const entries = await readdir(join(OUTPUT, build), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const texts = await Promise.all(files.map((file) => readFile(file, 'latin1')))
  expect(texts.length).toBeGreaterThan(10)
  return files.filter((file, place) => trace.test(relative(OUTPUT, file).slice(build.length) + texts[place]))
}

it.each(['chrome-mv3', 'firefox-mv3'])(
  'the production build %s has no trace of the checkpoints and the gallery of the tests',
  async (build) => {
    expect(await findTraces(build, CHECKPOINT)).toEqual([])
    expect(await findTraces(build, GALLERY)).toEqual([])
  },
)

it('which a test build has in its worker and its pages', async () => {
  const traces = (await findTraces('chrome-mv3-checkpoints', CHECKPOINT)).join('\n')

  expect(traces).toMatch(/background\.js/)
  expect(traces).toMatch(/options-[\w-]+\.js/)
})

it.each(['chrome-mv3-gallery', 'firefox-mv3-gallery'])('and the gallery %s in its popup', async (build) => {
  const traces = (await findTraces(build, GALLERY)).join('\n')

  expect(traces).toMatch(/chunks\/[\w-]+\.js/)
  expect(traces).toMatch(/open-sans-latin-[\w-]+\.woff2/)
})
