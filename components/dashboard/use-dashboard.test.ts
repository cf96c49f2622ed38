import { act, renderHook, waitFor } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { NOW_MS } from '#components/testing/environment.ts'
import { PARTNER } from '#components/testing/popup-state.ts'
import { FIRST_DASHBOARD } from '#domain/dashboard/dashboard-view.ts'
import type { PeriodChoice } from '#domain/period/period.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { readDashboardItems } from '#state/dashboard/dashboard-state.ts'
import type { PeriodUsage } from '#state/usage/period-reader.ts'
import { savePrivacy } from '#state/view/view-choices.ts'
import { useDashboard } from './use-dashboard.ts'

const preset = (name: 'this-month' | 'last-month') => ({ kind: 'preset', preset: name }) as const

/** The hook over what is stored, with readings of the history that end when the test says so. */
async function show(period: PeriodChoice) {
  await accountsItem.write([PARTNER])
  const readings: { readonly from: string; readonly end: (found: PeriodUsage | undefined) => void }[] = []
  const source = {
    readItems: readDashboardItems,
    readPeriod: vi.fn(({ period: { from } }: { readonly period: { readonly from: string } }) => {
      const { promise, resolve } = Promise.withResolvers<PeriodUsage | undefined>()
      readings.push({ from, end: resolve })
      return promise
    }),
  }
  const initial = await readDashboardItems()
  const hook = renderHook(
    (chosen: PeriodChoice) => useDashboard(source, { ...FIRST_DASHBOARD, period: chosen }, NOW_MS, initial),
    {
      initialProps: period,
    },
  )
  return { hook, readings }
}

const usageFrom = (from: string): PeriodUsage => ({
  period: { from, to: from },
  channels: [],
  isListWhole: true,
  unlistedChannels: 0,
  isRecorded: true,
  unrecorded: [],
})

describe('what the full page shows', () => {
  it('is hidden at once, while its history is still read', async () => {
    const { hook, readings } = await show(preset('this-month'))
    await waitFor(() => expect(readings).toHaveLength(1))
    expect(hook.result.current.isHidden).toBe(false)

    await act(() => savePrivacy(true))

    await waitFor(() => expect(hook.result.current.isHidden).toBe(true))
    expect(hook.result.current.found).toBeUndefined()
  })

  it('has no figures of another period, also when those of before come late', async () => {
    const { hook, readings } = await show(preset('this-month'))
    await waitFor(() => expect(readings).toHaveLength(1))
    const [november] = readings
    await act(async () => november?.end(usageFrom('2026-11-01')))
    await waitFor(() => expect(hook.result.current.found?.period.from).toBe('2026-11-01'))

    hook.rerender(preset('last-month'))
    expect(hook.result.current.found).toBeUndefined()
    expect(hook.result.current.isUnreadable).toBe(false)
    await waitFor(() => expect(readings.at(-1)?.from).toBe('2026-10-01'))
    await act(async () => readings.at(-1)?.end(usageFrom('2026-10-01')))
    await waitFor(() => expect(hook.result.current.found?.period.from).toBe('2026-10-01'))
  })

  it('says that a history cannot be read, and not that there is none', async () => {
    const { hook, readings } = await show(preset('this-month'))
    await waitFor(() => expect(readings).toHaveLength(1))

    await act(async () => readings[0]?.end(undefined))

    await waitFor(() => expect(hook.result.current.isUnreadable).toBe(true))
    expect(hook.result.current.found).toBeUndefined()
  })
})
