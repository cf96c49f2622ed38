import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { comparePictures } from './compare-pictures.ts'
import { packPicture } from './pack-picture.ts'
import { readStored } from './state-pictures.ts'

type Area = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

describe('a stored picture', () => {
  let stored: Buffer

  beforeAll(async () => {
    stored = (await readStored('states/ok-light.png')) ?? Buffer.alloc(0)
  })

  /** The picture with a rectangle of this colour on it. */
  const paint = (area: Area, background: string) => {
    const { left, top, ...size } = area
    const input = { create: { ...size, channels: 3 as const, background } }
    return sharp(stored).toColorspace('srgb').composite([{ input, left, top }]).png().toBuffer()
  }

  it('looks like itself, also after it was packed again', async () => {
    expect(await comparePictures(stored, stored)).toMatchObject({ isSame: true, different: 0 })
    expect(await comparePictures(stored, await packPicture(stored))).toMatchObject({ isSame: true, different: 0 })
  })

  it('differs from itself one pixel further to the right', async () => {
    const { width = 0, height = 0 } = await sharp(stored).metadata()
    const wider = await sharp(stored).extend({ left: 1, background: '#ffffff' }).png().toBuffer()
    const shifted = await sharp(wider).extract({ left: 0, top: 0, width, height }).png().toBuffer()

    expect((await comparePictures(stored, shifted)).isSame).toBe(false)
  })

  it('differs where a small mark has another colour, or its background a slightly darker one', async () => {
    const mark = await paint({ left: 20, top: 100, width: 8, height: 8 }, '#8a5cf0')
    const tint = await paint({ left: 0, top: 560, width: 380, height: 40 }, '#f0f1f4')

    expect((await comparePictures(stored, mark)).isSame).toBe(false)
    expect((await comparePictures(stored, tint)).isSame).toBe(false)
  })

  it('is not told apart by a few pixels at the edges of letters', async () => {
    const speck = await paint({ left: 20, top: 100, width: 5, height: 5 }, '#8a5cf0')

    expect(await comparePictures(stored, speck)).toMatchObject({ isSame: true, different: 25 })
  })

  it('differs from one of another size', async () => {
    const { width = 0, height = 0 } = await sharp(stored).metadata()
    const shorter = await sharp(stored)
      .extract({ left: 0, top: 0, width, height: height - 1 })
      .png()
      .toBuffer()

    expect((await comparePictures(stored, shorter)).isSame).toBe(false)
  })
})
