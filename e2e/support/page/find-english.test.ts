import { expect, it } from 'vitest'
import { findEnglishTexts } from './find-english.ts'

const say = (messages: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(messages).map(([name, message]) => [name, { message }]))

const english = say({
  a: 'Refresh',
  b: 'Next try at {time}',
  c: 'Name',
  d: '$1 of $2 channels',
  e: '{a} · {b}',
  f: 'No',
})
const german = say({
  a: 'Aktualisieren',
  b: 'Nächster Versuch: {time}',
  c: 'Name',
  d: '$1 von $2 Kanälen',
  e: '{a}: {b}',
})

it('finds English sentences, with whatever stands in their places', () => {
  const shown = ['Refresh', 'Next try at 14:05', '3 of 12 channels', 'Aktualisieren', '3 von 12 Kanälen']

  expect(findEnglishTexts(shown, english, german)).toEqual(shown.slice(0, 3))
})

it('takes no word that the language shares, no name and no pattern of signs for English', () => {
  expect(findEnglishTexts(['Name', 'Acme · Berlin', 'Nordwind', 'Refreshments'], english, german)).toEqual([])
})
