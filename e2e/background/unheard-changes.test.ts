import { afterAll, beforeAll, describe, it } from 'vitest'
import { click, waitForText } from '#e2e/page/elements.ts'
import { startConnected, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { widenLimits } from '#e2e/saldo/settings.ts'

const WITHIN_MS = 20_000

describe('Firefox tells a popup of no change in the storage', () => {
  let bench: TestBench

  beforeAll(async () => {
    bench = await startConnected('firefox', { limits: 'off', clientCount: 3 })
    await widenLimits(bench.saldo)
    await bench.saldo.silenceStorage()
  })

  afterAll(() => bench?.close())

  it('which shows within seconds what is read all the same', async () => {
    const popup = await bench.saldo.open('popup')
    await waitForText(popup, '12 of 12 channels read', { timeoutMs: WITHIN_MS })

    bench.hub.setBalances([{ currency: 'eur', total: '2500.5' }])
    await click(popup, 'button', 'Refresh')

    await waitForText(popup, '€2,500.50', { region: 'Balance', timeoutMs: WITHIN_MS })
  })
})
