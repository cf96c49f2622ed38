import { afterEach, describe, expect, it } from 'vitest'
import { keyFromLeft, showLanguage, showTheme } from './root-element.ts'

afterEach(() => {
  document.dir = ''
})

describe('the root element of a page', () => {
  it('says language and direction of the sentences that were loaded', () => {
    showLanguage()

    expect(document.documentElement.lang).toBe('en')
    expect(document.documentElement.dir).toBe('ltr')
  })

  it('has the chosen theme', () => {
    showTheme('dark')

    expect(document.documentElement.dataset['theme']).toBe('dark')
  })
})

it.each([
  ['ltr', 'ArrowRight', 'ArrowRight'],
  ['rtl', 'ArrowRight', 'ArrowLeft'],
  ['rtl', 'ArrowLeft', 'ArrowRight'],
  ['rtl', 'ArrowUp', 'ArrowUp'],
  ['rtl', 'Home', 'Home'],
])('in %s, %s leads as %s does from left to right', (direction, key, expected) => {
  document.dir = direction

  expect(keyFromLeft(key)).toBe(expected)
})
