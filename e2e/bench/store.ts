import { startHubServer } from '#e2e/hub/hub-server.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import { FIRST_QUERY } from '#state/usage/channel-list-reader.ts'
import { loadIntoPage } from './load-into-page.ts'
import { quantile, report } from './report.ts'

const SIZES = [10, 500, 5_000] as const
const ROUNDS = 300
const LARGEST_GROWTH = 1.5
const MOST_BYTES = 20_000
/** A walk over five thousand channels takes a while; so many of them make a figure. */
const LOOKS = 5

type Bench = Pick<typeof import('./store-in-page.ts'), 'fill' | 'storeOnce' | 'readOnce' | 'lookThroughOnce'>
declare const SaldoBench: Bench

/** Storing answers and reading the popup's month in Chromium's own IndexedDB, in turns over accounts of three sizes. */
export async function benchStore(): Promise<void> {
  const hubServer = await startHubServer({ handle: async () => new Response('{}') })
  const saldo = await launchSaldo({ browserName: 'chromium', hubServer })
  try {
    await loadIntoPage(saldo, 'store-in-page.ts', 'SaldoBench')
    for (const size of SIZES) await saldo.evaluate((count) => SaldoBench.fill(count), size)

    const storedMs = new Map<number, number[]>(SIZES.map((size) => [size, []]))
    const readMs = new Map<number, number[]>(SIZES.map((size) => [size, []]))
    let bytes = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const size of SIZES) {
        const ms = await saldo.evaluate((count, turn) => SaldoBench.storeOnce(count, turn), size, round)
        storedMs.get(size)?.push(ms)
        if (round % 10 > 0) continue
        const read = await saldo.evaluate((count, most) => SaldoBench.readOnce(count, most), size, FIRST_QUERY.most)
        readMs.get(size)?.push(read.ms)
        bytes = read.bytes
      }
    }

    const looks = new Map<number, Awaited<ReturnType<Bench['lookThroughOnce']>>[]>(SIZES.map((size) => [size, []]))
    for (let round = 0; round < LOOKS; round += 1) {
      for (const size of SIZES) {
        const look = await saldo.evaluate(
          (count, most) => SaldoBench.lookThroughOnce(count, most),
          size,
          FIRST_QUERY.most,
        )
        looks.get(size)?.push(look)
      }
    }

    const at = (times: Map<number, number[]>, size: number, part: number) => quantile(times.get(size) ?? [], part)
    for (const size of SIZES) {
      report(`Storing one answer of 330 rows at ${size} channels, median ms`, at(storedMs, size, 0.5))
      report(`Storing one answer of 330 rows at ${size} channels, 95th percentile ms`, at(storedMs, size, 0.95))
    }
    const growth = (part: number) => at(storedMs, 5_000, part) / at(storedMs, 10, part)
    report('… growth from 10 to 5,000 channels, median', growth(0.5), LARGEST_GROWTH)
    report('… growth from 10 to 5,000 channels, 95th percentile', growth(0.95), LARGEST_GROWTH)
    for (const size of SIZES) report(`Reading the popup’s month at ${size} channels, median ms`, at(readMs, size, 0.5))
    for (const size of SIZES) {
      const median = (part: 'categoryMs' | 'figuresMs' | 'filterMs' | 'searchMs') =>
        quantile(
          (looks.get(size) ?? []).map((look) => look[part]),
          0.5,
        )
      report(`Choosing a category at ${size} channels, median ms`, median('categoryMs'))
      report(`Choosing a category and a country at ${size} channels, median ms`, median('filterMs'))
      report('… until all is there but the channels, median ms', median('figuresMs'))
      report(`Searching the channels at ${size} channels, median ms`, median('searchMs'))
    }
    report('Bytes that the popup reads of the history at 5,000 channels', bytes, MOST_BYTES)
  } finally {
    await saldo.close()
    await hubServer.close()
  }
}
