import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readShipped, type Shipped, writeNotices } from './third-party-notices.ts'

const root = join(import.meta.dirname, '..', '..')
const some: Shipped = { name: 'some', version: '1.2.3', licence: 'MIT', text: '\nCopyright (c) Somebody\n\n' }

describe('the notices', () => {
  it('hold name, version, licence and its text, in the order of names', () => {
    const other = { ...some, name: '@other/one', licence: 'ISC', text: 'Copyright Others' }

    const notices = writeNotices([some, other])

    expect(notices).toBe(writeNotices([other, some]))
    expect(notices.split(/=+\n/)).toEqual([
      'Saldo contains code of the packages below, under the licences that follow.\n\n',
      '@other/one 1.2.3 (ISC)\n',
      '\nCopyright Others\n\n',
      'some 1.2.3 (MIT)\n',
      '\nCopyright (c) Somebody\n',
    ])
  })

  it.each(['GPL-3.0', 'MPL-2.0', 'Apache-2.0', 'UNLICENSED'])('are refused for a package under %s', (licence) => {
    expect(() => writeNotices([some, { ...some, licence }])).toThrow(`some is shipped, and its licence is ${licence}`)
  })

  it('are refused for a package without a text', () => {
    expect(() => writeNotices([{ ...some, text: undefined }])).toThrow('the text of its licence is not known')
  })
})

describe('an installed package', () => {
  it.each([
    ['preact', 'MIT', 'Copyright (c) 2015-present Jason Miller'],
    ['chart.js', 'MIT', 'Chart.js Contributors'],
    ['idb', 'ISC', 'Copyright (c) 2016, Jake Archibald'],
    ['wxt', 'MIT', 'Copyright (c) 2023 Aaron\n\nPermission is hereby granted, free of charge'],
  ])('%s is under %s, with its own line', (name, licence, line) => {
    const shipped = readShipped(root, name)

    expect(shipped).toMatchObject({ name, licence, text: expect.stringContaining(line) })
    expect(shipped.text).toMatch(/WITHOUT WARRANTY OF ANY KIND|DISCLAIMS ALL WARRANTIES/)
  })

  it.each([
    ['README.md', undefined],
    ['LICENSE', 'its terms\nand more\n'],
    ['LICENSE.md', 'its terms\nand more\n'],
    ['LICENCE', 'its terms\nand more\n'],
  ])('with a file %s has the text %j', (file, text) => {
    const folder = mkdtempSync(join(tmpdir(), 'saldo-licence-'))
    const installed = join(folder, 'node_modules', '@some', 'one')
    mkdirSync(installed, { recursive: true })
    writeFileSync(join(installed, 'package.json'), JSON.stringify({ version: '1.2.3', license: 'MIT' }))
    writeFileSync(join(installed, file), 'its terms\r\nand more\r\n')

    expect(readShipped(folder, '@some/one')).toEqual({ name: '@some/one', version: '1.2.3', licence: 'MIT', text })
    rmSync(folder, { recursive: true })
  })
})
