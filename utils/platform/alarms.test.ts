import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { ensureRepeatingAlarm } from './alarms.ts'

const MINUTE_MS = 60_000
const NOON_MS = Date.UTC(2026, 10, 18, 12)

describe('a repeating alarm', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOON_MS, toFake: ['Date'] })
    return () => vi.useRealTimers()
  })

  const scheduledMs = async () => (await fakeBrowser.alarms.get('refresh'))?.scheduledTime

  it('that is right is left alone, since it would be put off otherwise', async () => {
    await ensureRepeatingAlarm('refresh', 15, Date.now())
    vi.setSystemTime(NOON_MS + 5 * MINUTE_MS)

    await ensureRepeatingAlarm('refresh', 15, Date.now())

    expect(await scheduledMs()).toBe(NOON_MS + 15 * MINUTE_MS)
  })

  it('of another interval is replaced', async () => {
    await ensureRepeatingAlarm('refresh', 15, Date.now())

    await ensureRepeatingAlarm('refresh', 60, Date.now())

    expect(await scheduledMs()).toBe(NOON_MS + 60 * MINUTE_MS)
  })

  it('does not wait for a clock that was set back to show that time again', async () => {
    await ensureRepeatingAlarm('refresh', 15, Date.now())
    vi.setSystemTime(NOON_MS - 120 * MINUTE_MS)

    await ensureRepeatingAlarm('refresh', 15, Date.now())

    expect(await scheduledMs()).toBe(NOON_MS - 105 * MINUTE_MS)
  })
})
