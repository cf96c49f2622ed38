import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { OUTPUT } from '#e2e/paths.ts'

const MOST_FIRST_BYTES = 30_000
const MOST_CHART_BYTES = 65_000
const MOST_ASKED_BYTES = 11_000
const MOST_ALERT_BYTES = 1_900

const SCRIPT = /<script[^>]+src="\/([^"]+)"/g
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'`](\.{1,2}\/[^"'`]+)["'`]/g
const DYNAMIC_IMPORT = /\bimport\(\s*["'`](\.{1,2}\/[^"'`]+)["'`]/g

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)

/**
 * What a build loads for its popup, by the paths of the scripts: those before the chart, those that they load, which come with
 * it, what those load in turn: tables, dialogs, and the end of the month; and what shows alerts, where one goes on.
 */
async function readScripts(build: string) {
  const root = join(OUTPUT, build)
  const first = new Map<string, string>()
  const later = new Map<string, string>()
  const asked = new Map<string, string>()

  async function follow(path: string, found: Map<string, string>, lazy: string[]): Promise<void> {
    if ([first, later, asked].some((scripts) => scripts.has(path))) return
    const code = await readFile(join(root, path), 'utf8')
    found.set(path, code)
    const beside = (name: string) => join(dirname(path), name)
    lazy.push(...matches(code, DYNAMIC_IMPORT).map(beside))
    for (const name of matches(code, STATIC_IMPORT)) await follow(beside(name), found, lazy)
  }

  let paths = matches(await readFile(join(root, 'popup.html'), 'utf8'), SCRIPT)
  for (const found of [first, later, asked]) {
    const lazy: string[] = []
    for (const path of paths) await follow(path, found, lazy)
    paths = lazy
  }
  // Whatever these would load is in none of the three.
  expect(paths).toEqual([])
  // By the class of what it shows.
  const alerts = new Map([...later].filter(([, code]) => code.includes('"alerts-here"')))
  for (const path of alerts.keys()) later.delete(path)
  return { first, later, asked, alerts }
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

  it('loads at most 1.9 kB more where an alert goes on, in a file that has nothing else', async () => {
    const { first, asked, alerts } = await readScripts(build)

    expect(alerts.size).toBe(1)
    expect(gzippedBytes(alerts)).toBeLessThanOrEqual(MOST_ALERT_BYTES)
    expect(gzippedBytes(alerts)).toBeGreaterThan(500)
    expect([...first.values(), ...asked.values()].join()).not.toMatch(/"alerts-here"/)
  })

  it('loads at most 11 kB more for tables, dialogs and the end of the month, none of which comes with the chart', async () => {
    const { later, asked } = await readScripts(build)

    expect(gzippedBytes(asked)).toBeLessThanOrEqual(MOST_ASKED_BYTES)
    expect(gzippedBytes(asked)).toBeGreaterThan(4_000)
    expect([...later.values()].join()).not.toMatch(/sheet-body/)
    expect([...asked.values()].join()).toMatch(/sheet-body/)
  })
})
