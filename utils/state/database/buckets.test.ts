import { afterEach, describe, expect, it, vi } from 'vitest'
import { askForBucketsAhead, bucketNames } from './buckets.ts'

afterEach(() => vi.unstubAllGlobals())

function stubBuckets(keys: () => Promise<readonly string[]>): void {
  vi.stubGlobal('navigator', { storageBuckets: { keys } })
}

describe('the names of the buckets', () => {
  it('are none in a browser that has no buckets', async () => {
    vi.stubGlobal('navigator', {})

    expect(await bucketNames()).toEqual([])
  })

  it('are those that were asked for ahead, but only once', async () => {
    const keys = vi.fn(async () => ['saldo-usage'])
    stubBuckets(keys)
    askForBucketsAhead()

    expect(await bucketNames()).toEqual(['saldo-usage'])
    expect(keys).toHaveBeenCalledOnce()
    keys.mockResolvedValue([])
    expect(await bucketNames()).toEqual([])
  })

  it('that the browser refuses are a failure of whoever takes them', async () => {
    stubBuckets(async () => {
      throw new DOMException('damaged', 'UnknownError')
    })
    askForBucketsAhead()
    await new Promise((resolve) => setTimeout(resolve))

    await expect(bucketNames()).rejects.toThrow('damaged')
  })
})
