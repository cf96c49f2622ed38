import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
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
})
