import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { waitUntil } from './wait-until.ts'

const run = promisify(execFile)
const SCREEN_BYTES = 16 * 1024 * 1024

const pixels = async (display: string) => {
  const { stdout } = await run('import', ['-display', display, '-window', 'root', 'ppm:-'], {
    encoding: 'buffer',
    maxBuffer: SCREEN_BYTES,
  })
  return stdout
}

/** Takes a picture of an X display with ImageMagick, or of a part of it ("400x90+700+0"), once it stands still. */
export const photographScreen = async (display: string, file: string, part?: string): Promise<void> => {
  let before = await pixels(display)
  await waitUntil('the screen to stand still', async () => {
    const now = await pixels(display)
    const isStill = now.equals(before)
    before = now
    return isStill
  })
  const crop = part === undefined ? [] : ['-crop', part, '+repage']
  await run('import', ['-display', display, '-window', 'root', ...crop, file])
}
