import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { zipSync } from 'fflate'

/** Packs all files below a folder, as a store or a Firefox profile takes an extension. */
export const zipFolder = async (folder: string): Promise<Uint8Array> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const contents = await Promise.all(
    files.map(async (file) => [relative(folder, file).split(sep).join('/'), await readFile(file)] as const),
  )
  return zipSync(Object.fromEntries(contents))
}
