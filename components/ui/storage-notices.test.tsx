import { fireEvent, render, screen } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { textOf } from '#components/testing/page.ts'
import { showPopup } from '#components/testing/show-popup.tsx'
import { NOTICE_KINDS, type NoticeKind } from '#domain/health/notice.ts'
import { StorageNotices } from './storage-notices.tsx'

const ignore = () => undefined

describe('a notice about the stored data', () => {
  it.each(NOTICE_KINDS)('of %s says what happened, what follows, and offers at most one action', (kind) => {
    render(<StorageNotices kinds={[kind]} hasAccount={false} onDismiss={ignore} onOpenSettings={ignore} />)

    expect(textOf(screen.getByRole('status'))).toMatch(/\S{4,}.* .+\./)
    expect(textOf()).not.toMatch(/undefined|notice\.|[{}$]/)
    expect(screen.queryAllByRole('button').length).toBeLessThanOrEqual(1)
  })

  it('of lost settings leads to connecting again, and cannot be dismissed', () => {
    const onOpenSettings = vi.fn()
    render(
      <StorageNotices
        kinds={['settings-lost']}
        hasAccount={false}
        onDismiss={ignore}
        onOpenSettings={onOpenSettings}
      />,
    )

    fireEvent.click(screen.getByRole('button', { name: 'Connect again' }))

    expect(onOpenSettings).toHaveBeenCalledOnce()
  })

  it('of anything that mends itself is dismissed with one click', () => {
    const onDismiss = vi.fn()
    render(<StorageNotices kinds={['history-lost']} hasAccount onDismiss={onDismiss} onOpenSettings={ignore} />)

    fireEvent.click(screen.getByRole('button', { name: 'Got it' }))

    expect(onDismiss).toHaveBeenCalledOnce()
  })
})

describe('several notices', () => {
  const show = (kinds: readonly NoticeKind[], hasAccount = true) =>
    render(<StorageNotices kinds={kinds} hasAccount={hasAccount} onDismiss={ignore} onOpenSettings={ignore} />)
  const titles = () => [...document.querySelectorAll('summary')].map(textOf)
  const open = () => [...document.querySelectorAll('details[open] > summary')].map(textOf)

  it('are one card, of which the worst comes first and is open', () => {
    show(['history-paused', 'unsaved'])

    expect(screen.getAllByRole('status')).toHaveLength(1)
    expect(titles()).toEqual(['The browser refuses to save', 'Your history is paused'])
    expect(open()).toEqual(['The browser refuses to save'])
    expect(screen.getAllByRole('button', { name: 'Got it' })).toHaveLength(1)
  })

  it('that cannot be dismissed have no button for it', () => {
    show(['unsaved', 'newer-version'])

    expect(screen.queryByRole('button', { name: 'Got it' })).toBeNull()
  })

  it('lead to connecting again once, where that mends one of them', () => {
    show(['settings-lost', 'history-lost'], false)

    expect(screen.getAllByRole('button').map(textOf)).toEqual(['Connect again', 'Got it'])
  })
})

describe('the popup after damage', () => {
  it('never welcomes a user whose settings were lost', () => {
    showPopup({ account: undefined, usage: undefined, notices: ['settings-lost'] })

    expect(textOf()).toContain('Your saved data was damaged')
    expect(textOf()).not.toContain('See your balance at a glance')
  })

  it('shows the figures below a notice about the history', () => {
    showPopup({ notices: ['history-lost'] })

    expect(textOf()).toContain('Your saved history was damaged')
    expect(textOf()).toContain('€1,499.99')
  })
})
