import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

const PIECE = 12

/**
 * The files of a folder, by their paths in it, whose raw bytes hold a text or a piece of it, as UTF-8 or as UTF-16. A piece,
 * since Firefox compresses what it stores: what came before is not written again.
 */
export async function searchFolder(folder: string, text: string): Promise<readonly string[]> {
  const pieces = [text]
  for (let start = 0; start + PIECE <= text.length; start += 4) pieces.push(text.slice(start, start + PIECE))
  const needles = pieces.flatMap((piece) => [Buffer.from(piece, 'utf8'), Buffer.from(piece, 'utf16le')])
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    if (needles.some((needle) => bytes.includes(needle))) found.push(relative(folder, path))
  }
  return found
}
