const SRGB_KNEE = 0.04045

/** A colour as 0xRRGGBB in the OKLab space, in which equal distances look equal. */
export type Lab = readonly [lightness: number, a: number, b: number]

/** The place of a colour among all that are seen. */
export function toLab(color: number): Lab {
  return labOfLight([color >> 16, (color >> 8) & 255, color & 255].map(linear))
}

/** The same of red, green and blue light, each from 0 to 1. */
export function labOfLight([red = 0, green = 0, blue = 0]: readonly number[]): Lab {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ]
}

/** The distance (HyAB) by which pictures are compared too; 1 is black to white. */
export function colorDistance(left: Lab, right: Lab): number {
  return Math.abs(left[0] - right[0]) + Math.hypot(left[1] - right[1], left[2] - right[2])
}

/** The light of a channel from 0 to 255 (IEC 61966-2-1), from 0 to 1. */
export function linear(channel: number): number {
  const value = channel / 255
  return value <= SRGB_KNEE ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}
