import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { OUTPUT } from '#e2e/paths.ts'

const MOST_FIRST_BYTES = 30_000
const MOST_CHART_BYTES = 65_000

const SCRIPT = /<script[^>]+src="\/([^"]+)"/g
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'`](\.{1,2}\/[^"'`]+)["'`]/g
const DYNAMIC_IMPORT = /\bimport\(\s*["'`](\.{1,2}\/[^"'`]+)["'`]/g

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)

/** What a build loads for its popup: the scripts before the chart, and those that come with it, by their paths. */
async function readScripts(build: string) {
  const root = join(OUTPUT, build)
  const first = new Map<string, string>()
  const later = new Map<string, string>()
  const lazy: string[] = []

  async function follow(path: string, found: Map<string, string>): Promise<void> {
    if (first.has(path) || later.has(path)) return
    const code = await readFile(join(root, path), 'utf8')
    found.set(path, code)
    const beside = (name: string) => join(dirname(path), name)
    lazy.push(...matches(code, DYNAMIC_IMPORT).map(beside))
    for (const name of matches(code, STATIC_IMPORT)) await follow(beside(name), found)
  }

  for (const path of matches(await readFile(join(root, 'popup.html'), 'utf8'), SCRIPT)) await follow(path, first)
  for (let path = lazy.shift(); path !== undefined; path = lazy.shift()) await follow(path, later)
  return { first, later }
}

const gzippedBytes = (scripts: ReadonlyMap<string, string>) =>
  [...scripts.values()].reduce((sum, code) => sum + gzipSync(code, { level: 9 }).length, 0)

describe.each(['chrome-mv3', 'firefox-mv3'])('the popup of %s', (build) => {
  it('loads at most 30 kB of scripts before the chart, gzipped', async () => {
    const bytes = gzippedBytes((await readScripts(build)).first)

    expect(bytes).toBeLessThanOrEqual(MOST_FIRST_BYTES)
    // Preact and valibot alone are more: less would mean that something was not found.
    expect(bytes).toBeGreaterThan(15_000)
  })

  it('loads at most 65 kB with the chart, which nothing before it brings along', async () => {
    const { first, later } = await readScripts(build)

    expect(gzippedBytes(later)).toBeLessThanOrEqual(MOST_CHART_BYTES)
    expect([...later.values()].join()).toMatch(/category/)
    expect(gzippedBytes(later)).toBeGreaterThan(40_000)
    expect([...later.keys()].filter((path) => first.has(path))).toEqual([])
  })
})
