import pixelmatch from 'pixelmatch'
import sharp from 'sharp'

/** More than packing moves a colour, and less than what an eye sees; 1 is black against white. */
const COLOR_DISTANCE = 0.04
/** Of all pixels: what another release of the browser may draw differently at the edges of letters. */
const MOST_DIFFERENT = 0.001
/** Of a place of 12 by 12 pixels: a mark of 8 by 8 that changed its colour is no edge of a letter. */
const PLACE = 12
const MOST_IN_PLACE = 36

export type Comparison = {
  readonly isSame: boolean
  readonly different: number
  readonly mostInPlace: number
  /** What differs, in red, as a PNG; absent where the sizes differ. */
  readonly diff?: Buffer
}

/** Whether two pictures (PNG) look the same, but for a few pixels here and there. */
export async function comparePictures(stored: Uint8Array, taken: Uint8Array): Promise<Comparison> {
  const [before, after] = await Promise.all([decode(stored), decode(taken)])
  const { width, height } = before.info
  if (width !== after.info.width || height !== after.info.height) {
    return { isSame: false, different: width * height, mostInPlace: PLACE * PLACE }
  }
  const diff = new Uint8Array(before.data.length)
  const count = (output: Uint8Array | undefined, windowSize: number) =>
    pixelmatch(before.data, after.data, output, width, height, {
      threshold: COLOR_DISTANCE,
      includeAA: true,
      windowSize,
    })
  const different = count(diff, Number.POSITIVE_INFINITY)
  const mostInPlace = different === 0 ? 0 : count(undefined, PLACE)
  return {
    isSame: different <= width * height * MOST_DIFFERENT && mostInPlace <= MOST_IN_PLACE,
    different,
    mostInPlace,
    diff: await sharp(diff, { raw: { width, height, channels: 4 } })
      .png()
      .toBuffer(),
  }
}

function decode(png: Uint8Array) {
  return sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
}
