import { readFile, writeFile } from 'node:fs/promises'
import { readArchive, writeArchive } from './archive.ts'

/** Writes each archive anew, with the same files, so that it is the same on every machine. */
export async function rewriteArchives(paths: readonly string[]): Promise<void> {
  for (const path of paths) await writeFile(path, writeArchive(readArchive(await readFile(path))))
}
