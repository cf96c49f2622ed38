import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import { manageBrowser } from '#e2e/browser/managed-browser.ts'
import { field, fill, pageText, waitForText } from '#e2e/page/elements.ts'
import { showSettings } from '#e2e/page/settings-page.ts'
import { OUTPUT } from '#e2e/paths.ts'
import { startTestBench, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { waitUntil } from '#e2e/wait-until.ts'

declare const chrome: ExtensionApi

const BUILDS = { chromium: 'chrome-mv3', firefox: 'firefox-mv3' } as const
const POLICY = {
  partnerId: 'orgPA',
  intervalMinutes: 60,
  thresholds: { EUR: { warningBelow: 500, criticalBelow: 100 } },
}

describe.each(['chromium', 'firefox'] as const)('an administrator’s policy in %s', (browserName) => {
  let bench: TestBench
  let managed: Awaited<ReturnType<typeof manageBrowser>>

  beforeAll(async () => {
    managed = await manageBrowser(browserName, join(OUTPUT, BUILDS[browserName]))
    await managed?.setPolicy(POLICY)
    bench = await startTestBench(browserName)
  })

  afterAll(async () => {
    await bench.close()
    await managed?.end()
  })

  it('is in force, and cannot be changed on the options page', async (test) => {
    // Without a namespace of its own this machine cannot tell Chromium; the same is shown over a fake in the unit tests.
    if (!managed) return test.skip()
    await waitUntil(
      'the interval of the policy',
      async () =>
        (await bench.saldo.alarms()).some(({ name, periodInMinutes }) => name === 'refresh' && periodInMinutes === 60),
      { timeoutMs: 30_000 },
    )
    const page = await bench.saldo.open('options')
    await waitForText(page, 'Your organization chose this partner')
    const partner = await field(page, 'Partner ID')

    await fill(page, 'Partner ID', 'otherPA')

    expect(await partner.evaluate((input) => [input.value, input.readOnly])).toEqual(['orgPA', true])
    const stored = await bench.saldo.evaluate(() => chrome.storage.local.get('managed'))
    expect(stored).toMatchObject({ managed: { value: { settings: { intervalMinutes: 60 }, partnerId: 'orgPA' } } })
    await page.evaluate(() =>
      chrome.storage.local.set({
        accounts: { version: 2, value: [{ id: 'a', kind: 'sample', partnerId: 'samplePA' }] },
      }),
    )
    await showSettings(page, 'Advanced')
    const interval = await field(page, 'Read the balance every')
    expect(await interval.evaluate((select) => [select.value, select.disabled])).toEqual(['60', true])
    expect(await pageText(page)).toContain('Set by your organization')
    await page.close()
  }, 90_000)

  it.runIf(browserName === 'chromium')(
    'that changes is heard of at once, and one that goes lets go',
    async (test) => {
      if (!managed) return test.skip()
      const isEvery = (minutes: number) =>
        waitUntil(
          `an interval of ${minutes} minutes`,
          async () => (await bench.saldo.alarms()).some(({ periodInMinutes }) => periodInMinutes === minutes),
          { timeoutMs: 40_000 },
        )
      await managed.setPolicy({ intervalMinutes: 30 })
      await isEvery(30)

      await managed.setPolicy({})
      await isEvery(15)
    },
    120_000,
  )
})
