import { IDBFactory, IDBOpenDBRequest } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createUsageStore } from '#state/history/usage-store.ts'
import { createConnection } from './create-connection.ts'

afterEach(() => vi.unstubAllGlobals())

const SENTINEL = { name: 'sentinel', value: 'kept' }
const namesIn = async (factory: IDBFactory) => (await factory.databases()).map(({ name }) => name)

/** From now on this database cannot be opened; returns what ends that. */
function breakFiles(factory: IDBFactory, damaged?: string): () => void {
  const { open } = factory
  factory.open = (name, version) => {
    if (damaged === undefined || name === damaged) throw new DOMException('Internal error', 'UnknownError')
    return open.call(factory, name, version)
  }
  return () => {
    factory.open = open
  }
}

/** From now on an opening of this database, or of any, never answers. */
function silence(factory: IDBFactory, silent?: string): void {
  const { open } = factory
  factory.open = (name, version) =>
    silent === undefined || name === silent ? new IDBOpenDBRequest() : open.call(factory, name, version)
}

/** Whether it ends within two minutes, which pass at once. */
async function endsInTime(work: () => Promise<unknown>): Promise<boolean> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    let isOver = false
    void work()
      .catch(() => undefined)
      .finally(() => {
        isOver = true
      })
    for (let seconds = 0; seconds < 120 && !isOver; seconds += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      await vi.advanceTimersByTimeAsync(1_000)
    }
    return isOver
  } finally {
    vi.useRealTimers()
  }
}

describe('a browser with buckets, each with files of its own', () => {
  let buckets: Map<string, IDBFactory>
  let first: IDBFactory
  let freeBytes: number

  beforeEach(() => {
    buckets = new Map()
    first = new IDBFactory()
    const bucket = (name: string) => buckets.get(name) ?? buckets.set(name, new IDBFactory()).get(name)
    const storageBuckets = {
      keys: async () => [...buckets.keys()],
      open: async (name: string) => ({ indexedDB: bucket(name) }),
      delete: async (name: string) => void buckets.delete(name),
    }
    freeBytes = 1 << 30
    const estimate = async () => ({ quota: freeBytes + 5_000, usage: 5_000 })
    vi.stubGlobal('navigator', { storageBuckets, storage: { estimate } })
    vi.stubGlobal('indexedDB', first)
  })

  it('begins a new database in a bucket beside the one whose files cannot be read, for every context', async () => {
    const connect = createConnection()
    await (await connect()).put('meta', SENTINEL)
    breakFiles(first)

    await connect.beginBeside()

    expect([...buckets.keys()]).toEqual(['saldo-usage'])
    expect(await (await createConnection()()).count('meta')).toBe(0)
  })

  it('begins a third one beside a bucket whose files cannot be read either', async () => {
    const connect = createConnection()
    await connect()
    breakFiles(first)
    await connect.beginBeside()
    await (await connect()).put('meta', SENTINEL)
    const end = breakFiles(buckets.get('saldo-usage') as IDBFactory)
    await connect.beginBeside()
    end()

    expect([...buckets.keys()]).toEqual(['saldo-usage', 'saldo-usage-3'])
    expect(await connect.hasFormer()).toBe(true)
    const found: unknown[] = []
    await connect.takeFormer(async (former) => void found.push(await former.get('meta', 'sentinel')))
    expect(found).toEqual([SENTINEL])
    expect([...buckets.keys()]).toEqual(['saldo-usage-3'])
  })

  it('gives a former database back until it was taken as a whole', async () => {
    const connect = createConnection()
    await (await connect()).put('meta', SENTINEL)
    const end = breakFiles(first)
    await connect.beginBeside()
    end()

    await expect(connect.takeFormer(() => Promise.reject(new Error('killed')))).rejects.toThrow('killed')
    expect(await namesIn(first)).toEqual(['saldo-usage'])

    const found: unknown[] = []
    await connect.takeFormer(async (former) => void found.push(await former.get('meta', 'sentinel')))
    expect(found).toEqual([SENTINEL])
    expect(await namesIn(first)).toEqual([])
    expect(await connect.hasFormer()).toBe(false)
  })

  it('opens nothing on a full disk, nor begins anything, and goes on as soon as there is room', async () => {
    await (await createConnection()()).put('meta', SENTINEL)
    freeBytes = 64 * 1_024
    const open = vi.spyOn(first, 'open')
    const connect = createConnection()

    await expect(connect()).rejects.toMatchObject({ name: 'InvalidStateError' })
    await expect(connect.beginBeside()).rejects.toMatchObject({ name: 'InvalidStateError' })
    expect(open).not.toHaveBeenCalled()
    expect([...buckets.keys()]).toEqual([])

    freeBytes = 1 << 30
    expect(await (await connect()).get('meta', 'sentinel')).toEqual(SENTINEL)
  })

  it('begins nothing where the new one cannot be opened either', async () => {
    const connect = createConnection()
    await connect()
    const open = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('Internal error', 'UnknownError')
    })

    await expect(connect.beginBeside()).rejects.toThrow('Internal error')

    expect([...buckets.keys()]).toEqual([])
    open.mockRestore()
  })

  it('forgets every place', async () => {
    const connect = createConnection()
    await connect()
    const end = breakFiles(first)
    await connect.beginBeside()
    end()

    freeBytes = 0
    await connect.erase()

    expect([...buckets.keys(), ...(await namesIn(first))]).toEqual([])
  })
})

describe('a browser without buckets', () => {
  beforeEach(() => vi.stubGlobal('navigator', {}))

  it('begins nothing where nothing can be stored anywhere: that is the disk', async () => {
    const connect = createConnection()
    await connect()
    const end = breakFiles(indexedDB)

    await expect(connect.beginBeside()).rejects.toThrow('Internal error')

    end()
    expect(await namesIn(indexedDB)).toEqual(['saldo-usage'])
  })

  it('removes nothing, also where the browser told of no database and the next name is taken', async () => {
    const connect = createConnection()
    await connect()
    const end = breakFiles(indexedDB, 'saldo-usage')
    await connect.beginBeside()
    await connect.close()
    end()
    const endOfNext = breakFiles(indexedDB, 'saldo-usage-2')
    const telling = vi.spyOn(indexedDB, 'databases').mockRejectedValue(new DOMException('damaged', 'UnknownError'))

    await expect(connect.beginBeside()).rejects.toThrow('Internal error')

    telling.mockRestore()
    endOfNext()
    expect((await namesIn(indexedDB)).toSorted()).toEqual(['saldo-usage', 'saldo-usage-2'])
  })

  it('begins a database of another name', async () => {
    const connect = createConnection()
    await connect()
    const end = breakFiles(indexedDB, 'saldo-usage')
    await connect.beginBeside()
    await (await createConnection()()).put('meta', SENTINEL)
    end()

    expect((await namesIn(indexedDB)).toSorted()).toEqual(['saldo-usage', 'saldo-usage-2'])
    await connect.erase()
    expect(await namesIn(indexedDB)).toEqual([])
  })

  const SAMPLE = { accountId: 'a', line: 'partner:EUR', atMs: 1, micros: 5 } as const
  /** A history with a sample, and a new one that was begun beside it since it could not be opened for a while. */
  async function withFormer() {
    vi.stubGlobal('indexedDB', new IDBFactory())
    const connect = createConnection()
    await (await connect()).put('ledger', SAMPLE)
    const end = breakFiles(indexedDB, 'saldo-usage')
    await connect.beginBeside()
    end()
    return connect
  }
  const tellNothing = () =>
    vi.spyOn(indexedDB, 'databases').mockRejectedValue(new DOMException('damaged', 'UnknownError'))

  it('takes back a former database also where it was opened in the place of the present one', async () => {
    await withFormer()
    const telling = tellNothing()
    const next = createConnection()
    await next()
    telling.mockRestore()

    await createUsageStore(next).takeFormer(['a'])

    expect(await (await createConnection()()).getAll('ledger')).toEqual([SAMPLE])
    expect(await namesIn(indexedDB)).toEqual(['saldo-usage-2'])
  })

  it('forgets every database also where it tells of none', async () => {
    const connect = await withFormer()
    const telling = tellNothing()

    await connect.erase()

    telling.mockRestore()
    expect(await namesIn(indexedDB)).toEqual([])
  })

  it('is waited for no longer than a moment, where a former database never answers', async () => {
    const connect = await withFormer()
    await connect()
    silence(indexedDB, 'saldo-usage')

    expect(await endsInTime(() => connect.takeFormer(async () => undefined))).toBe(true)
  })

  it('forgets also where an opening never answers', async () => {
    const connect = await withFormer()
    connect.close()
    silence(indexedDB)
    expect(await endsInTime(() => connect())).toBe(true)

    expect(await endsInTime(() => connect.erase())).toBe(true)
  })
})
