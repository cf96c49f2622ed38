import { startHubServer } from '#e2e/hub/hub-server.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import { loadIntoPage } from './load-into-page.ts'
import { quantile, report } from './report.ts'

const ROUNDS = 20
/** Longer than that a button seems to have done nothing. */
const MOST_DERIVE_MS = 1_000

declare const SaldoEncryption: typeof import('./encryption-in-page.ts')

/** What a passphrase costs, in both browsers: once for each start of the browser, and for each use of a key. */
export async function benchEncryption(): Promise<void> {
  const hubServer = await startHubServer({ handle: async () => new Response('{}') })
  try {
    for (const browserName of ['chromium', 'firefox'] as const) {
      const saldo = await launchSaldo({ browserName, hubServer })
      try {
        await loadIntoPage(saldo, 'encryption-in-page.ts', 'SaldoEncryption')
        const rounds: Awaited<ReturnType<typeof SaldoEncryption.unlockOnce>>[] = []
        for (let round = 0; round < ROUNDS; round += 1) {
          rounds.push(await saldo.evaluate(() => SaldoEncryption.unlockOnce()))
        }
        const median = (part: 'deriveMs' | 'decryptMs') =>
          quantile(
            rounds.map((each) => each[part]),
            0.5,
          )
        report(`A passphrase to its key in ${browserName}, median ms`, median('deriveMs'), MOST_DERIVE_MS)
        report(`Decrypting an API key in ${browserName}, median ms`, median('decryptMs'))
      } finally {
        await saldo.close()
      }
    }
  } finally {
    await hubServer.close()
  }
}
