import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type SheetCell = { readonly label: string; readonly files: readonly string[] }

/** Puts small pictures on one sheet with ImageMagick: those of a cell side by side, twice as large, above their label. */
export const makeContactSheet = async (
  file: string,
  cells: readonly SheetCell[],
  settings: { readonly title: string; readonly columns: number; readonly folder: string },
): Promise<void> => {
  const labelled: string[] = []
  for (const [index, { label, files }] of cells.entries()) {
    const cell = join(settings.folder, `cell-${index}.png`)
    await run('convert', [...files, '+append', '-scale', '200%', cell])
    labelled.push('-label', label, cell)
  }
  const layout = ['-tile', `${settings.columns}x`, '-geometry', '+5+3', '-background', '#ffffff', '-pointsize', '13']
  const palette = ['-strip', '+dither', '-colors', '96']
  await run('montage', [...layout, '-title', settings.title, ...labelled, ...palette, `png8:${file}`])
}
