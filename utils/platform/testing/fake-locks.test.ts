import { describe, expect, it } from 'vitest'
import { runAlone, withLock } from '#platform/locks.ts'
import { killWorker } from './kill-worker.ts'

const NAME = 'saldo-refresh'

function deferred() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

describe('a lock', () => {
  it('lets one piece of work run after the other, in order of request', async () => {
    const events: string[] = []
    const first = deferred()
    const one = withLock(NAME, async () => {
      await first.promise
      events.push('one')
    })
    const two = withLock(NAME, async () => events.push('two'))

    first.resolve()
    await Promise.all([one, two])

    expect(events).toEqual(['one', 'two'])
  })

  it('is free again after work that threw', async () => {
    await expect(withLock(NAME, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')

    expect(await withLock(NAME, async () => 'free')).toBe('free')
  })

  it('of one name says nothing about another', async () => {
    void withLock(NAME, () => new Promise(() => {}))

    expect(await withLock('saldo-call-log', async () => 'free')).toBe('free')
  })
})

describe('work that runs alone', () => {
  it('returns what it made', async () => {
    expect(await runAlone(NAME, async () => 7)).toEqual({ value: 7 })
  })

  it('is not run while another runs: all that come wait for its end, together', async () => {
    const events: string[] = []
    const first = deferred()
    const holder = runAlone(NAME, async () => {
      await first.promise
      events.push('first has ended')
    })
    const others = [1, 2].map(async (number) => {
      events.push(`${number} ${JSON.stringify(await runAlone(NAME, async () => 'ran'))}`)
    })

    await Promise.resolve()
    expect(events).toEqual([])
    first.resolve()
    await Promise.all([holder, ...others])

    expect(events).toEqual(['first has ended', '1 undefined', '2 undefined'])
  })

  it('can run at once after the worker that ran before was killed', async () => {
    void runAlone(NAME, () => new Promise(() => {}))

    killWorker()

    expect(await runAlone(NAME, async () => 'ran')).toEqual({ value: 'ran' })
  })
})
