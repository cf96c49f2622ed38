import { describe, expect, it } from 'vitest'
import { normalizePassphrase } from './passphrase.ts'

describe('a passphrase', () => {
  it.each([
    ['composed and decomposed letters', 'Grüße', 'Gru\u0308ße'],
    ['full-width letters', 'Saldo', 'Ｓａｌｄｏ'],
    ['a space that does not break', 'two words', 'two\u00a0words'],
    ['white space around it and several spaces', 'two words', '  two \t words\n'],
  ])('is the same however it is typed: %s', (_name, left, right) => {
    expect(normalizePassphrase(right)).toBe(normalizePassphrase(left))
  })

  it('is another one in capitals', () => {
    expect(normalizePassphrase('Saldo')).not.toBe(normalizePassphrase('saldo'))
  })
})
