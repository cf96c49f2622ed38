import { expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { countedCostsItem, withNulls } from './counted-costs.ts'

const counted = {
  revision: 7,
  days: { EUR: { firstDate: '2026-11-20', days: [1, undefined, 3.5], readDays: 2, today: undefined } },
}

it('days that are not known come back as such, as the browser stores them', async () => {
  await countedCostsItem('a').write(withNulls({ ...counted, days: { ...counted.days, USD: undefined } }))
  const stored: unknown = JSON.parse(JSON.stringify(await fakeBrowser.storage.local.get('counted-costs:a')))
  await fakeBrowser.storage.local.set(stored as Record<string, unknown>)

  expect(await countedCostsItem('a').read()).toEqual(counted)
})

it.each([
  { revision: 1, days: { EUR: { firstDate: '2026-11-20', days: [-1], readDays: 1, today: null } } },
  { revision: 1, days: { EUR: { firstDate: '2026-11-20', days: ['1'], readDays: 1, today: null } } },
  { revision: 1, days: { EUR: { firstDate: '2026-11-20', days: new Array(500).fill(1), readDays: 1, today: null } } },
  ...['2026-13-40', '2026-02-30', '2026-2-1', 'soon', 20_260_201].map((firstDate) => ({
    revision: 1,
    days: { EUR: { firstDate, days: [1], readDays: 1, today: null } },
  })),
])('what makes no sense counts as nothing stored (%#)', async (value) => {
  await fakeBrowser.storage.local.set({ 'counted-costs:a': { version: 1, value } })

  expect(await countedCostsItem('a').read()).toEqual({ revision: 0, days: {} })
})
