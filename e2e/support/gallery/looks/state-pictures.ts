import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ColorScheme } from '#e2e/browser/browser-driver.ts'
import { OPTIONS_STATES } from '#e2e/gallery/options/options-states.ts'
import { STATES } from '#e2e/gallery/states.ts'
import { ROOT } from '#e2e/paths.ts'
import { comparePictures } from './compare-pictures.ts'
import type { Gallery } from './open-gallery.ts'
import { packPicture } from './pack-picture.ts'

/** Where the pictures are kept, by page, and where those are laid that differ from them. */
const STORED = join(ROOT, 'e2e', 'pictures')
const TAKEN = join(ROOT, '.output', 'pictures')

const FOLDERS = ['states', 'options'] as const
export const SCHEMES = ['light', 'dark'] as const
const WIDE = 1_200
const NARROW = 360
const HEIGHT = 900

/** What a picture shows: the whole popup, or a part of the options page in this width. */
type Picture = { readonly name: string; readonly part?: { readonly selector: string; readonly width: number } }

/** A state with all the pictures that there are to be of it, in each scheme. */
export type Sitting = {
  readonly page: 'popup' | 'options'
  readonly state: string
  readonly hasForcedColors?: boolean | undefined
  readonly pictures: readonly Picture[]
}

export const POPUP_SITTINGS: readonly Sitting[] = Object.entries(STATES).map(([state, { isPictured }]) => ({
  page: 'popup',
  state,
  pictures: isPictured === false ? [] : [{ name: join('states', state) }],
}))

export const OPTIONS_SITTINGS: readonly Sitting[] = Object.entries(OPTIONS_STATES).map(
  ([state, { parts, isWideToo, hasForcedColors }]) => {
    const widths = isWideToo ? [WIDE, NARROW] : [NARROW]
    const pictures = widths.flatMap((width) =>
      Object.entries(parts).map(([part, selector]) => ({
        name: join('options', `${part}-${width}`),
        part: { selector, width },
      })),
    )
    return { page: 'options', state, hasForcedColors, pictures }
  },
)

const fileOf = ({ name }: Picture, colorScheme: ColorScheme) => `${name}-${colorScheme}.png`

/** The names of all pictures that there are to be. */
export function expectedFiles(): readonly string[] {
  const pictures = [...POPUP_SITTINGS, ...OPTIONS_SITTINGS].flatMap((sitting) => sitting.pictures)
  return pictures.flatMap((picture) => SCHEMES.map((colorScheme) => fileOf(picture, colorScheme)))
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

/** Takes the pictures of a state that is shown, in one scheme. */
export async function photograph(
  gallery: Gallery,
  { pictures, hasForcedColors }: Sitting,
  colorScheme: ColorScheme,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const taken = new Map<string, Uint8Array>()
  if (pictures.length === 0) return taken
  await gallery.setColors({ colorScheme, hasForcedColors })
  await gallery.standStill()
  for (const picture of pictures) {
    const { part } = picture
    taken.set(fileOf(picture, colorScheme), part ? await takePart(gallery, part) : await gallery.page.screenshot())
  }
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
