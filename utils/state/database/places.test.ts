import { openDB } from 'idb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { askForPlacesAhead, lastPlaceName } from './places.ts'

afterEach(() => vi.unstubAllGlobals())

const FREE = { quota: 1 << 30, usage: 1_000 }

function stubBuckets(keys: () => Promise<readonly string[]>, estimate: StorageEstimate = FREE): void {
  vi.stubGlobal('navigator', { storageBuckets: { keys }, storage: { estimate: async () => estimate } })
}

describe('the last place of a database', () => {
  it.each([
    [[], undefined],
    [['room-probe'], undefined],
    [['saldo-usage'], 'saldo-usage'],
    [['saldo-usage-3', 'other', 'saldo-usage', 'saldo-usage-4'], 'saldo-usage-4'],
  ])('is among the buckets %j: %s', async (buckets, last) => {
    stubBuckets(async () => buckets)

    expect(await lastPlaceName('saldo-usage')).toBe(last)
  })

  it('is a database in a browser that has no buckets', async () => {
    vi.stubGlobal('navigator', {})
    expect(await lastPlaceName('saldo-usage')).toBeUndefined()

    for (const name of ['saldo-usage-2', 'saldo-usage', 'room-probe']) (await openDB(name)).close()

    expect(await lastPlaceName('saldo-usage')).toBe('saldo-usage-2')
  })

  it('is the first one where the browser tells of no database, as of damaged ones: it mends one by opening it', async () => {
    vi.stubGlobal('navigator', {})
    vi.spyOn(indexedDB, 'databases').mockRejectedValue(new DOMException('damaged', 'UnknownError'))

    expect(await lastPlaceName('saldo-usage')).toBeUndefined()
  })

  it('is asked for ahead, but only once', async () => {
    const keys = vi.fn(async () => ['saldo-usage'])
    stubBuckets(keys)
    askForPlacesAhead()

    expect(await lastPlaceName('saldo-usage')).toBe('saldo-usage')
    expect(keys).toHaveBeenCalledOnce()
    keys.mockResolvedValue([])
    expect(await lastPlaceName('saldo-usage')).toBeUndefined()
  })

  it.each([
    [{ quota: 5_663_089, usage: 3_643_761 }, false],
    [{ quota: 3_652_109, usage: 3_643_917 }, false],
    [{ quota: (16 << 20) + 99, usage: 100 }, false],
    [{ quota: (16 << 20) + 100, usage: 100 }, true],
    [{ quota: 311_970_317, usage: 3_643_917 }, true],
    [{}, true],
  ])('is told only where the disk has room for the opening (%j: %s)', async (estimate, isTold) => {
    stubBuckets(async () => [], estimate)

    const name = lastPlaceName('saldo-usage')

    if (isTold) expect(await name).toBeUndefined()
    else await expect(name).rejects.toMatchObject({ name: 'InvalidStateError' })
  })

  it('that the browser refuses to tell is a failure of whoever takes it', async () => {
    stubBuckets(async () => {
      throw new DOMException('damaged', 'UnknownError')
    })
    askForPlacesAhead()
    await new Promise((resolve) => setTimeout(resolve))

    await expect(lastPlaceName('saldo-usage')).rejects.toThrow('damaged')
  })
})
