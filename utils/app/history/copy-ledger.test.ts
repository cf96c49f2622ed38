import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { forgetAccount } from '#app/account/forget-account.ts'
import { wake } from '#app/start/wake.ts'
import { anAccount, HOUR_MS } from '#app/testing/fake-world.ts'
import { livedIn, notices, removeHistory } from '#app/testing/lived-in.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { ledgerCopyItem } from '#state/ledger/ledger-copy.ts'
import { copyLedger } from './copy-ledger.ts'

const { id: ACCOUNT_ID } = anAccount()
const LINE = 'partner:EUR'
const copied = async () => (await ledgerCopyItem(ACCOUNT_ID).read()).find(({ line }) => line === LINE)?.samples ?? []
const samples = async () => (await createUsageStore().readLedger(ACCOUNT_ID, LINE, 0)).samples

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

describe('the copy of the ledger', () => {
  it('is made once a day, with the list of channels', async () => {
    const world = await livedIn()
    const first = await copied()
    world.advance(24 * HOUR_MS)

    await wake(world.startWorker())

    expect((await copied()).length).toBeGreaterThan(first.length)
    expect(await copied()).toEqual((await samples()).slice(0, (await copied()).length))
    expect((await samples()).length - (await copied()).length).toBeLessThanOrEqual(1)
  })

  it('is the ledger of a history that was lost, whatever the browser did with that', async () => {
    const world = await livedIn()
    const before = await samples()
    expect(before.length).toBeGreaterThan(3)
    await copyLedger(world.startWorker(), ACCOUNT_ID, 'UTC')
    await removeHistory()

    await wake(world.startWorker())

    expect(await notices()).toEqual(['history-lost'])
    expect(await samples()).toEqual(expect.arrayContaining([...before]))
  })

  it('loses nothing to a ledger that knows less, and takes what that knows better', async () => {
    const world = await livedIn(1)
    const now = world.now()
    const old = [
      { atMs: now - 9 * HOUR_MS, micros: 1 },
      { atMs: now - 8 * HOUR_MS, micros: 2 },
    ]
    await ledgerCopyItem(ACCOUNT_ID).write([{ line: LINE, samples: old }])
    await createUsageStore().addSamples(ACCOUNT_ID, [{ line: LINE, samples: [{ atMs: now - 8 * HOUR_MS, micros: 3 }] }])

    await copyLedger(world.startWorker(), ACCOUNT_ID, 'UTC')

    expect((await copied()).slice(0, 2)).toEqual([old[0], { atMs: now - 8 * HOUR_MS, micros: 3 }])
  })

  it('grows no further than the ledger itself: older samples are thinned out, and those of 13 months ago go', async () => {
    const world = await livedIn(1)
    const now = world.now()
    const hourly = Array.from({ length: 500 * 24 }, (_, hour) => ({
      atMs: now - (500 * 24 - hour) * HOUR_MS,
      micros: 5,
    }))
    await ledgerCopyItem(ACCOUNT_ID).write([{ line: LINE, samples: hourly }])

    await copyLedger(world.startWorker(), ACCOUNT_ID, 'UTC')

    expect((await copied()).length).toBeLessThan(35 * 24 + 400)
    expect((await copied())[0]?.atMs).toBeGreaterThan(now - 400 * 24 * HOUR_MS)
  })

  it('loses detail where there is too much, and no age', async () => {
    const world = await livedIn(1)
    const now = world.now()
    const quarters = Array.from({ length: 100 * 96 }, (_, quarter) => ({
      atMs: now - ((100 * 96 - quarter) * HOUR_MS) / 4,
      micros: 900_000_000 - quarter,
    }))
    const lines = ['EUR', 'USD', 'BRL', 'IDR', 'GBP', 'INR'].map((code) => `partner:${code}`)
    await ledgerCopyItem(ACCOUNT_ID).write(lines.map((line) => ({ line, samples: quarters })))

    await copyLedger(world.startWorker(), ACCOUNT_ID, 'UTC')

    const all = await ledgerCopyItem(ACCOUNT_ID).read()
    expect(all.reduce((sum, { samples }) => sum + samples.length, 0)).toBeLessThan(6 * 120)
    for (const { samples } of all) expect(now - (samples[0]?.atMs ?? now)).toBeGreaterThan(99 * 24 * HOUR_MS)
  })

  it('has one sample less where one cannot be read', async () => {
    const world = await livedIn()
    await copyLedger(world.startWorker(), ACCOUNT_ID, 'UTC')
    const before = await copied()
    const key = ledgerCopyItem(ACCOUNT_ID).key
    const stored = JSON.stringify(await fakeBrowser.storage.local.get(key))
    const [first] = before
    await fakeBrowser.storage.local.set(JSON.parse(stored.replace(String(first?.atMs), '"x"')))

    expect(await copied()).toEqual(before.slice(1))
  })

  it('stays as it is while the history cannot be read', async () => {
    const world = await livedIn()
    await copyLedger(world.startWorker(), ACCOUNT_ID, 'UTC')
    const before = await copied()
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error', 'UnknownError')
    })

    await copyLedger(world.startWorker(), ACCOUNT_ID, 'UTC')

    expect(await copied()).toEqual(before)
  })

  it('goes with its account, and does not come back after it', async () => {
    const world = await livedIn()
    await copyLedger(world.startWorker(), ACCOUNT_ID, 'UTC')
    await forgetAccount(world.startWorker(), ACCOUNT_ID)

    await copyLedger(world.startWorker(), ACCOUNT_ID, 'UTC')

    expect(Object.keys(await fakeBrowser.storage.local.get()).filter((key) => key.startsWith('ledger-copy'))).toEqual(
      [],
    )
  })
})
