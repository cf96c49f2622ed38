import { join } from 'node:path'
import type { BrowserName } from '#e2e/browser/browser-driver.ts'
import { findBrowser, lookForBrowser } from '#e2e/browser/find-browser.ts'
import { startVirtualDisplay } from '#e2e/browser/virtual-display.ts'
import type { DemoHub } from '#e2e/hub/demo-hub.ts'
import { HUB_HOST, startHubServer } from '#e2e/hub/hub-server.ts'
import { listItems, region } from '#e2e/page/elements.ts'
import { takePictures } from '#e2e/pictures/take-pictures.ts'
import { connectAccount } from '#e2e/saldo/connect-account.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import type { Saldo } from '#e2e/saldo/saldo.ts'
import { shownTotal, waitForChannels } from '#e2e/saldo/wait-for-channels.ts'
import { formatTable } from './format-table.ts'

const CHANNELS_MS = 120_000

export type DemoOptions = {
  readonly hub: DemoHub
  readonly account: { readonly partnerId: string; readonly key: string }
  readonly picturesFolder: string
  readonly iconFile: string
  /** Show the browser and leave it open until `interrupted` resolves. */
  readonly isInteractive: boolean
  readonly interrupted: Promise<void>
  readonly print: (line: string) => void
  readonly buildDirectory?: string
}

const labels: Record<BrowserName, string> = { chromium: 'Chromium', firefox: 'Firefox' }

const chooseBrowser = async (): Promise<BrowserName> => {
  if (lookForBrowser('chromium') !== undefined) return 'chromium'
  if (lookForBrowser('firefox') !== undefined) return 'firefox'
  await findBrowser('chromium')
  return 'chromium'
}

const cells = (text: string) =>
  text
    .split(/[\n\t]+/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')

const indented = (text: string) => text.replaceAll(/^/gm, '  ')

const show = async (saldo: Saldo, options: DemoOptions, display: string | undefined) => {
  const { print } = options
  const connection = await connectAccount(saldo, options.account)
  print(`Connected through the options page:\n${indented(cells(connection).join('\n'))}`)

  const popup = await saldo.open('popup')
  print("Reading the channels, at the pace that the API's limits allow:")
  const agrees = await waitForChannels(popup, options.hub, { timeoutMs: CHANNELS_MS, report: print })

  const { text, title } = await saldo.badge()
  print(`\nBadge    ${text}\nTooltip  ${cells(title).join('\n         ')}`)
  print(`\nBalance\n${indented(cells(await region(popup, 'Balance')).join('\n'))}`)
  print(`\nMonth to date, per channel\n${indented(formatTable((await listItems(popup, 'Channels')).map(cells)))}`)
  const { read, known } = options.hub.progress()
  print(`\nTotal of the popup: ${await shownTotal(popup)}`)
  print(`Total of the hub:   ${options.hub.monthTotal()}`)
  if (read < known)
    print(`After ${CHANNELS_MS / 1000} s only ${read} of ${known} channels are read; the rest follows later.`)
  print(agrees ? 'They agree.' : 'They do not agree.')

  const files = await takePictures(saldo, popup, {
    folder: options.picturesFolder,
    iconFile: options.iconFile,
    display,
  })
  print(`\nPictures in ${options.picturesFolder}: ${files.join(', ')}`)
  print(
    display === undefined
      ? '(badge.png is drawn as the browser reports the badge.)'
      : '(badge.png is the real toolbar.)',
  )
}

/** Shows the whole product in a real browser against a simulated hub, and prints what a person would see. */
export const runDemo = async (options: DemoOptions): Promise<void> => {
  const { print } = options
  const browserName = await chooseBrowser()
  const hubServer = await startHubServer({ handle: options.hub.handle })
  const display = options.isInteractive ? undefined : await startVirtualDisplay()
  const onScreen = options.isInteractive || display !== undefined
  try {
    print(`Starting ${labels[browserName]} with the production build; ${HUB_HOST} is simulated on this machine.`)
    const saldo = await launchSaldo({
      browserName,
      hubServer,
      headless: !onScreen,
      // A temporary add-on is allowed in every edition of Firefox.
      permanent: false,
      ...(display === undefined ? {} : { display: display.name }),
      ...(options.buildDirectory === undefined ? {} : { buildDirectory: options.buildDirectory }),
    })
    try {
      const ended = Promise.race([options.interrupted, saldo.whenClosed()]).then(() => 'ended' as const)
      const outcome = await Promise.race([show(saldo, options, display?.name), ended])
      if (!options.isInteractive || outcome === 'ended') return
      await saldo.tidyTabs()
      print('\nThe browser stays open; press Ctrl-C to end.')
      await ended
    } finally {
      await saldo.close()
    }
  } finally {
    await display?.close()
    await hubServer.close()
  }
}

/** Where the built icon lies; both builds have the same. */
export const builtIcon = (outputFolder: string) => join(outputFolder, 'chrome-mv3', 'icons', '128.png')
