import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { searchFolder } from './search-folder.ts'

it('finds a text in either encoding, in the middle of other bytes and below other folders', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'saldo-search-'))
  const around = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 255, 1]), bytes, Buffer.from([200, 0])])
  await mkdir(join(folder, 'deep', 'er'), { recursive: true })
  await writeFile(join(folder, 'narrow'), around(Buffer.from('the-key')))
  await writeFile(join(folder, 'deep', 'er', 'wide'), around(Buffer.from('the-key', 'utf16le')))
  await writeFile(join(folder, 'none'), 'the-Key the-ke y')

  expect((await searchFolder(folder, 'the-key')).toSorted()).toEqual([join('deep', 'er', 'wide'), 'narrow'])

  await rm(folder, { recursive: true })
})
