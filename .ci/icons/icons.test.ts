import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawIcon, furthestPixel } from './draw-icon.ts'
import { ICON_SIZES, readPngSize } from './icon-sizes.ts'

const publicFiles = join(import.meta.dirname, '..', '..', 'public')
const vector = readFileSync(join(publicFiles, 'icon.svg'))
const readIcon = (size: number) => readFileSync(join(publicFiles, 'icons', `${size}.png`))

/** What another processor may round otherwise; an icon that was changed differs by far more. */
const MOST_ROUNDED = 3

describe('the icons of the package', () => {
  it('are there in each size, and in no other', () => {
    expect(readdirSync(join(publicFiles, 'icons')).toSorted()).toEqual(
      ICON_SIZES.map((size) => `${size}.png`).toSorted(),
    )
  })

  it.each(ICON_SIZES)('have the size that the name says: %s', (size) => {
    expect(readPngSize(readIcon(size))).toEqual({ width: size, height: size })
  })

  it.each(ICON_SIZES)('are what public/icon.svg draws (npm run icons after a change of it): %s', async (size) => {
    expect(await furthestPixel(readIcon(size), await drawIcon(vector, size))).toBeLessThanOrEqual(MOST_ROUNDED)
  })
})

describe('a picture that was changed', () => {
  it('is told from the icon', async () => {
    const changed = Buffer.from(vector.toString().replace('r="9"', 'r="8"'))

    expect(await furthestPixel(readIcon(16), await drawIcon(changed, 16))).toBeGreaterThan(MOST_ROUNDED)
  })

  it('has no difference that could be counted where its size is another', async () => {
    expect(await furthestPixel(readIcon(16), readIcon(24))).toBeUndefined()
  })
})

describe('the size of a PNG', () => {
  const sound = readIcon(16)

  it.each([
    ['a vector', vector],
    ['nothing', new Uint8Array()],
    ['one that is cut off', sound.subarray(0, 23)],
    [
      'one that begins with another chunk',
      Buffer.concat([sound.subarray(0, 12), Buffer.from('IDAT'), sound.subarray(16)]),
    ],
  ])('is unknown of %s', (_name, bytes) => {
    expect(readPngSize(bytes)).toBeUndefined()
  })

  it('is read where the bytes begin within a longer buffer', () => {
    expect(readPngSize(Buffer.concat([Buffer.from('before'), sound]).subarray(6))).toEqual({ width: 16, height: 16 })
  })
})
