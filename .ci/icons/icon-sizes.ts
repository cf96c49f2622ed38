/** The sizes in which browsers and stores show the icon of an extension. */
export const ICON_SIZES = [16, 24, 32, 48, 64, 128] as const

export type PictureSize = { readonly width: number; readonly height: number }

const SIGNATURE = '89504e470d0a1a0a'
/** After the signature comes the first chunk: its length, its name, and then width and height. */
const NAME = { start: 12, end: 16 } as const
const WIDTH = 16
const HEIGHT = 20
const END = 24

/** What a PNG says of its size; undefined of what is no PNG. */
export function readPngSize(file: Uint8Array): PictureSize | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length < END || bytes.toString('hex', 0, 8) !== SIGNATURE) return undefined
  if (bytes.toString('latin1', NAME.start, NAME.end) !== 'IHDR') return undefined
  return { width: bytes.readUInt32BE(WIDTH), height: bytes.readUInt32BE(HEIGHT) }
}
