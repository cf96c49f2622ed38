import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { comparePictures } from './support/gallery/compare-pictures.ts'
import { openGallery } from './support/gallery/open-gallery.ts'
import { packPicture } from './support/gallery/pack-picture.ts'
import { photograph, readStored, SITTINGS, storedFiles, storedPath } from './support/gallery/state-pictures.ts'

/** Stores the pictures of every state anew, but leaves those that still look the same: they would only be other bytes. */
const storeStatePictures = async () => {
  const gallery = await openGallery('chromium')
  try {
    for (const sitting of SITTINGS) {
      for (const [file, taken] of await photograph(gallery, sitting)) {
        const stored = await readStored(file)
        if (stored && (await comparePictures(stored, taken)).isSame) continue
        await mkdir(dirname(storedPath(file)), { recursive: true })
        await writeFile(storedPath(file), await packPicture(taken))
        console.log(`${file}: ${stored ? 'changed' : 'new'}`)
      }
    }
  } finally {
    await gallery.close()
  }
}

const removeOthers = async () => {
  const files = new Set(SITTINGS.flatMap(({ pictures }) => pictures.map(({ file }) => file)))
  for (const file of await storedFiles()) {
    if (files.has(file)) continue
    await rm(storedPath(file))
    console.log(`${file}: removed`)
  }
}

await storeStatePictures()
await removeOthers()
