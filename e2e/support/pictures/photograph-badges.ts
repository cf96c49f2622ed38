import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BADGE_COLORS, type Button } from '#domain/badge/button.ts'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import type { Saldo } from '#e2e/saldo/saldo.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import { type Box, findColor } from './find-color.ts'
import { readScreen } from './photograph-screen.ts'

declare const chrome: ExtensionApi

/** In no toolbar and no page: where it is seen, the badge is. */
const MARKER = '#ff00ff'
const WIDEST = '9999'

const setText = (saldo: Saldo, text: string) =>
  saldo.evaluate(async (shown) => {
    await chrome.action.setBadgeText({ text: shown })
    await chrome.action.setBadgeTextColor({ color: '#ffffff' })
  }, text)
const setColor = (saldo: Saldo, color: string) =>
  saldo.evaluate((background) => chrome.action.setBadgeBackgroundColor({ color: background }), color)

/** The badge with a margin that holds the icon, which is above the badge in Chromium and below it in Firefox. */
const around = ({ left, top, width, height }: Box) => `${width + 12}x${height + 26}+${left - 6}+${top - 13}`

/**
 * Takes a picture of the real toolbar button for each text and colour, and gives the files back. Before its own colour
 * each text gets the marker's, so that a picture cannot be of the text before.
 */
export const photographBadges = async (
  saldo: Saldo,
  buttons: readonly Button[],
  settings: { readonly display: string; readonly folder: string },
): Promise<readonly string[]> => {
  const { display, folder } = settings
  await waitUntil('the background to paint the badge', async () => (await saldo.badge()).text === '!')
  await setText(saldo, WIDEST)
  await setColor(saldo, MARKER)
  const badge = await waitUntil('the badge on the toolbar', async () => findColor(await readScreen(display), MARKER))
  const part = around(badge)

  const files: string[] = []
  for (const [index, { text, tone }] of buttons.entries()) {
    await setColor(saldo, MARKER)
    await setText(saldo, text)
    await waitUntil('the marker', async () => findColor(await readScreen(display, part), MARKER) !== undefined)
    await setColor(saldo, BADGE_COLORS[tone])
    let before: Buffer | undefined
    const picture = await waitUntil(`the badge ${text}`, async () => {
      const now = await readScreen(display, part)
      const isPainted = !findColor(now, MARKER) && findColor(now, BADGE_COLORS[tone])
      const isStill = before?.equals(now)
      before = now
      return isPainted && isStill ? now : undefined
    })
    if ((await saldo.badge()).text !== text) throw new Error(`The background painted over the badge ${text}.`)
    const file = join(folder, `${String(index).padStart(2, '0')}.ppm`)
    await writeFile(file, picture)
    files.push(file)
  }
  return files
}
