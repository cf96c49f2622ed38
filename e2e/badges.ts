import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHub } from '#hub/hub.ts'
import type { BrowserName, ColorScheme } from './support/browser/browser-driver.ts'
import { startVirtualDisplay } from './support/browser/virtual-display.ts'
import { startHubServer } from './support/hub/hub-server.ts'
import { type BadgeRow, badgeRows } from './support/pictures/badge-rows.ts'
import { makeContactSheet } from './support/pictures/contact-sheet.ts'
import { photographBadges } from './support/pictures/photograph-badges.ts'
import { useFont } from './support/pictures/use-font.ts'
import { launchSaldo } from './support/saldo/launch-saldo.ts'

type Look = { readonly colorScheme: ColorScheme; readonly font: string }

/** As wide as Arial, which is about what most desktops have, and the widest that is common. */
const [USUAL_FONT, WIDE_FONT] = ['Liberation Sans', 'DejaVu Sans']
const LOOKS: readonly Look[] = [
  { colorScheme: 'light', font: USUAL_FONT },
  { colorScheme: 'dark', font: USUAL_FONT },
  { colorScheme: 'light', font: WIDE_FONT },
]
const COLUMNS = 5
const TITLES = { chromium: 'Chromium', firefox: 'Firefox' } as const
const PICTURES = join(import.meta.dirname, 'pictures')

const photograph = async (browserName: BrowserName, look: Look, rows: readonly BadgeRow[], folder: string) => {
  const hub = createHub({ seed: 360, partnerId: 'p', key: 'k', now: Date.now })
  const hubServer = await startHubServer({ handle: hub.handle })
  const display = await startVirtualDisplay()
  try {
    if (!display) throw new Error('A picture of the toolbar needs Xvfb: install it.')
    await useFont(look.font, folder)
    const { colorScheme } = look
    const saldo = await launchSaldo({
      browserName,
      hubServer,
      colorScheme,
      headless: false,
      permanent: false,
      display: display.name,
    })
    try {
      const buttons = rows.map(({ button }) => button)
      return await photographBadges(saldo, buttons, { display: display.name, folder })
    } finally {
      await saldo.close()
    }
  } finally {
    await display?.close()
    await hubServer.close()
  }
}

const makeSheet = async (browserName: BrowserName, folder: string) => {
  const rows = badgeRows(browserName)
  const pictures: (readonly string[])[] = []
  for (const [index, look] of LOOKS.entries()) {
    const lookFolder = join(folder, `${browserName}-${index}`)
    await mkdir(lookFolder)
    pictures.push(await photograph(browserName, look, rows, lookFolder))
  }
  const cells = rows.map(({ label }, index) => ({
    label,
    files: pictures.map((files) => files[index] ?? '').filter((file) => file !== ''),
  }))
  const file = join(PICTURES, `badges-${browserName}.png`)
  const title = `The badge in ${TITLES[browserName]}: light, dark, and in a wide font`
  await makeContactSheet(file, cells, { title, columns: COLUMNS, folder })
  console.log(`${file}: ${rows.length} rows`)
}

const folder = await mkdtemp(join(tmpdir(), 'saldo-badges-'))
try {
  for (const browserName of ['chromium', 'firefox'] as const) await makeSheet(browserName, folder)
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
