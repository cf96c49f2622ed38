import { cleanup, screen } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { HOUR_MS, MINUTE_MS, NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { balanceOf, euros, PARTNER } from '#components/testing/popup-state.ts'
import { toldRunway } from '#components/testing/runway.ts'
import { showPopup } from '#components/testing/show-popup.tsx'
import type { ToldRunway } from '#domain/foresight/told-runway.ts'
import { succeed } from '#domain/reading/reading.ts'
import type { ViewState } from '#state/view/view-state.ts'

vi.mock('#components/charts/charts.ts', () => import('#components/testing/no-charts.ts'))

const readAtMs = NOW_MS - 12 * MINUTE_MS
const runway = toldRunway()

/** As they lie in the storage, and what the first paint reads of them. */
const told = (runways: readonly ToldRunway[]) => ({ storedRunways: { version: 1, value: runways }, runways })

function lineOf(changes: Partial<ViewState> = {}): string | undefined {
  showPopup({ balance: balanceOf([euros(1_500)]), ...told([runway]), ...changes })
  const line = screen.getByRole('region', { name: 'Balance' }).querySelector<HTMLElement>('.balance-outlook')
  line?.querySelector('button')?.remove()
  const text = line ? textOf(line).replaceAll(/\s/g, ' ') : undefined
  cleanup()
  return text
}

/** The look of the amount, and of the line beneath it. */
function looksOf(changes: Partial<ViewState>): readonly (string | undefined)[] {
  showPopup({ balance: balanceOf([euros(1_500)]), ...told([runway]), ...changes })
  const region = screen.getByRole('region', { name: 'Balance' })
  const looks = ['.amount', '.balance-outlook strong'].map((selector) => {
    const classes = region.querySelector(selector)?.className ?? ''
    return /is-\w+/.exec(classes)?.[0]
  })
  cleanup()
  return looks
}

describe('amount and line have the colour of the badge', () => {
  const short = (shortage: ToldRunway['shortage']) => told([{ ...runway, shortage }])

  it.each([
    ['of few days', short('warning'), ['is-warning', 'is-warning']],
    ['of nearly none', short('critical'), ['is-critical', 'is-critical']],
    ['of enough', short(undefined), ['is-ok', undefined]],
    [
      'of the level that is worse',
      { balance: balanceOf([euros(40)]), ...short('warning') },
      ['is-critical', 'is-critical'],
    ],
    ['of none while they are hidden', { isHidden: true, ...short('critical') }, [undefined, undefined]],
  ])('%s', (_which, changes, looks) => {
    expect(looksOf(changes)).toEqual(looks)
  })
})

describe('the line of the outlook', () => {
  it('says for how long the balance lasts, as a range', () => {
    expect(lineOf()).toBe('About 9 days left · empty Nov 30 – Dec 2 at this pace')
  })

  it('says why there is no forecast yet', () => {
    const early = { currency: 'EUR', atMs: readAtMs, state: 'too-early', fullDays: 1, neededDays: 3 } as const

    expect(lineOf({ ...told([early]) })).toBe('Forecast after 3 full days (1 of 3)')
  })

  it('says of an old reading that it is one, and nothing of one that is older than a day', () => {
    const at = (hours: number) => ({
      balance: balanceOf([euros(1_500)], hours * HOUR_MS),
      ...told([{ ...runway, atMs: NOW_MS - hours * HOUR_MS }]),
    })

    expect(lineOf(at(3))).toBe('About 9 days left · when last read, 3 hr. ago')
    expect(lineOf(at(25))).toBe('')
  })

  it('is none of another reading than the one that is shown, nor of the funds of a client', () => {
    expect(lineOf(told([{ ...runway, atMs: readAtMs - 1 }]))).toBe('')
    const account = { ...PARTNER, badge: { kind: 'client-balance', clientId: 'c', name: 'Bella GmbH' } } as const
    expect(lineOf({ account, funds: succeed(euros(800), NOW_MS) })).toBe('')
  })

  it('is hidden with the amounts: how long they last tells how much there is', () => {
    expect(lineOf({ isHidden: true })).toBe('•••')
  })
})
