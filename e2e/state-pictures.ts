import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { comparePictures } from './support/gallery/compare-pictures.ts'
import { openGallery } from './support/gallery/open-gallery.ts'
import { packPicture } from './support/gallery/pack-picture.ts'
import { photograph, readStored, STATE_PICTURES, STORED, storedFiles } from './support/gallery/state-pictures.ts'

/** Stores the picture of every state anew, but leaves those that still look the same: they would only be other bytes. */
const storeStatePictures = async () => {
  await mkdir(STORED, { recursive: true })
  const gallery = await openGallery('chromium')
  try {
    for (const picture of STATE_PICTURES) {
      const taken = await photograph(gallery, picture)
      const stored = await readStored(picture.file)
      if (stored && (await comparePictures(stored, taken)).isSame) continue
      await writeFile(join(STORED, picture.file), await packPicture(taken))
      console.log(`${picture.file}: ${stored ? 'changed' : 'new'}`)
    }
  } finally {
    await gallery.close()
  }
}

const removeOthers = async () => {
  const files = new Set(STATE_PICTURES.map(({ file }) => file))
  for (const file of await storedFiles()) {
    if (files.has(file)) continue
    await rm(join(STORED, file))
    console.log(`${file}: removed`)
  }
}

await storeStatePictures()
await removeOthers()
