import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { HOUR_MS, MINUTE_MS, NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { showPopup } from '#components/testing/show-popup.tsx'
import { channel, messageRow, monthUsage } from '#components/testing/usage.ts'
import type { Problem } from '#domain/reading/problem.ts'
import { succeed } from '#domain/reading/reading.ts'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { FIRST_VIEW } from '#state/view/usage-view.ts'

vi.mock('#components/charts/charts.ts', () => import('#components/testing/no-charts.ts'))

const month = { messages: [messageRow()], calls: [] }
const GONE: Problem = { kind: 'not-found', atMs: NOW_MS, failures: 4, retryAtMs: NOW_MS + 2 * HOUR_MS }

/** One that was read, one that fails since two hours, one that never was read, and one of which a part is missing. */
function inNeed(changes: Partial<MonthUsage> = {}): MonthUsage {
  const usage = monthUsage([
    { channel: channel({ id: 'read', name: 'Read' }), month },
    { channel: channel({ id: 'failing', name: 'Failing', phoneNumber: '4930111' }), month },
    { channel: channel({ id: 'new', name: 'New', phoneNumber: '4930222' }) },
    { channel: channel({ id: 'odd', name: '=Odd\tone', phoneNumber: '4930333' }), month },
  ])
  const channels = usage.channels.map((of) => {
    if (of.channel.id === 'failing')
      return { ...of, reading: { ...succeed(EMPTY_TALLY, NOW_MS - 2 * HOUR_MS), problem: GONE } }
    return of.channel.id === 'odd' ? { ...of, leftOut: 2 } : of
  })
  return { ...usage, channels, failedChannels: 1, leftOutChannels: 1, ...changes }
}

/** What the dialog asks for. */
const ALL_CHANNELS = { ...FIRST_VIEW, most: Number.MAX_SAFE_INTEGER }

async function openDialog(usage = inNeed(), changes = {}) {
  const onView = vi.fn()
  const shown = showPopup({ usage, view: ALL_CHANNELS, ...changes }, { onView })
  fireEvent.click(within(screen.getByRole('contentinfo')).getByRole('button'))
  return { onView, ...shown, dialog: await screen.findByRole('dialog', { name: 'Channels that need attention' }) }
}

const texts = (within: Element, what: string) => [...within.querySelectorAll(what)].map((found) => textOf(found))

describe('the channels that need attention', () => {
  it('are a press away from the foot, each with its reason, its age and its next try', async () => {
    const { dialog } = await openDialog()

    expect(texts(dialog, 'h3')).toEqual(['Not readable (1)', 'Not read yet (1)', 'Read in part (1)'])
    expect(texts(dialog, 'li')).toEqual([
      expect.stringMatching(/^Failing ?\+4930111 ?360dialog does not know it · last read 2 hr\. ago · next try at /),
      expect.stringMatching(/^New ?\+4930222$/),
      expect.stringMatching(/^=Odd one ?\+4930333 ?last read 20 min\. ago$/),
    ])
  })

  it('say how long the reading of those takes that were never read', async () => {
    const { dialog, unmount } = await openDialog()
    expect(textOf(dialog)).toContain('Saldo reads these next.')
    unmount()

    // A client may be asked so often; all of these are of one.
    const many = Array.from({ length: 200 }, (_, place) => ({ channel: channel({ id: `new-${place}` }) }))
    const { dialog: ofMany } = await openDialog(monthUsage(many))

    expect(textOf(ofMany)).toMatch(
      /Saldo needs at least \d+(\.\d)? (min|hr) to read these, at the pace that the limits allow\./,
    )
    expect(texts(ofMany, 'li')).toHaveLength(100)
    expect(textOf(ofMany)).toContain('100 more')
  })

  it('are all that there are, whatever the list looks for, and leave it as it was', async () => {
    const view = { ...FIRST_VIEW, filter: { country: 'DE' }, search: 'bella' }
    const { onView, dialog, unmount } = await openDialog(inNeed(), { view })
    expect(onView).toHaveBeenLastCalledWith({ filter: {}, search: '', most: Number.MAX_SAFE_INTEGER })

    fireEvent.click(within(dialog).getByRole('button', { name: 'Close' }))

    expect(screen.queryByRole('dialog')).toBeNull()
    expect(onView).toHaveBeenLastCalledWith({ filter: { country: 'DE' }, search: 'bella', most: FIRST_VIEW.most })
    unmount()
  })

  it.each([
    ['the first of them', { usage: inNeed({ matchingChannels: 900 }) }],
    ['those that were searched for', { view: { ...ALL_CHANNELS, search: 'bella' } }],
    ['those of a country', { view: { ...ALL_CHANNELS, filter: { country: 'DE' } } }],
    ['those of another view', { isListPending: true }],
  ])('are not told from %s', async (_which, changes) => {
    const { dialog } = await openDialog(inNeed(), changes)

    expect(texts(dialog, 'h3')).toEqual([])
    expect(dialog.querySelector('[aria-busy="true"]')).not.toBeNull()
    expect(textOf(dialog)).not.toMatch(/Every channel|again by itself/)
  })

  it('are never all that there are while the list is not whole', async () => {
    const usage = monthUsage([{ channel: channel(), month }], { leftOutChannels: 1 })
    const { dialog, unmount } = await openDialog(usage)
    expect(textOf(dialog)).toContain('Every channel was read.')
    unmount()

    const { dialog: before } = await openDialog({ ...usage, isListWhole: false, unlistedChannels: 2 })

    expect(textOf(before)).not.toContain('Every channel was read.')
    expect(textOf(before)).toContain('Saldo has not read the whole list of channels yet.')
    expect(textOf(before)).toContain('2 channels could not be read')
  })

  it('are not said to be tried again where they wait for the user', async () => {
    const { dialog, unmount } = await openDialog()
    expect(textOf(dialog)).toContain('Saldo tries each of them again by itself.')
    unmount()
    const usage = inNeed()
    const channels = usage.channels.map((of) =>
      of.reading.problem ? { ...of, reading: { problem: { ...GONE, kind: 'key-rejected' as const } } } : of,
    )

    const { dialog: waiting } = await openDialog({ ...usage, channels })

    expect(textOf(waiting)).not.toContain('by itself')
  })

  it('are copied as a table in which no name begins a line or a formula', async () => {
    const writeText = vi.fn(async (_text: string) => undefined)
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    onTestFinished(() => void vi.unstubAllGlobals())
    const { dialog } = await openDialog()

    fireEvent.click(within(dialog).getByRole('button', { name: 'Copy the list' }))

    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Copied' })).toBeDefined())
    const lines = (writeText.mock.lastCall?.[0] ?? '').replaceAll(' ', ' ').split('\n')
    expect(lines).toHaveLength(6)
    expect(lines[1]?.split('\t').slice(0, 4)).toEqual([
      'Failing',
      '+4930111',
      '360dialog does not know it',
      'last read 2 hr. ago',
    ])
    expect(lines[5]?.split('\t')).toEqual(["'=Odd one", '+4930333', 'last read 20 min. ago'])
  })

  it('have neither name nor number where those are hidden, and are not copied', async () => {
    const { dialog } = await openDialog(inNeed(), { isHidden: true })

    expect(textOf(dialog)).not.toMatch(/Failing|4930/)
    expect(within(dialog).queryByRole('button', { name: 'Copy the list' })).toBeNull()
  })

  it('are no button where every channel was read', () => {
    showPopup({ usage: monthUsage([{ channel: channel(), month }]), nowMs: NOW_MS + MINUTE_MS } as object)

    expect(within(screen.getByRole('contentinfo')).queryByRole('button')).toBeNull()
  })
})
