import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mountSmallDisk, type SmallDisk } from '#e2e/browser/small-disk.ts'
import { click, has, pageText, region, waitForText } from '#e2e/page/elements.ts'
import { showSettings } from '#e2e/page/settings-page.ts'
import { startConnected, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { growHistory } from '#e2e/saldo/grow-history.ts'
import { widenLimits } from '#e2e/saldo/settings.ts'
import { waitUntil } from '#e2e/wait-until.ts'

const DISK_MEGABYTES = 300
const FREE_KILOBYTES = [0, 8, 16, 32, 0, 24, 64, 8, 48, 64]
const DAYS_OF_LEDGER = 300
const ALL_CHANNELS = '12 of 12 channels read'
const CALL_MS = 60_000

const disk = await mountSmallDisk(DISK_MEGABYTES)
if (typeof disk !== 'string') await disk.close()

// In a container without the right to mount, as on some servers, there is nothing to fill.
describe.skipIf(typeof disk === 'string')(`a full disk${typeof disk === 'string' ? `: ${disk}` : ''}`, () => {
  describe.each(['chromium', 'firefox'] as const)('in %s', (browserName) => {
    let small: SmallDisk
    let bench: TestBench
    let popup: Page

    const kept = async () => {
      const options = await bench.saldo.open('options')
      await showSettings(options, 'Data & export')
      try {
        return await waitUntil('the extent of the history', async () => {
          const text = await region(options, 'Your data')
          const [, balances] = /([\d,]+) records since/.exec(text) ?? []
          const [, months] = /(\d+) months/.exec(text) ?? []
          return balances && months
            ? { balances: Number(balances.replace(',', '')), months: Number(months) }
            : undefined
        })
      } finally {
        await options.close()
      }
    }

    beforeAll(async () => {
      const mounted = await mountSmallDisk(DISK_MEGABYTES)
      if (typeof mounted === 'string') throw new Error(mounted)
      small = mounted
      bench = await startConnected(
        browserName,
        { limits: 'off', clientCount: 3 },
        { profilesDirectory: small.directory },
      )
      await widenLimits(bench.saldo)
      popup = await bench.saldo.open('popup')
      await waitForText(popup, ALL_CHANNELS, { timeoutMs: CALL_MS })
      bench.hub.setBalances([{ currency: 'eur', total: '2500.5' }])
      await click(popup, 'button', 'Refresh')
      await waitForText(popup, '€2,500.50', { region: 'Balance', timeoutMs: CALL_MS })
      await growHistory(bench.saldo, DAYS_OF_LEDGER)
    })

    afterAll(async () => {
      await bench?.close()
      await small?.close()
    })

    it('that goes up and down by some kilobytes costs nothing of the history', async () => {
      const before = await kept()
      expect(before.balances).toBeGreaterThan(DAYS_OF_LEDGER)
      expect(before.months).toBeGreaterThanOrEqual(12)

      const hasSaid = { popup: false, tooltip: false }
      for (const kilobytes of FREE_KILOBYTES) {
        await small.leaveFree(kilobytes * 1_024)
        // What is open already can go on for a while with what it has.
        await bench.saldo.stopBackground()
        for (let press = 0; press < 3; press += 1) {
          await popup.bringToFront()
          await click(popup, 'button', 'Refresh')
          await waitUntil('the end of the refresh', () => has(popup, 'button', 'Refresh'), { timeoutMs: CALL_MS })
          hasSaid.popup ||= (await pageText(popup)).includes('The browser refuses to save')
          // While kilobytes come and go, not every refresh is refused that the popup has told of.
          hasSaid.tooltip ||= (await bench.saldo.badge()).title.includes('The browser refuses to save new figures')
          expect(await region(popup, 'Balance')).toContain('€2,500.50')
        }
        await small.leaveFree(kilobytes * 1_024)
      }

      expect(hasSaid).toEqual({ popup: true, tooltip: true })
      await small.leaveFree(Number.POSITIVE_INFINITY)
      await bench.saldo.restart()
      popup = await bench.saldo.open('popup')
      await waitForText(popup, ALL_CHANNELS, { timeoutMs: CALL_MS })
      let after = await kept()
      const isWhole = () => after.balances >= before.balances && after.months >= before.months
      await waitUntil(
        'the whole history',
        async () => {
          after = await kept()
          return isWhole()
        },
        { timeoutMs: CALL_MS, pauseMs: 1_000 },
      ).catch(() => undefined)
      expect(isWhole(), JSON.stringify({ before, after })).toBe(true)
      expect(await pageText(popup)).not.toMatch(/damaged|lost/)
    }, 600_000)
  })
})
