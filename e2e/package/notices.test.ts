import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { OUTPUT, ROOT } from '#e2e/paths.ts'

const BUILDS = ['chrome-mv3', 'firefox-mv3']

/** Builds use the browser's own API under its name; this stands in the code of the package. */
const POLYFILL = { name: 'webextension-polyfill', trace: 'This script should only be loaded in a browser extension' }

const readNotices = (build: string) => readFile(join(OUTPUT, build, 'third-party-notices.txt'), 'utf8')

async function readDependencies(): Promise<readonly string[]> {
  const { dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  return Object.keys(dependencies).filter((name) => name !== POLYFILL.name)
}

async function readScripts(build: string): Promise<string> {
  const files = await readdir(join(OUTPUT, build), { recursive: true })
  const scripts = files.filter((file) => file.endsWith('.js'))
  return (await Promise.all(scripts.map((file) => readFile(join(OUTPUT, build, file), 'utf8')))).join('\n')
}

describe.each(BUILDS)('the build %s', (build) => {
  it('brings the notice of every dependency that the project declares', async () => {
    const notices = await readNotices(build)
    const dependencies = await readDependencies()

    expect(dependencies.length).toBeGreaterThan(3)
    expect(dependencies.filter((name) => !notices.includes(`\n${name} `))).toEqual([])
  })

  it.each([
    ['chart.js', 'LICENSE.md'],
    ['fflate', 'LICENSE'],
    ['idb', 'LICENSE'],
    ['preact', 'LICENSE'],
    ['valibot', 'LICENSE.md'],
  ])('has the licence of %s, word for word', async (name, file) => {
    expect(await readNotices(build)).toContain((await readFile(join(ROOT, 'node_modules', name, file), 'utf8')).trim())
  })

  it('brings the notice of the framework, which puts code of its own into every build', async () => {
    expect(await readNotices(build)).toMatch(/\nwxt [\d.]+ \(MIT\)\n=+\n\nMIT License\n\nCopyright \(c\) 2023 Aaron\n/)
  })

  it('has nothing of the polyfill, and so no notice of it', async () => {
    expect(await readNotices(build)).not.toContain(POLYFILL.name)
    expect(await readScripts(build)).not.toContain(POLYFILL.trace)
  })
})

it('the polyfill would be seen', async () => {
  const code = await readFile(join(ROOT, 'node_modules', POLYFILL.name, 'dist', 'browser-polyfill.js'), 'utf8')

  expect(code).toContain(POLYFILL.trace)
})
