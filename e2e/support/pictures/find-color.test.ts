import { describe, expect, it } from 'vitest'
import { findColor } from './find-color.ts'

const [RED, BLUE] = ['#c62828', '#0000c6']
const pixmap = (rows: readonly (readonly string[])[]) =>
  Buffer.concat([
    Buffer.from(`P6\n${rows[0]?.length ?? 0} ${rows.length}\n255\n`),
    ...rows.flat().map((color) => Buffer.from(color.slice(1), 'hex')),
  ])

describe('findColor', () => {
  it('finds the box around all pixels of a colour', () => {
    const picture = pixmap([
      [BLUE, BLUE, BLUE, BLUE],
      [BLUE, BLUE, RED, BLUE],
      [BLUE, RED, BLUE, BLUE],
    ])

    expect(findColor(picture, RED)).toEqual({ left: 1, top: 1, width: 2, height: 2 })
  })

  it('finds nothing in bytes that belong to two pixels', () => {
    expect(findColor(pixmap([['#0000c6', '#282800']]), RED)).toBeUndefined()
  })

  it('refuses what is no pixmap', () => {
    expect(() => findColor(Buffer.from('GIF89a'), RED)).toThrow(/no pixmap/)
  })
})
