import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** The files of a folder, by their paths in it, whose raw bytes hold a text as UTF-8 or as UTF-16. */
export async function searchFolder(folder: string, text: string): Promise<readonly string[]> {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    if (needles.some((needle) => bytes.includes(needle))) found.push(relative(folder, path))
  }
  return found
}
