import { afterAll, beforeAll, describe, it } from 'vitest'
import { startConnected, type TestBench } from './support/connected-saldo.ts'
import { click, waitForText } from './support/elements.ts'
import { widenLimits } from './support/settings.ts'

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
