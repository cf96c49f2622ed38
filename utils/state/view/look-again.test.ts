import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { lookAgain } from './look-again.ts'

function startLooking(first: unknown) {
  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
  let stored = first
  let reads = 0
  const onChange = vi.fn()
  const stop = lookAgain(async () => {
    reads += 1
    return stored
  }, onChange)
  return {
    stop,
    onChange,
    reads: () => reads,
    store: (value: unknown) => {
      stored = value
    },
    pass: (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000),
  }
}

describe('lookAgain', () => {
  it('calls back once after it began, for what was stored before', async () => {
    const { onChange, pass } = startLooking({ balance: 1 })

    expect(onChange).not.toHaveBeenCalled()
    await pass(60)

    expect(onChange).toHaveBeenCalledTimes(1)
  })

  it('sees a change of an amount beyond the safe integers', async () => {
    const { onChange, pass, store } = startLooking({ micros: 12_500_000_000_500_000n })
    await pass(10)

    store({ micros: 12_500_000_000_500_001n })
    await pass(10)

    expect(onChange).toHaveBeenCalledTimes(2)
  })

  it('calls back within seconds of every change, once', async () => {
    const { onChange, pass, store } = startLooking({ balance: 1 })
    await pass(10)

    store({ balance: 2 })
    await pass(5)
    expect(onChange).toHaveBeenCalledTimes(2)
    store({ balance: 1 })
    await pass(60)

    expect(onChange).toHaveBeenCalledTimes(3)
  })

  it('reads nothing more and calls nobody once it was stopped, also while it reads', async () => {
    const { onChange, pass, reads, stop } = startLooking({ balance: 1 })
    vi.advanceTimersByTime(2_000)
    expect(reads()).toBe(1)

    stop()
    await pass(60)

    expect(reads()).toBe(1)
    expect(onChange).not.toHaveBeenCalled()
  })

  it('asks a storage that does not answer no second time', async () => {
    vi.useFakeTimers()
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const read = vi.fn(() => new Promise(() => undefined))
    const stop = lookAgain(read, vi.fn())

    await vi.advanceTimersByTimeAsync(60_000)

    expect(read).toHaveBeenCalledTimes(1)
    stop()
  })
})
