import { describe, expect, it } from 'vitest'
import { cleanInput, isSendable } from './clean-input.ts'

describe('cleanInput', () => {
  it.each([
    ['saldoPA', 'saldoPA'],
    ['  saldoPA\n', 'saldoPA'],
    ['\u200bsal\u00addoPA\ufeff', 'saldoPA'],
    ['"abc-123_X"', 'abc-123_X'],
    ['“abc”', 'abc'],
    ['Bearer abc', 'abc'],
    [' "bearer  abc" ', 'abc'],
    ['a b\tc\u00a0d', 'abcd'],
    ['bearerabc', 'bearerabc'],
    ['   ', ''],
  ])('makes %j into %j', (text, expected) => {
    expect(cleanInput(text)).toBe(expected)
  })
})

describe('isSendable', () => {
  it.each([
    ['abc-123_X~', true],
    ['', false],
    ['schlüssel', false],
    ['ключ', false],
    ['a b', false],
  ])('%j: %s', (key, expected) => {
    expect(isSendable(key)).toBe(expected)
  })
})
