// Draws the icons of the package from public/icon.svg. They are committed, so that a build needs nothing that draws: what
// draws is a native module, and may round a pixel otherwise on another processor.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawIcon } from './draw-icon.ts'
import { ICON_SIZES } from './icon-sizes.ts'

const publicFiles = join(import.meta.dirname, '..', '..', 'public')
const vector = await readFile(join(publicFiles, 'icon.svg'))

await mkdir(join(publicFiles, 'icons'), { recursive: true })
for (const size of ICON_SIZES) {
  await writeFile(join(publicFiles, 'icons', `${size}.png`), await drawIcon(vector, size))
}
console.log(`icons: ${ICON_SIZES.length} sizes drawn in public/icons`)
