import { act, renderHook } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import '#components/testing/page.ts'
import { type StoredReading, useStored } from './use-stored.ts'

/** Readings that end when the test says so, and a watch that reports when the test says so. */
function aStorage() {
  const readings: { readonly reading: StoredReading<string>; readonly end: (value: string) => Promise<void> }[] = []
  const watched: { readonly ids: readonly string[]; readonly onChange: () => void; readonly stop: () => void }[] = []
  const read = (reading: StoredReading<string>) => {
    const { promise, resolve } = Promise.withResolvers<string>()
    readings.push({ reading, end: (value) => act(async () => resolve(value)) })
    return promise
  }
  const watch = (onChange: () => void, ids: readonly string[]) => {
    const stop = vi.fn()
    watched.push({ ids, onChange, stop })
    return stop
  }
  return { read, watch, readings, watched }
}

type Storage = ReturnType<typeof aStorage>

function use({ read, watch }: Pick<Storage, 'read' | 'watch'>, idsOf?: (value: string) => readonly string[]) {
  const { result, rerender, unmount } = renderHook(
    (storage: Pick<Storage, 'read' | 'watch'>) => useStored(storage.read, storage.watch, 'initial', idsOf),
    { initialProps: { read, watch } },
  )
  return { value: () => result.current?.[0], reread: () => result.current?.[1](), rerender, unmount }
}

describe('what is stored', () => {
  it('is read once, and until then what was known is shown', async () => {
    const { read, watch, readings } = aStorage()
    const { value } = use({ read, watch })

    expect(value()).toBe('initial')
    expect(readings[0]?.reading.before).toBe('initial')
    await readings[0]?.end('read')

    expect(value()).toBe('read')
    expect(readings).toHaveLength(1)
  })

  it('is read again after each change that is reported', async () => {
    const { read, watch, readings, watched } = aStorage()
    const { value } = use({ read, watch })
    await readings[0]?.end('first')

    watched[0]?.onChange()
    expect(readings[1]?.reading.before).toBe('first')
    await readings[1]?.end('second')

    expect(value()).toBe('second')
  })

  it('is read once more after the reading that is under way, however many changes are reported during it', async () => {
    const { read, watch, readings, watched } = aStorage()
    const { value } = use({ read, watch })

    watched[0]?.onChange()
    watched[0]?.onChange()
    expect(readings).toHaveLength(1)
    await readings[0]?.end('outdated')
    expect(readings).toHaveLength(2)
    await readings[1]?.end('current')

    expect(readings).toHaveLength(2)
    expect(value()).toBe('current')
  })

  it('is shown in parts', async () => {
    const { read, watch, readings } = aStorage()
    const { value } = use({ read, watch })

    await act(async () => readings[0]?.reading.show('a part'))
    expect(value()).toBe('a part')
    await readings[0]?.end('the whole')

    expect(value()).toBe('the whole')
  })

  it('is read again where a reading has failed', async () => {
    const storage = aStorage()
    const failure = new Error('IO error')
    const read = vi.fn(storage.read).mockRejectedValueOnce(failure)
    const unhandled = vi.fn()
    process.once('unhandledRejection', unhandled)
    const { value, reread } = use({ ...storage, read })
    await vi.waitFor(() => expect(unhandled).toHaveBeenCalledWith(failure, expect.anything()))

    const again = reread()
    await storage.readings[0]?.end('read')
    await again

    expect(value()).toBe('read')
  })
})

describe('another reading in its place', () => {
  it('drops the answer and the parts of the one before, and ends it', async () => {
    const [earlier, later] = [aStorage(), aStorage()]
    const { value, rerender } = use(earlier)
    rerender({ read: later.read, watch: earlier.watch })

    expect(earlier.readings[0]?.reading.signal.aborted).toBe(true)
    await later.readings[0]?.end('later')
    await act(async () => earlier.readings[0]?.reading.show('a part of the earlier one'))
    await earlier.readings[0]?.end('earlier')

    expect(value()).toBe('later')
    expect(earlier.watched.map(({ stop }) => vi.mocked(stop).mock.calls.length)).toEqual([1, 0])
  })

  it('makes an ended reading that rejects with the signal’s reason no failure', async () => {
    const { read, watch, readings } = aStorage()
    const endless = ({ signal }: StoredReading<string>) =>
      new Promise<string>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    const { value, rerender } = use({ read: endless, watch })
    rerender({ read, watch })
    await readings[0]?.end('read')

    expect(value()).toBe('read')
  })

  it('begins where the value names other things to watch', async () => {
    const { read, watch, readings, watched } = aStorage()
    const { value } = use({ read, watch }, (shown) => [shown])
    expect(watched.map(({ ids }) => ids)).toEqual([['initial']])

    await readings[0]?.end('other')
    expect(watched.map(({ ids }) => ids)).toEqual([['initial'], ['other']])
    expect(watched[0]?.stop).toHaveBeenCalledOnce()
    await readings[1]?.end('other')

    expect([value(), readings.length, watched.length]).toEqual(['other', 2, 2])
  })
})

describe('a reading that is asked for', () => {
  it('has begun after it was asked for, and is shown when it has ended', async () => {
    const { read, watch, readings } = aStorage()
    const { value, reread } = use({ read, watch })
    let shown: string | undefined
    const asked = (async () => {
      await reread()
      shown = value()
    })()

    await readings[0]?.end('begun before')
    expect(shown).toBeUndefined()
    await readings[1]?.end('begun after')
    await act(async () => asked)

    expect(value()).toBe('begun after')
  })

  it('ends with that which has taken its place', async () => {
    const [earlier, later] = [aStorage(), aStorage()]
    const { value, reread, rerender } = use(earlier)
    const asked = reread()
    rerender(later)
    await earlier.readings[0]?.end('earlier')
    await later.readings[0]?.end('later')
    await later.readings[1]?.end('later again')
    await asked

    expect(value()).toBe('later again')
  })

  it('ends where nothing is shown any more', async () => {
    const { read, watch, readings, watched } = aStorage()
    const { reread, unmount } = use({ read, watch })
    const asked = reread()
    unmount()
    await readings[0]?.end('read')

    await asked
    expect(watched[0]?.stop).toHaveBeenCalledOnce()
    expect(readings).toHaveLength(1)
  })
})
