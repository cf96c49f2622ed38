import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'saldo-globals-'))
copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'))

afterAll(() => rmSync(folder, { recursive: true }))

/** What the linter says of a file that would lie there. */
function lint(path: string, source: string): string {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, source)
  const biome = join(root, 'node_modules', '.bin', 'biome')
  const run = spawnSync(biome, ['lint', '--vcs-enabled=false', path], { cwd: folder, encoding: 'utf8' })
  return run.stdout + run.stderr
}

describe('what only one place may do', () => {
  it.each([
    ['fetch', 'components/a.tsx', `export const y = fetch('x')\n`],
    ['Date in decisions', 'utils/domain/a.ts', 'export const y = Date.now()\n'],
    ['the browser’s own API', 'utils/app/a.ts', 'export const y = chrome\n'],
  ])('%s is refused elsewhere', (_name, path, source) => {
    expect(lint(path, source)).toContain('noRestrictedGlobals')
  })

  it('a promise that nobody waits for is refused', () => {
    const source = 'async function f() {\n  await Promise.resolve()\n}\nf()\n'

    expect(lint('utils/app/a.ts', source)).toContain('noFloatingPromises')
  })
})
