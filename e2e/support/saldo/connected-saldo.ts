import type { BrowserName } from '#e2e/browser/browser-driver.ts'
import { type HubServer, startHubServer } from '#e2e/hub/hub-server.ts'
import { usageAsOf } from '#e2e/hub/usage-as-of.ts'
import { createHub, type Hub, type HubOptions } from '#hub/hub.ts'
import { connectAccount } from './connect-account.ts'
import { type LaunchOptions, launchSaldo } from './launch-saldo.ts'
import type { Saldo } from './saldo.ts'

export const ACCOUNT = { partnerId: 'saldoPA', key: 'canary-4711-key-of-the-tests' } as const

export type TestBench = {
  readonly saldo: Saldo
  readonly hub: Hub
  readonly hubServer: HubServer
  /** While on, every answer asks to be cached for an hour. */
  readonly caching: { isOn: boolean }
  readonly close: () => Promise<void>
}

/** `change`: what is done to every answer of the hub. */
type BenchOptions = Pick<
  LaunchOptions,
  'webSites' | 'profilesDirectory' | 'buildDirectory' | 'preferences' | 'locale'
> & {
  readonly change?: (response: Response) => void
}

/**
 * The production build in a real browser before a simulated hub whose usage stands still, so that sums can be compared
 * to the last digit. Balances: 1,499.9951 EUR, and an empty record in USD before it. `change` has each answer on its way.
 */
export async function startTestBench(
  browserName: BrowserName,
  options: Partial<HubOptions> = {},
  { change = () => undefined, ...launchOptions }: BenchOptions = {},
): Promise<TestBench> {
  const usageAsOfMs = usageAsOf(Date.now())
  const hub = createHub({
    seed: 360,
    ...ACCOUNT,
    now: Date.now,
    usageAsOf: () => usageAsOfMs,
    balances: [
      { currency: 'usd', total: '0.0' },
      { currency: 'eur', total: '1499.9951' },
    ],
    ...options,
  })
  const caching = { isOn: false }
  const handle = async (request: Request) => {
    const response = await hub.handle(request)
    if (caching.isOn) response.headers.set('cache-control', 'public, max-age=3600')
    change(response)
    return response
  }
  const hubServer = await startHubServer({ handle })
  const saldo = await launchSaldo({ browserName, hubServer, ...launchOptions })
  const close = async () => {
    await saldo.close()
    await hubServer.close()
  }
  return { saldo, hub, hubServer, caching, close }
}

/** As startTestBench, with the account connected through the options page. */
export async function startConnected(
  browserName: BrowserName,
  options: Partial<HubOptions> = {},
  benchOptions: BenchOptions = {},
): Promise<TestBench> {
  const bench = await startTestBench(browserName, options, benchOptions)
  await connectAccount(bench.saldo, ACCOUNT)
  return bench
}
