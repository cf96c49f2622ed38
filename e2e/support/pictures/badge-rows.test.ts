import { describe, expect, it } from 'vitest'
import { BADGE_TABLE } from '#domain/testing/badge-table.ts'
import { badgeRows } from './badge-rows.ts'

describe.each(['chromium', 'firefox'] as const)('the rows of the pictures of %s', (browserName) => {
  const texts = new Map(badgeRows(browserName).map(({ label, button }) => [label, button.text]))

  it('show the whole published table', () => {
    for (const [amount, chromium, firefox] of BADGE_TABLE)
      expect(texts.get(amount)).toBe(browserName === 'chromium' ? chromium : firefox)
  })

  it('show the states that are no amount', () => {
    expect(['not connected', 'first reading', 'unknown', 'hidden'].map((label) => texts.get(label))).toEqual([
      '!',
      '…',
      '?',
      '•••',
    ])
  })
})
