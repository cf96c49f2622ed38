import { fireEvent, render, screen } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { textOf } from '#components/testing/page.ts'
import { showPopup } from '#components/testing/show-popup.tsx'
import { NOTICE_KINDS } from '#domain/health/notice.ts'
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
