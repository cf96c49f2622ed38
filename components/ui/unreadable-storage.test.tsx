import { render, screen } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { textOf } from '#components/testing/page.ts'
import { readOrNothing } from './read-or-nothing.ts'
import { UnreadableStorage } from './unreadable-storage.tsx'

describe('reading within a time', () => {
  it('is what was read', async () => {
    expect(await readOrNothing(Promise.resolve(7))).toBe(7)
  })

  it('is nothing where the browser never answers', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)

    expect(await readOrNothing(new Promise(() => undefined), 1)).toBeUndefined()
  })

  it('is nothing where the browser refuses, and that is loud', async () => {
    const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined)

    expect(await readOrNothing(Promise.reject(new Error('IO error')))).toBeUndefined()

    expect(complain).toHaveBeenCalledOnce()
  })
})

describe('a page whose data cannot be read', () => {
  it('says so, and what to do', () => {
    render(<UnreadableStorage place="popup" />)

    expect(textOf(screen.getByRole('alert'))).toMatch(/cannot read its saved data.*Restart the browser/)
  })
})
