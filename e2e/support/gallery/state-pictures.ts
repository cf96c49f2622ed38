import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ColorScheme } from '../browser-driver.ts'
import { comparePictures } from './compare-pictures.ts'
import type { Gallery } from './open-gallery.ts'
import { OPTIONS_STATES } from './options/options-states.ts'
import { packPicture } from './pack-picture.ts'
import { STATES } from './states.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')

/** Where the pictures are kept, by page, and where those are laid that differ from them. */
const STORED = join(ROOT, 'e2e', 'pictures')
const TAKEN = join(ROOT, '.output', 'pictures')

const FOLDERS = ['states', 'options'] as const
const SCHEMES = ['light', 'dark'] as const
const WIDE = 1_200
const NARROW = 360
const HEIGHT = 900

/** A file of the folder of pictures, and what is on it: the whole popup, or a part of the options page in this width. */
type Picture = { readonly file: string; readonly part?: { readonly selector: string; readonly width: number } }

/** A state in one scheme, with all the pictures that there are to be of it. */
export type Sitting = {
  readonly page: 'popup' | 'options'
  readonly state: string
  readonly colorScheme: ColorScheme
  readonly hasForcedColors?: boolean | undefined
  readonly pictures: readonly Picture[]
}

/** Every sitting: one scheme after the other, since changing it takes longer than changing the state. */
export const SITTINGS: readonly Sitting[] = [...SCHEMES.flatMap(popupSittings), ...SCHEMES.flatMap(optionsSittings)]

function popupSittings(colorScheme: ColorScheme): readonly Sitting[] {
  return Object.entries(STATES)
    .filter(([, { isPictured }]) => isPictured !== false)
    .map(([state]) => {
      const pictures = [{ file: join('states', `${state}-${colorScheme}.png`) }]
      return { page: 'popup', state, colorScheme, pictures }
    })
}

function optionsSittings(colorScheme: ColorScheme): readonly Sitting[] {
  return Object.entries(OPTIONS_STATES)
    .map(([state, { parts, isWideToo, hasForcedColors }]): Sitting => {
      const widths = isWideToo ? [WIDE, NARROW] : [NARROW]
      const pictures = widths.flatMap((width) =>
        Object.entries(parts).map(([part, selector]) => ({
          file: join('options', `${part}-${width}-${colorScheme}.png`),
          part: { selector, width },
        })),
      )
      return { page: 'options', state, colorScheme, hasForcedColors, pictures }
    })
    .filter(({ pictures }) => pictures.length > 0)
}

/** The names of the stored pictures. */
export async function storedFiles(): Promise<readonly string[]> {
  const listed = await Promise.all(
    FOLDERS.map(async (folder) =>
      (await readdir(join(STORED, folder)).catch(() => [])).map((file) => join(folder, file)),
    ),
  )
  return listed.flat()
}

export const storedPath = (file: string) => join(STORED, file)

/** The stored picture; undefined if there is none. */
export async function readStored(file: string): Promise<Buffer | undefined> {
  return readFile(storedPath(file)).catch(() => undefined)
}

/** Shows a state as a person would see it, and takes its pictures. */
export async function photograph(
  gallery: Gallery,
  { pictures, ...view }: Sitting,
): Promise<ReadonlyMap<string, Uint8Array>> {
  await gallery.show(view)
  const taken = new Map<string, Uint8Array>()
  for (const { file, part } of pictures)
    taken.set(file, part ? await takePart(gallery, part) : await gallery.page.screenshot())
  return taken
}

async function takePart({ page }: Gallery, { selector, width }: NonNullable<Picture['part']>): Promise<Uint8Array> {
  if (page.viewport()?.width !== width) await page.setViewport({ width, height: HEIGHT })
  const element = await page.waitForSelector(selector)
  if (!element) throw new Error(`There is no ${selector} to be photographed`)
  return element.screenshot()
}

/** How a picture differs from the stored one, in a sentence; undefined if it does not. What differs is kept to be looked at. */
export async function findDifference(file: string, taken: Uint8Array): Promise<string | undefined> {
  const stored = await readStored(file)
  const comparison = stored && (await comparePictures(stored, taken))
  if (comparison?.isSame) return undefined
  const seen = join(TAKEN, file)
  await mkdir(dirname(seen), { recursive: true })
  await writeFile(seen, await packPicture(taken))
  if (!comparison)
    return `There is no stored picture ${file}. It would be ${seen}; \`npm run pictures:states\` stores it.`
  const diff = seen.replace(/\.png$/, '-diff.png')
  if (comparison.diff) await writeFile(diff, comparison.diff)
  const { different, mostInPlace } = comparison
  return `${different} pixels differ, up to ${mostInPlace} of them in one place. Look at ${seen} and ${diff}; if that is as it should be, \`npm run pictures:states\` stores it.`
}
