import { rm } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Browser } from 'puppeteer-core'
import { type HubServer, startHubServer } from '#e2e/hub/hub-server.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import type { Saldo } from '#e2e/saldo/saldo.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import { buildWithFloors } from './build-with-floors.ts'
import { loadIntoPage } from './load-into-page.ts'
import { quantile, report } from './report.ts'
import { type Opening, watchOpening } from './watch-opening.ts'

const SIZES = [3, 200, 5_000] as const
const WARM_UP_ROUNDS = 3
const ROUNDS = 20
/** In which the answer of the background comes, and whatever else could still move something. */
const SETTLING_MS = 400

const MOST_TO_AMOUNT = 1.15
const MOST_TO_CHART = 2
const MOST_GROWTH = 1.1

type Bench = typeof import('./opening-in-page.ts')
declare const SaldoOpening: Bench

type Instance = {
  readonly channelCount: number
  readonly saldo: Saldo
  readonly browser: Browser
  readonly root: string
  readonly emptyMs: number[]
  readonly leastMs: number[]
  readonly openings: Opening[]
}

type PageName = 'popup' | 'empty' | 'least'

/**
 * Opening the popup in a fresh tab while the background sleeps, as it mostly does, against an empty popup of the same
 * extension and the least page that could show the amount, in turns over accounts of three sizes, each in a browser of its own.
 */
export async function benchOpening(): Promise<void> {
  const hubServer = await startHubServer({ handle: async () => new Response('{}') })
  const buildDirectory = await buildWithFloors()
  const instances: Instance[] = []
  try {
    for (const channelCount of SIZES) instances.push(await startInstance(channelCount, hubServer, buildDirectory))
    const requestsBefore = hubServer.requests.length
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
      for (const instance of instances) await runRound(instance, round)
    }
    reportOpenings(instances, hubServer.requests.length - requestsBefore)
  } finally {
    for (const { saldo } of instances) await saldo.close()
    await hubServer.close()
    await rm(buildDirectory, { recursive: true, force: true })
  }
}

async function startInstance(channelCount: number, hubServer: HubServer, buildDirectory: string): Promise<Instance> {
  const saldo = await launchSaldo({ browserName: 'chromium', hubServer, buildDirectory })
  await loadIntoPage(saldo, 'opening-in-page.ts', 'SaldoOpening')
  await saldo.evaluate((count) => SaldoOpening.connectFilled(count), channelCount)
  const options = await saldo.open('options')
  const instance = { channelCount, saldo, browser: options.browser(), root: new URL('/', options.url()).href }
  await options.close()
  return { ...instance, emptyMs: [], leastMs: [], openings: [] }
}

/** One opening of each, in the one order or the other. */
async function runRound(instance: Instance, round: number): Promise<void> {
  const { saldo, emptyMs, leastMs, openings } = instance
  await saldo.evaluate(() => SaldoOpening.freshenBalance())
  const turns = [
    async () => {
      const { firstPaintMs } = await open(instance, 'empty')
      if (round >= 0) emptyMs.push(firstPaintMs ?? Number.NaN)
    },
    async () => {
      const { amountMs } = await open(instance, 'least')
      if (round >= 0) leastMs.push(amountMs ?? Number.NaN)
    },
    async () => {
      const opening = await open(instance, 'popup')
      if (round >= 0) openings.push(opening)
    },
  ]
  for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn()
}

async function open({ saldo, browser, root }: Instance, name: PageName): Promise<Opening> {
  await saldo.stopBackground()
  const page = await browser.newPage()
  await page.setViewport({ width: 380, height: 600 })
  await page.evaluateOnNewDocument(watchOpening)
  await page.goto(`${root}${name}.html`, { waitUntil: 'domcontentloaded' })
  await waitUntil(`everything that ${name}.html paints`, async () => {
    const { firstPaintMs, amountMs, chartMs } = await page.evaluate(() => readOpening())
    if (name === 'empty') return firstPaintMs !== undefined
    return amountMs !== undefined && (name === 'least' || chartMs !== undefined)
  })
  if (name === 'popup') await delay(SETTLING_MS)
  const opening = await page.evaluate(() => readOpening())
  await page.close()
  return opening
}

function reportOpenings(instances: readonly Instance[], requestCount: number): void {
  const median = (openings: readonly Opening[], part: 'firstPaintMs' | 'amountMs' | 'chartMs') =>
    quantile(
      openings.map((opening) => opening[part] ?? Number.NaN),
      0.5,
    )
  // The same page everywhere: together they are a steadier floor than those of one browser.
  const ofAll = (part: 'emptyMs' | 'leastMs') =>
    quantile(
      instances.flatMap((instance) => instance[part]),
      0.5,
    )
  const [floorMs, leastMs] = [ofAll('emptyMs'), ofAll('leastMs')]
  report('First paint of an empty popup, median ms', floorMs)
  report('The least page that reads an amount has painted it, median ms', leastMs)
  report('… as a multiple of the empty popup', leastMs / floorMs)
  const amountsMs = instances.map(({ openings }) => median(openings, 'amountMs'))
  for (const [place, { channelCount, openings }] of instances.entries()) {
    const at = `at ${channelCount} channels`
    const amountMs = amountsMs[place] ?? Number.NaN
    const chartMs = median(openings, 'chartMs')
    report(`First paint of the popup ${at}, median ms`, median(openings, 'firstPaintMs'))
    report(`The amount is painted ${at}, median ms`, amountMs)
    report('… as a multiple of the empty popup', amountMs / floorMs, MOST_TO_AMOUNT)
    report(`The chart is drawn ${at}, median ms`, chartMs)
    report('… as a multiple of the empty popup', chartMs / floorMs, MOST_TO_CHART)
  }
  report(
    'Growth of the amount’s time from 3 to 5,000 channels',
    (amountsMs.at(-1) ?? 0) / (amountsMs[0] ?? 0),
    MOST_GROWTH,
  )
  const shifts = instances.flatMap(({ openings }) => openings.map(({ layoutShift }) => layoutShift))
  report('Largest layout shift of an opening', Math.max(...shifts), 0)
  report('Requests at the hub while nothing was due', requestCount, 0)
}
