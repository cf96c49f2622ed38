import * as v from 'valibot'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { StorageRefusedError } from './storage-access.ts'
import { defineStoredItem, storedKeys, writeTogether } from './stored-item.ts'

type Thing = { readonly name: string; readonly size?: number | undefined }

const thing = defineStoredItem<Thing>({
  key: 'thing',
  version: 2,
  schema: v.object({ name: v.string(), size: v.optional(v.number()) }),
  fallback: { name: 'default' },
  migrations: { 2: (older) => (typeof older === 'string' ? { name: older } : older) },
})
const count = defineStoredItem<number>({ key: 'count', version: 1, schema: v.number(), fallback: 0 })

const store = (value: unknown) => fakeBrowser.storage.local.set({ thing: value })

let complaints: unknown[]

beforeEach(() => {
  complaints = []
  vi.spyOn(console, 'error').mockImplementation((...words) => void complaints.push(...words))
})

describe('a stored item', () => {
  it('reads as its default where nothing is stored', async () => {
    expect(await thing.read()).toEqual({ name: 'default' })
    expect(complaints).toEqual([])
  })

  it('reads what was written, and its default once it is removed', async () => {
    await thing.write({ name: 'written', size: 3 })
    expect(await thing.read()).toEqual({ name: 'written', size: 3 })

    await thing.remove()
    expect(await thing.read()).toEqual({ name: 'default' })
  })

  it('lies in one entry with its version', async () => {
    await thing.write({ name: 'written' })

    expect(await fakeBrowser.storage.local.get()).toEqual({ thing: { version: 2, value: { name: 'written' } } })
  })

  it.each([
    ['an older version that cannot be brought up to date', { version: 1, value: 7 }],
    ['a version before the first', { version: 0, value: { name: 'old' } }],
    ['a broken version', { version: 1.5, value: { name: 'old' } }],
    ['a newer version', { version: 3, value: { name: 'new' } }],
    ['no version', { value: { name: 'bare' } }],
    ['a version in text', { version: '2', value: { name: 'text' } }],
    ['no value', { version: 2 }],
    ['a missing field', { version: 2, value: {} }],
    ['a field of another type', { version: 2, value: { name: 7 } }],
    ['an optional field of another type', { version: 2, value: { name: 'a', size: '7' } }],
    ['null in a field', { version: 2, value: { name: null } }],
    ['a list', { version: 2, value: [] }],
    ['text', 'nonsense'],
    ['a number', 0],
    ['a truth value', false],
  ])('reads %s as its default, says so, and does not print it', async (_name, stored) => {
    await store(stored)

    expect(await thing.read()).toEqual({ name: 'default' })

    expect(complaints).toEqual(['Stored item thing does not fit its schema and reads as its default'])
  })

  it('never lets stored text reach a prototype', async () => {
    await store(JSON.parse('{"version":2,"value":{"name":"a","__proto__":{"size":9},"constructor":{"size":9}}}'))

    const read = await thing.read()

    expect(read).toEqual({ name: 'a' })
    expect(Object.keys(read)).toEqual(['name'])
    expect(read.size).toBeUndefined()
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
    expect(Object.hasOwn(Object.prototype, 'size')).toBe(false)
  })

  it('leaves what it could not read in its place', async () => {
    await store({ version: 3, value: { name: 'new' } })

    await thing.read()

    expect(await fakeBrowser.storage.local.get('thing')).toEqual({ thing: { version: 3, value: { name: 'new' } } })
  })
})

describe('watching an item', () => {
  it('hears each new value, and the default once it is removed', async () => {
    const seen: Thing[] = []
    thing.watch((value) => seen.push(value))

    await thing.write({ name: 'one' })
    await thing.write({ name: 'two' })
    await thing.remove()

    expect(seen).toEqual([{ name: 'one' }, { name: 'two' }, { name: 'default' }])
  })

  it('hears nothing of an equal value, of other items, and after it was stopped', async () => {
    const seen: Thing[] = []
    const stop = thing.watch((value) => seen.push(value))

    await thing.write({ name: 'one' })
    await thing.write({ name: 'one' })
    await count.write(1)
    stop()
    await thing.write({ name: 'two' })

    expect(seen).toEqual([{ name: 'one' }])
  })

  it('hears the default for a value that does not fit', async () => {
    const seen: Thing[] = []
    thing.watch((value) => seen.push(value))

    await store({ version: 2, value: 'damaged' })

    expect(seen).toEqual([{ name: 'default' }])
  })
})

describe('writing together', () => {
  it('changes all items in one call, so that nobody sees one without the others', async () => {
    const changes: string[][] = []
    fakeBrowser.storage.local.onChanged.addListener((changed) => void changes.push(Object.keys(changed)))

    await writeTogether([thing.entry({ name: 'together' }), count.entry(7)])

    expect(changes).toEqual([['thing', 'count']])
    expect([await thing.read(), await count.read()]).toEqual([{ name: 'together' }, 7])
  })
})

describe('an older version', () => {
  it('is brought up to date in memory, step by step, and stays as it is in its place', async () => {
    const grown = defineStoredItem<{ readonly names: readonly string[] }>({
      key: 'thing',
      version: 3,
      schema: v.object({ names: v.array(v.string()) }),
      fallback: { names: [] },
      migrations: { 2: (older) => ({ name: older }), 3: (older) => ({ names: [(older as { name: string }).name] }) },
    })
    await store({ version: 1, value: 'old' })

    expect(await grown.inspect()).toEqual({ state: 'older', value: { names: ['old'] } })
    expect(await fakeBrowser.storage.local.get('thing')).toEqual({ thing: { version: 1, value: 'old' } })
  })

  it('needs a migration for each step: a gap is a mistake that shows at once', () => {
    const define = () =>
      defineStoredItem({ key: 'gap', version: 3, schema: v.number(), fallback: 0, migrations: { 3: () => 0 } })

    expect(define).toThrow('Stored item gap has no migration to version 2')
  })
})

describe('the state of an item', () => {
  it.each([
    ['absent', undefined],
    ['current', { version: 2, value: { name: 'a' } }],
    ['older', { version: 1, value: 'a' }],
    ['newer', { version: 3, value: { name: 'a' } }],
    ['damaged', { version: 2, value: 7 }],
    ['damaged', 'nonsense'],
  ])('is %s', async (state, stored) => {
    if (stored) await store(stored)

    expect((await thing.inspect()).state).toBe(state)
    expect(complaints).toEqual([])
  })
})

describe('where the browser refuses', () => {
  const refuse = (...calls: readonly ('get' | 'set' | 'remove')[]) => {
    for (const call of calls) vi.spyOn(fakeBrowser.storage.local, call).mockRejectedValue(new Error('IO error'))
  }

  it('to write, that is an error of its own, and what was stored stays', async () => {
    await thing.write({ name: 'before' })
    refuse('set', 'remove')

    await expect(thing.write({ name: 'after' })).rejects.toThrow(StorageRefusedError)
    await expect(writeTogether([thing.entry({ name: 'after' })])).rejects.toThrow(StorageRefusedError)
    await expect(thing.remove()).rejects.toThrow(StorageRefusedError)

    expect(await thing.read()).toEqual({ name: 'before' })
  })

  it('to read as well, items live until the browser is closed, and the disk is left alone', async () => {
    await thing.write({ name: 'on the disk' })
    refuse('get', 'set', 'remove')

    expect(await thing.inspect()).toEqual({ state: 'absent', value: { name: 'default' } })
    await writeTogether([thing.entry({ name: 'in memory' }), count.entry(7)])

    expect([await thing.read(), await count.read()]).toEqual([{ name: 'in memory' }, 7])
    expect((await storedKeys('th')).toString()).toBe('thing')
    await count.remove()
    expect(await count.read()).toBe(0)
    vi.restoreAllMocks()
    expect(await thing.read()).toEqual({ name: 'on the disk' })
  })

  it('a change that lives in memory is told like any other', async () => {
    const onChange = vi.fn()
    const stop = thing.watch(onChange)
    refuse('get', 'set')

    await thing.write({ name: 'in memory' })
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ name: 'in memory' })

    stop()
    await thing.write({ name: 'again' })
    expect(onChange).toHaveBeenCalledOnce()
  })
})
