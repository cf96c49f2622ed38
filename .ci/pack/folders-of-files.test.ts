import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { linkPackages, readFiles, writeFiles } from './folders-of-files.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saldo pack ü '))
})

afterEach(() => rmSync(folder, { recursive: true }))

describe('the files of a folder', () => {
  const files = new Map([
    ['.npmrc', Uint8Array.of(1, 2)],
    ['.ci/pack/a.ts', Uint8Array.of(0, 0xff)],
    ['empty', new Uint8Array()],
  ])

  it('are those that were written there, at any depth, hidden ones too', () => {
    writeFiles(folder, files)

    expect(new Map([...readFiles(folder)].map(([path, bytes]) => [path, Uint8Array.from(bytes)]))).toEqual(files)
  })

  it('have no folders among them', () => {
    mkdirSync(join(folder, 'nothing', 'within'), { recursive: true })

    expect([...readFiles(folder)]).toEqual([])
  })
})

describe.skipIf(process.platform === 'win32')('installed packages at a second place', () => {
  it('have files, commands and scopes, and no caches', () => {
    const [from, to] = [join(folder, 'one'), join(folder, 'other')]
    for (const path of ['.bin', '@scope/some/.cache', '.vite', '.vite-temp', '.cache', '.vitest-cache']) {
      mkdirSync(join(from, path), { recursive: true })
    }
    writeFileSync(join(from, '.package-lock.json'), '{}')
    writeFileSync(join(from, '@scope/some/.cache/part.js'), 'part')
    symlinkSync('../@scope/some/.cache/part.js', join(from, '.bin/some'))
    writeFileSync(join(from, '.cache/left'), 'left')

    linkPackages(from, to)

    expect([...readFiles(to).keys()].toSorted()).toEqual(['.package-lock.json', '@scope/some/.cache/part.js'])
    expect(readlinkSync(join(to, '.bin/some'))).toBe('../@scope/some/.cache/part.js')
    expect(readFileSync(join(to, '.bin/some'), 'utf8')).toBe('part')
    expect(['.cache', '.vite', '.vite-temp', '.vitest-cache'].filter((name) => existsSync(join(to, name)))).toEqual([])
  })
})
