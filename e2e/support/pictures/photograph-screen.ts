import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { waitUntil } from '#e2e/wait-until.ts'

const run = promisify(execFile)
const SCREEN_BYTES = 16 * 1024 * 1024

const crop = (part: string | undefined) => (part === undefined ? [] : ['-crop', part, '+repage'])

/** What an X display shows now, or a part of it ("400x90+700+0"), as a portable pixmap. */
export const readScreen = async (display: string, part?: string): Promise<Buffer> => {
  const { stdout } = await run(
    'import',
    ['-display', display, '-window', 'root', ...crop(part), '-depth', '8', 'ppm:-'],
    {
      encoding: 'buffer',
      maxBuffer: SCREEN_BYTES,
    },
  )
  return stdout
}

/** Takes a picture of an X display with ImageMagick, or of a part of it, once the whole display stands still. */
export const photographScreen = async (display: string, file: string, part?: string): Promise<void> => {
  let before = await readScreen(display)
  await waitUntil('the screen to stand still', async () => {
    const now = await readScreen(display)
    const isStill = now.equals(before)
    before = now
    return isStill
  })
  await run('import', ['-display', display, '-window', 'root', ...crop(part), file])
}
