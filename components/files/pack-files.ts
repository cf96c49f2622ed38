import { strToU8, zipSync } from 'fflate'

/** The time of each file in the archive, the same in every zone: what is packed says of itself when it was made. */
const FILE_TIME = new Date(1980, 0, 1, 12)

/** Texts as the files of a zip archive, by their paths. The same is made of the same, to the byte. */
export function packFiles(parts: ReadonlyMap<string, string>): Uint8Array<ArrayBuffer> {
  const files = [...parts].map(([path, part]) => [path, strToU8(part)] as const)
  return zipSync(Object.fromEntries(files), { mtime: FILE_TIME })
}
