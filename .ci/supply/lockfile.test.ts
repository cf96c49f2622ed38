import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findLockfileFaults, type Lockfile, type Manifest } from './lockfile.ts'

const integrity = `sha512-${'A'.repeat(86)}==`
const manifest: Manifest = { dependencies: { idb: '8.0.4' }, devDependencies: { vite: '8.3.8' } }
const idb = { version: '8.0.4', integrity }

/** A sound lockfile, and what a case puts into it. */
function faultsWith(
  packages: object,
  changes: { readonly manifest?: Manifest; readonly lockfileVersion?: number } = {},
) {
  const lockfile = {
    lockfileVersion: 3,
    ...changes,
    packages: {
      '': changes.manifest ?? manifest,
      'node_modules/idb': idb,
      'node_modules/vite': { version: '8.3.8', integrity },
      'node_modules/vite/node_modules/@scope/a.b': { version: '1.0.0-rc.1', integrity },
      ...packages,
    },
  } as Lockfile
  return findLockfileFaults(changes.manifest ?? manifest, lockfile)
}

const readJson = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', name), 'utf8'))

describe('the lockfile of the project', () => {
  it('has no fault', () => {
    expect(findLockfileFaults(readJson('package.json'), readJson('package-lock.json'))).toEqual([])
  })

  it('allows no package a script at the installation', () => {
    expect(readJson('package.json')).not.toHaveProperty('allowScripts')
  })

  it('pins one Node for every platform', () => {
    const { optionalDependencies } = readJson('package.json') as Required<Manifest>

    expect(Object.keys(optionalDependencies)).toHaveLength(5)
    expect(new Set(Object.values(optionalDependencies)).size).toBe(1)
  })
})

describe('a planted fault', () => {
  it('is what makes the difference: without one there is none', () => {
    expect(faultsWith({})).toEqual([])
  })

  it.each([
    ['no hash', { version: '8.0.4' }, 'has the hash undefined, which is no SHA-512'],
    ['a weak hash', { ...idb, integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, /^has the hash sha1-/],
    ['a second, weak hash', { ...idb, integrity: `${integrity} sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=` }, /^has the hash/],
    ['a cut hash', { ...idb, integrity: integrity.slice(0, -3) }, /^has the hash/],
    [
      'an address without encryption',
      { ...idb, resolved: 'http://registry.example/idb.tgz' },
      /^has the address http:/,
    ],
    ['another host', { ...idb, resolved: 'https://packages.example/idb.tgz' }, /^has the address https:\/\/packages/],
    ['a repository', { ...idb, resolved: 'git+ssh://git@github.com/a/idb.git#0123' }, /^has the address git/],
    ['the registry itself', { ...idb, resolved: 'https://registry.example/idb/-/idb-8.0.4.tgz' }, /^has the address/],
    ['a script', { ...idb, hasInstallScript: true }, 'runs a script at the installation'],
    ['a link', { ...idb, link: true }, 'is a link'],
    ['another package of that name', { ...idb, name: 'idbb' }, 'is idbb under another name'],
    ['a range', { ...idb, version: '^8.0.4' }, 'has the version ^8.0.4'],
    ['a file', { ...idb, version: 'file:../idb' }, 'has the version file:../idb'],
  ])('is told: %s', (_name, entry, fault) => {
    const expected = typeof fault === 'string' ? fault : expect.stringMatching(fault)
    const faults = faultsWith({ 'node_modules/idb': entry })

    expect(faults.map((each) => each.replace('node_modules/idb ', ''))).toEqual([expected])
  })

  it.each(['../elsewhere', 'packages/own', 'node_modules/../own', 'node_modules/a/b'])(
    'is told: the place %s',
    (path) => {
      expect(faultsWith({ [path]: idb })).toEqual([`${path} lies outside node_modules`])
    },
  )

  it.each([
    [{ ...manifest, dependencies: { idb: '^8.0.4' } }, 'dependencies: idb is ^8.0.4, which is no exact version'],
    [{ ...manifest, dependencies: { idb: 'latest' } }, 'dependencies: idb is latest, which is no exact version'],
    [
      { ...manifest, dependencies: { idb: 'github:a/idb' } },
      'dependencies: idb is github:a/idb, which is no exact version',
    ],
  ])('is told: a dependency that is no exact version', (changed, fault) => {
    expect(faultsWith({}, { manifest: changed })).toEqual([fault])
  })

  it('is told: a dependency that the lockfile has in another version, or that only one of them has', () => {
    const project = { ...manifest, dependencies: { idb: '8.0.3' }, optionalDependencies: { more: '1.0.0' } }

    expect(faultsWith({ '': project })).toEqual([
      'dependencies: idb is 8.0.4, and 8.0.3 in package-lock.json',
      'optionalDependencies: more is undefined, and 1.0.0 in package-lock.json',
    ])
  })

  it('is told: another version of the lockfile, and one without packages', () => {
    expect(faultsWith({}, { lockfileVersion: 1 })).toEqual([
      'package-lock.json has version 1, and 3 is what is checked',
    ])
    expect(findLockfileFaults({}, { lockfileVersion: 3, packages: { '': {} } })).toEqual([
      'package-lock.json holds no package',
    ])
  })

  it('is none: a script that package.json allows that package, and no other', () => {
    const allowing = { ...manifest, allowScripts: { idb: true, vite: false } }
    const scripts = { 'node_modules/idb': { ...idb, hasInstallScript: true } }

    expect(faultsWith(scripts, { manifest: allowing })).toEqual([])
    expect(
      faultsWith(
        { 'node_modules/vite': { version: '8.3.8', integrity, hasInstallScript: true } },
        { manifest: allowing },
      ),
    ).toEqual(['node_modules/vite runs a script at the installation'])
  })
})
