import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { anAccount, HOUR_MS } from '#app/testing/fake-world.ts'
import { livedIn } from '#app/testing/lived-in.ts'
import { createConnection } from '#state/database/create-connection.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { wake } from './wake.ts'

const { key: BALANCE } = balanceItem(anAccount().id)

describe('a start of the background', () => {
  it('reads what is due although the button cannot be drawn, and says so', async () => {
    const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const world = await livedIn()
    world.takeAsked()
    world.advance(2 * HOUR_MS)
    const ports = world.startWorker()
    const showButton = async () => {
      throw new RangeError('Invalid time value')
    }

    expect(await wake({ ...ports, showButton })).toEqual({ outcome: 'done' })

    const asked = world.takeAsked()
    expect(asked).toContain('balance')
    expect(asked.length).toBeGreaterThan(5)
    expect(complain).toHaveBeenCalledWith(expect.any(String), expect.objectContaining({ name: 'RangeError' }))
  })

  it('draws the badge before the browser has told where the history lies', async () => {
    const world = await livedIn()
    const told = Promise.withResolvers<boolean>()
    const ports = world.startWorker()
    const drawnBefore = world.buttons.length

    const waking = wake({ ...ports, usage: { ...ports.usage, hasFormer: () => told.promise } })
    await vi.waitFor(() => expect(world.buttons.length).toBeGreaterThan(drawnBefore))
    told.resolve(false)

    expect(await waking).toEqual({ outcome: 'done' })
  })

  it('draws the badge again where a history was taken back', async () => {
    const world = await livedIn()
    const ports = world.startWorker()
    const wakeWith = async (isTaken: boolean) => {
      const drawnBefore = world.buttons.length
      await wake({ ...ports, usage: { ...ports.usage, hasFormer: async () => true, takeFormer: async () => isTaken } })
      return world.buttons.length - drawnBefore
    }
    // After it nothing is due.
    await wakeWith(false)

    expect(await wakeWith(false)).toBe(1)
    expect(await wakeWith(true)).toBe(2)
  })

  it.each([
    ['a balance of a time that is none', { lastGood: { value: [], atMs: 1e300 } }],
    ['a balance of a time long before all', { lastGood: { value: [], atMs: -1e300 } }],
    ['a next try that never comes', { problem: { kind: 'offline', atMs: 1, failures: 1, retryAtMs: 1e300 } }],
    ['failures that cannot be counted', { problem: { kind: 'offline', atMs: 1, failures: -1e300 } }],
  ])('reads again where %s is stored', async (_name, value) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const world = await livedIn()
    world.takeAsked()
    world.advance(HOUR_MS)
    await fakeBrowser.storage.local.set({ [BALANCE]: { version: 1, value } })

    expect(await wake(world.startWorker())).toEqual({ outcome: 'done' })

    expect(world.takeAsked()).toContain('balance')
    expect(world.buttons.at(-1)?.text).toMatch(/^\d+$/)
  })

  it('reads on where sums are stored of a month that is none', async () => {
    const world = await livedIn()
    const database = await createConnection()()
    const { id: accountId } = anAccount()
    const [record] = await database.getAll('rollups')
    for (const month of ['', '2026-13', 'soon'])
      await database.put('rollups', { ...(record as NonNullable<typeof record>), accountId, month })
    world.takeAsked()
    world.advance(2 * HOUR_MS)

    expect(await wake(world.startWorker(), 'user')).toEqual({ outcome: 'done' })

    expect(world.takeAsked().some((request) => request.startsWith('usage'))).toBe(true)
  })
})
