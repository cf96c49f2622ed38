import { request } from 'node:https'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, it } from 'vitest'
import { waitUntil } from '#e2e/wait-until.ts'
import { createHoldingHub } from './holding-hub.ts'
import { type HubServer, startHubServer } from './hub-server.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

describe('a request that is held', () => {
  let server: HubServer | undefined
  afterEach(() => server?.close())

  it('ends with its asker, however long it was held', async () => {
    const account = { partnerId: 'saldoPA', key: 'key-of-the-test' }
    const holding = createHoldingHub({ seed: 360, ...account, now: Date.now, limits: 'off' })
    holding.hold(/balance$/)
    server = await startHubServer({ handle: holding.handle })
    const path = '/api/v2/partners/saldoPA/balance'
    const asked = request({ host: '127.0.0.1', port: server.port, path, rejectUnauthorized: false })
    asked.on('error', () => undefined)
    asked.end()
    await waitUntil('the request', () => holding.heldCount() === 1)

    // A turn of its own: what the turn that made the request still holds is not collected.
    await new Promise(setImmediate)
    collectGarbage()
    asked.destroy()

    await waitUntil('its end', () => holding.abandonedCount() === 1, { timeoutMs: 2_000 })
    expect(holding.heldCount()).toBe(0)
  })
})
