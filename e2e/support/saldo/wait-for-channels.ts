import type { Page } from 'puppeteer-core'
import type { DemoHub } from '#e2e/hub/demo-hub.ts'
import { has, region } from '#e2e/page/elements.ts'
import { readAmount } from '#e2e/page/read-amount.ts'
import { waitUntil } from '#e2e/wait-until.ts'

const PROGRESS_MS = 10_000

/** All amounts with decimals in a text, with their signs: "-€1,204.50 of 12" is [-1204.5]. */
export const amountsIn = (text: string): readonly number[] =>
  [...text.matchAll(/\D*\d[\d,]*\.\d+/g)].map(([amount]) => Number(readAmount(amount)))

const cents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: false })

// From the decimal text and not from a number, which would round 0.125 and 1.005 differently than the popup.
const roundToCents = (decimal: string) => cents.format(decimal as `${number}`)

const isShown = (text: string, total: string) => amountsIn(text).includes(Number(roundToCents(total)))

const usageText = async (popup: Page) => ((await has(popup, 'region', 'Usage')) ? region(popup, 'Usage') : '')

/** The first amount in the popup's region "Usage", which is the total; a dash while there is none. */
export const shownTotal = async (popup: Page): Promise<string> =>
  amountsIn(await usageText(popup))[0]?.toFixed(2) ?? '–'

/**
 * Waits until all channels are read and the popup's region "Usage" shows the hub's total, and says now and then how
 * far it is. `true` when they agree, `false` when the time is over before.
 */
export const waitForChannels = async (
  popup: Page,
  hub: DemoHub,
  options: { readonly timeoutMs: number; readonly report: (line: string) => void },
): Promise<boolean> => {
  const startedAt = Date.now()
  let reportedAt = startedAt
  const question = async () => {
    const { read, known } = hub.progress()
    if (read === known && isShown(await usageText(popup), hub.monthTotal())) return true
    if (Date.now() - reportedAt < PROGRESS_MS) return false
    reportedAt = Date.now()
    const seconds = Math.round((reportedAt - startedAt) / 1000)
    options.report(`  after ${seconds} s: ${read} of ${known} channels read, total so far ${await shownTotal(popup)}`)
    return false
  }
  return waitUntil('all channels', question, { timeoutMs: options.timeoutMs }).catch(() => false)
}
