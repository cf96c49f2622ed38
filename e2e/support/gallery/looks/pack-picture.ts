import sharp from 'sharp'
import { colorDistance, type Lab, toLab } from './color-distance.ts'

/** How far a colour may move. What is large keeps its own: only the many shades at the edges of letters are fewer then. */
export const MOST_MOVED = 0.03
/** Of all pixels: what covers more is seen as a colour of its own, such as the ground beside a card. */
const LARGE = 0.005

type Shade = { readonly color: number; readonly lab: Lab }

/** The picture as a PNG of a third of its size, with so few colours that a palette holds them. */
export async function packPicture(png: Uint8Array): Promise<Buffer> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const shadeOf = chooseShades(countColors(data))
  for (let place = 0; place < data.length; place += 3) {
    const shade = shadeOf.get(data.readUIntBE(place, 3))
    if (shade !== undefined) data.writeUIntBE(shade, place, 3)
  }
  const raw = { width: info.width, height: info.height, channels: 3 } as const
  return sharp(data, { raw }).png({ palette: true, dither: 0, effort: 10, compressionLevel: 9 }).toBuffer()
}

function countColors(data: Buffer): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (let place = 0; place < data.length; place += 3) {
    const color = data.readUIntBE(place, 3)
    counts.set(color, (counts.get(color) ?? 0) + 1)
  }
  return counts
}

/** What each colour becomes: itself, or one that is more frequent and near enough. */
function chooseShades(counts: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const kept: Shade[] = []
  const shades = new Map<number, number>()
  const leastOfLarge = LARGE * [...counts.values()].reduce((sum, count) => sum + count, 0)
  for (const [color, count] of [...counts].toSorted((left, right) => right[1] - left[1] || left[0] - right[0])) {
    const lab = toLab(color)
    const distances = kept.map((shade) => colorDistance(lab, shade.lab))
    const least = Math.min(...distances)
    const nearest = least <= MOST_MOVED && count < leastOfLarge ? kept[distances.indexOf(least)] : undefined
    if (!nearest) kept.push({ color, lab })
    shades.set(color, nearest?.color ?? color)
  }
  return shades
}
