import sharp from 'sharp'

/** The vector icon as a PNG of that many pixels a side. */
export const drawIcon = (vector: Uint8Array, size: number): Promise<Buffer> =>
  sharp(vector).resize(size).png().toBuffer()

/** How far the strongest difference of one pixel goes, of 255; undefined where the pictures have two sizes. */
export async function furthestPixel(left: Uint8Array, right: Uint8Array): Promise<number | undefined> {
  const [one, other] = await Promise.all([left, right].map(readPixels))
  if (one === undefined || other === undefined || one.length !== other.length) return undefined
  return one.reduce((furthest, value, place) => Math.max(furthest, Math.abs(value - (other[place] ?? 0))), 0)
}

/** Colours times opacity: what is not seen has no colour. */
async function readPixels(picture: Uint8Array): Promise<Uint8Array> {
  const pixels = await sharp(picture).ensureAlpha().raw().toBuffer()
  return pixels.map((value, place) =>
    place % 4 === 3 ? value : Math.round((value * (pixels[place - (place % 4) + 3] ?? 0)) / 255),
  )
}
