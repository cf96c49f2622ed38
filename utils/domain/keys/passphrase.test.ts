import { describe, expect, it } from 'vitest'
import { findPassphraseFlaw, normalizePassphrase } from './passphrase.ts'

describe('a new passphrase', () => {
  it.each([
    ['twelve characters', 'abcdefghijkl', undefined],
    ['eleven characters', 'abcdefghijk', 'too-short'],
    ['nothing', '', 'too-short'],
    ['white space', ' '.repeat(40), 'too-short'],
    ['four words', 'ab cd ef gh', undefined],
    ['four letters that stand apart', 'a b c d', 'too-short'],
    ['the same word four times', 'ab ab ab ab', 'too-short'],
    ['three words of eleven characters', 'abc def ghi', 'too-short'],
    ['twelve characters, of which some are white space around it', '  abcdefghij  ', 'too-short'],
    ['a key that was held down', 'aaaaaaaaaaaaaaaa', 'too-simple'],
    ['two keys in turn', 'abababababababab', 'too-simple'],
    ['twelve characters outside of the first plane', '😀😁😂😃😄😅😆😇😈😉😊😋', undefined],
    ['six of them, which are twelve code units', '😀😁😂😃😄😅', 'too-short'],
    ['four words in another script', 'дом лес море снег', undefined],
    ['a thousand characters', 'abcde'.repeat(200), undefined],
    ['more than a thousand', `${'abcde'.repeat(200)}f`, 'too-long'],
  ])('of %s', (_name, text, flaw) => {
    expect(findPassphraseFlaw(text)).toBe(flaw)
  })

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
