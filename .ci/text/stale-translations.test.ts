import { expect, it } from 'vitest'
import { findStale, markSentences } from './stale-translations.ts'

const english = new Map([
  ['popup.title', 'Saldo'],
  ['popup.more.one', '1 more'],
  ['popup.more.other', '$1 more'],
])

it('tells no sentence whose English is what it was', () => {
  expect(findStale('de', english, markSentences(english))).toEqual([])
})

it('tells a sentence whose English has changed, in any of its forms, and one that is new', () => {
  const marks = markSentences(english)
  const told = (name: string) =>
    `${name}: English has changed. Read it again, then: npm run text:translated -- de ${name}`

  expect(findStale('de', new Map([...english, ['popup.title', 'Balance']]), marks)).toEqual([told('popup.title')])
  expect(findStale('de', new Map([...english, ['popup.more.one', 'one more']]), marks)).toEqual([told('popup.more')])
  expect(findStale('de', new Map([...english, ['popup.empty', 'Nothing']]), marks)).toEqual([told('popup.empty')])
})
