export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

const HEADER = /^P6\s+(\d+)\s+(\d+)\s+255\s/

/** The smallest box around all pixels of exactly this colour ("#1b7f4b") in a portable pixmap; undefined without one. */
export const findColor = (pixmap: Buffer, color: string): Box | undefined => {
  const [header, columns] = HEADER.exec(pixmap.subarray(0, 64).toString('latin1')) ?? []
  if (header === undefined) throw new Error('This is no pixmap with 8 bits for each colour.')
  const pixel = Buffer.from(color.slice(1), 'hex')
  const width = Number(columns)
  let [left, top, right, bottom] = [width, -1, -1, -1]
  for (let at = pixmap.indexOf(pixel, header.length); at >= 0; at = pixmap.indexOf(pixel, at + 1)) {
    // The same three bytes may also begin within a pixel.
    if ((at - header.length) % 3 !== 0) continue
    const index = (at - header.length) / 3
    const [x, y] = [index % width, Math.floor(index / width)]
    left = Math.min(left, x)
    right = Math.max(right, x)
    if (top < 0) top = y
    bottom = y
  }
  return top < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 }
}
