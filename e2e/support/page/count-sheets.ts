import { inflateSync } from 'node:zlib'

const STREAM = /stream\r?\n([\s\S]*?)\r?\nendstream/g
const PAGE = /\/Type\s*\/Page\b(?!s)/g

/** How many sheets of paper a PDF has: Firefox packs the objects that name them. */
export function countSheets(pdf: Uint8Array): number {
  const text = Buffer.from(pdf).toString('latin1')
  const packed = [...text.matchAll(STREAM)].map(([, stream = '']) => unpack(Buffer.from(stream, 'latin1')))
  return [text, ...packed].reduce((count, part) => count + (part.match(PAGE)?.length ?? 0), 0)
}

/** '' of what is not packed so, as a font is. */
function unpack(stream: Buffer): string {
  try {
    return inflateSync(stream).toString('latin1')
  } catch {
    return ''
  }
}
