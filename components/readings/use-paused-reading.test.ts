import { act, renderHook } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PARTNER } from '#components/testing/popup-state.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { savePrivacy } from '#state/view/view-choices.ts'
import { usePausedReading } from './use-paused-reading.ts'

const SECOND_MS = 1_000

beforeEach(async () => {
  await accountsItem.write([PARTNER])
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => vi.useRealTimers())

/** The hook over readings that take this long. */
function show(durationMs: number) {
  const read = vi.fn(async (of: string) => {
    await new Promise((resolve) => setTimeout(resolve, durationMs))
    return `read ${of}`
  })
  const hook = renderHook((of: string) => usePausedReading(PARTNER.id, of, read), { initialProps: 'a' })
  return { hook, read }
}
const pass = (ms: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms)
  })
const change = (isHidden: boolean) => act(() => savePrivacy(isHidden))

describe('a reading of all that is stored', () => {
  it('rests after each, four times as long as it took, whatever changes meanwhile', async () => {
    const { hook, read } = show(SECOND_MS)
    await pass(SECOND_MS)
    expect(hook.result.current).toEqual({ value: 'read a' })
    const before = read.mock.calls.length

    await change(true)
    await change(false)
    await pass(3.9 * SECOND_MS)
    expect(read).toHaveBeenCalledTimes(before)
    expect(hook.result.current).toEqual({ value: 'read a' })
    await pass(0.2 * SECOND_MS)
    expect(read).toHaveBeenCalledTimes(before + 1)
  })

  it('is made at once for something else, and has no answer until then', async () => {
    const { hook, read } = show(SECOND_MS)
    await pass(SECOND_MS)
    hook.rerender('b')
    expect(hook.result.current).toBeUndefined()
    await pass(0)
    expect(read.mock.lastCall?.[0]).toBe('b')
    await pass(SECOND_MS)
    expect(hook.result.current).toEqual({ value: 'read b' })
  })

  it('is none of nothing', async () => {
    const { hook, read } = show(0)
    await pass(10)
    read.mockClear()
    hook.rerender('')
    await pass(10 * SECOND_MS)
    expect(read).not.toHaveBeenCalled()
    expect(hook.result.current).toBeUndefined()
  })
})
