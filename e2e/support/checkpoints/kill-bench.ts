import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { startHubServer } from '#e2e/hub/hub-server.ts'
import { OUTPUT } from '#e2e/paths.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import type { Saldo } from '#e2e/saldo/saldo.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import { createTestClock, type TestClock } from './clock.ts'
import type { CheckpointOrders } from './orders.ts'
import { createPartners, type Partner, type Partners } from './partners.ts'
import { writeItems } from './stored/raw-storage.ts'
import { giveOrders } from './switchboard.ts'

export const FIRST: Partner = {
  partnerId: 'firstPA',
  keys: ['first-key-1', 'first-key-2'],
  seed: 1,
  channelCount: 8,
  firstUnits: 1_000,
}
export const SECOND: Partner = {
  partnerId: 'secondPA',
  keys: ['second-key'],
  seed: 2,
  channelCount: 3,
  firstUnits: 5_000,
}

export type KillBench = {
  readonly saldo: Saldo
  readonly partners: Partners
  readonly clock: TestClock
  /** Orders for every context that begins from now on; the clock is part of them. */
  readonly order: (orders: Omit<CheckpointOrders, 'clockAheadMs'>) => Promise<void>
  readonly openOptions: () => Promise<Page>
  /** Ends the worker and every page of the extension, at once and wherever they are. */
  readonly killAll: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A test build in Chromium before two simulated partners, with limits that nothing reaches and nothing leaves. */
export async function startKillBench(mode: 'checkpoints' | 'charge-after-call'): Promise<KillBench> {
  const clock = createTestClock()
  const partners = await createPartners([FIRST, SECOND], clock.now)
  const hubServer = await startHubServer({ handle: partners.handle })
  const saldo = await launchSaldo({
    browserName: 'chromium',
    hubServer,
    buildDirectory: join(OUTPUT, `chrome-mv3-${mode}`),
  })
  let pages: Page[] = []
  let killings = 0
  const killAll = async () => {
    killings += 1
    const closing = pages
    pages = []
    await Promise.all(closing.map((page) => page.close()))
    await saldo.stopBackground()
    clock.followUp()
  }
  const order: KillBench['order'] = (orders) => giveOrders(saldo, { ...orders, clockAheadMs: clock.aheadMs() })

  await waitUntil('the options page', async () => (await saldo.pages()).some((url) => url.endsWith('/options.html')))
  await saldo.stopBackground()
  await writeItems(saldo, { settings: { version: 1, value: KEEP_EVERY_CALL } })
  await order({})
  return {
    saldo,
    partners,
    clock,
    order,
    openOptions: async () => {
      const killingsBefore = killings
      const page = await saldo.open('options')
      if (killings === killingsBefore) {
        pages.push(page)
        return page
      }
      // Otherwise it would go on beside the page of the next try.
      await page.close()
      throw new Error('Everything was killed while the page opened')
    },
    killAll,
    close: async () => {
      await saldo.close()
      await hubServer.close()
    },
  }
}

const DAY_MS = 24 * 60 * 60_000

const WIDE = { calls: 1_000_000, windowMs: 1_000 * DAY_MS }

/** Wide limits, over windows that no call leaves while a test runs: the log can then be compared with what was asked. */
export const KEEP_EVERY_CALL = {
  intervalMinutes: 15,
  notifies: true,
  limits: { partner: WIDE, client: WIDE, channel: WIDE, waba: WIDE },
  limitShare: 1,
}
