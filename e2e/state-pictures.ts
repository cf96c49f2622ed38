import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { comparePictures } from './support/gallery/looks/compare-pictures.ts'
import { type Gallery, openGallery } from './support/gallery/looks/open-gallery.ts'
import { packPicture } from './support/gallery/looks/pack-picture.ts'
import {
  expectedFiles,
  OPTIONS_SITTINGS,
  POPUP_SITTINGS,
  photograph,
  readStored,
  SCHEMES,
  type Sitting,
  storedFiles,
  storedPath,
} from './support/gallery/looks/state-pictures.ts'

/** Stores the pictures of a state anew, but leaves those that still look the same: they would only be other bytes. */
const storePictures = async (gallery: Gallery, sitting: Sitting) => {
  if (sitting.pictures.length === 0) return
  await gallery.show(sitting)
  for (const colorScheme of SCHEMES) {
    for (const [file, taken] of await photograph(gallery, sitting, colorScheme)) {
      const stored = await readStored(file)
      if (stored && (await comparePictures(stored, taken)).isSame) continue
      await mkdir(dirname(storedPath(file)), { recursive: true })
      await writeFile(storedPath(file), await packPicture(taken))
      console.log(`${file}: ${stored ? 'changed' : 'new'}`)
    }
  }
}

const storeAll = async () => {
  const gallery = await openGallery('chromium')
  try {
    for (const sitting of [...POPUP_SITTINGS, ...OPTIONS_SITTINGS]) await storePictures(gallery, sitting)
  } finally {
    await gallery.close()
  }
}

const removeOthers = async () => {
  const files = new Set(expectedFiles())
  for (const file of await storedFiles()) {
    if (files.has(file)) continue
    await rm(storedPath(file))
    console.log(`${file}: removed`)
  }
}

await storeAll()
await removeOthers()
