import { unzipSync, type Zippable, zipSync } from 'fflate'

/** Paths within a package, with `/`, and what the files hold. */
export type Files = ReadonlyMap<string, Uint8Array>

/** Archives keep the time of the computer's own zone: a date made in that zone is written alike in all of them. */
const writtenAt = () => new Date(1980, 0, 1, 12)

/** The files of an archive, in its order, without the entries of folders. */
export const readArchive = (archive: Uint8Array): Files =>
  new Map(Object.entries(unzipSync(archive)).filter(([path]) => !path.endsWith('/')))

/**
 * An archive of which every byte follows from paths and contents: in the order of the paths, with one time for all and with
 * no rights of files. It is compressed in JavaScript, since the zlib of Node compresses otherwise on another processor.
 */
export function writeArchive(files: Files): Uint8Array {
  const entries: Zippable = {}
  for (const path of [...files.keys()].toSorted()) entries[path] = files.get(path) ?? new Uint8Array()
  return zipSync(entries, { level: 9, mtime: writtenAt(), os: 0, attrs: 0 })
}
