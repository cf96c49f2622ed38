import { zipSync } from 'fflate'
import { afterEach, describe, expect, it } from 'vitest'
import { type Files, readArchive, writeArchive } from './archive.ts'

const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text))
const files: Files = new Map([
  ['popup.html', bytesOf('<p>'.repeat(400))],
  ['icons/16.png', Uint8Array.of(0x89, 0x50, 0, 0xff)],
  ['_locales/é.json', bytesOf('{}')],
  ['10', bytesOf('')],
])
const zone = process.env['TZ']

afterEach(() => {
  process.env['TZ'] = zone
})

describe('an archive', () => {
  it('has the files that were put into it, whole', () => {
    expect(new Map(readArchive(writeArchive(files)))).toEqual(files)
  })

  it('is the same whatever the order', () => {
    const turned = new Map([...files].toReversed())

    expect(Buffer.compare(writeArchive(turned), writeArchive(files))).toBe(0)
  })

  it.each(['Pacific/Kiritimati', 'America/St_Johns', 'Europe/Berlin'])('is the same in %s', (elsewhere) => {
    const here = writeArchive(files)
    const offset = new Date().getTimezoneOffset()
    process.env['TZ'] = elsewhere

    expect(new Date().getTimezoneOffset()).not.toBe(offset)
    expect(Buffer.compare(writeArchive(files), here)).toBe(0)
  })

  it('keeps nothing of the times, the rights, the order and the folders of another one', () => {
    const mtime = new Date(2026, 10, 30)
    const other = zipSync(
      { icons: {}, 'popup.html': [files.get('popup.html') ?? bytesOf(''), { level: 0 }], ...Object.fromEntries(files) },
      { mtime, os: 3, attrs: 0o100755 << 16, level: 1 },
    )

    expect(Buffer.compare(writeArchive(readArchive(other)), writeArchive(files))).toBe(0)
  })

  it('is another one where one byte is another', () => {
    const changed = new Map([...files, ['10', bytesOf('1')]])

    expect(Buffer.compare(writeArchive(changed), writeArchive(files))).not.toBe(0)
  })
})
