import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ColorScheme } from '../browser-driver.ts'
import { comparePictures } from './compare-pictures.ts'
import type { Gallery } from './open-gallery.ts'
import { packPicture } from './pack-picture.ts'
import { STATES } from './states.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')

/** Where the pictures of the states are kept, and where those are laid that differ from them. */
export const STORED = join(ROOT, 'e2e', 'pictures', 'states')
const TAKEN = join(ROOT, '.output', 'pictures')

export type StatePicture = { readonly state: string; readonly colorScheme: ColorScheme; readonly file: string }

/** Every picture that there is to be: one scheme after the other, since changing it takes longer than changing the state. */
export const STATE_PICTURES: readonly StatePicture[] = (['light', 'dark'] as const).flatMap((colorScheme) =>
  Object.entries(STATES)
    .filter(([, { isPictured }]) => isPictured !== false)
    .map(([state]) => ({ state, colorScheme, file: `${state}-${colorScheme}.png` })),
)

/** The names of the stored pictures. */
export async function storedFiles(): Promise<readonly string[]> {
  return readdir(STORED).catch(() => [])
}

/** The stored picture; undefined if there is none. */
export async function readStored(file: string): Promise<Buffer | undefined> {
  return readFile(join(STORED, file)).catch(() => undefined)
}

/** Shows a state as a person would see it, and takes its picture. */
export async function photograph(gallery: Gallery, { state, colorScheme }: StatePicture): Promise<Uint8Array> {
  await gallery.show({ state, colorScheme })
  return gallery.page.screenshot()
}

/** How a picture differs from the stored one, in a sentence; undefined if it does not. What differs is kept to be looked at. */
export async function findDifference(file: string, taken: Uint8Array): Promise<string | undefined> {
  const stored = await readStored(file)
  const comparison = stored && (await comparePictures(stored, taken))
  if (comparison?.isSame) return undefined
  const seen = join(TAKEN, file)
  await mkdir(TAKEN, { recursive: true })
  await writeFile(seen, await packPicture(taken))
  if (!comparison)
    return `There is no stored picture ${file}. It would be ${seen}; \`npm run pictures:states\` stores it.`
  const diff = seen.replace(/\.png$/, '-diff.png')
  if (comparison.diff) await writeFile(diff, comparison.diff)
  const { different, mostInPlace } = comparison
  return `${different} pixels differ, up to ${mostInPlace} of them in one place. Look at ${seen} and ${diff}; if that is as it should be, \`npm run pictures:states\` stores it.`
}
