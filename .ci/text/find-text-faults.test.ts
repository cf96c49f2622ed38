import { describe, expect, it } from 'vitest'
import { findTextFaults } from './find-text-faults.ts'

const english = new Map([
  ['language', 'en'],
  ['button.asOf', '{amount} · as of {time}'],
  ['popup.empty', 'Nothing yet'],
  ['popup.topUps.one', 'one top-up in $2'],
  ['popup.topUps.other', '$1 top-ups in $2'],
  // Not a plural: it has no form "one".
  ['settings.other', 'Other…'],
])
const german = new Map([
  ['language', 'de'],
  ['button.asOf', '{time}: {amount}'],
  ['popup.empty', 'Noch nichts'],
  ['popup.topUps.one', 'eine Aufladung in $2'],
  ['popup.topUps.other', '$1 Aufladungen in $2'],
  ['settings.other', 'Andere …'],
])
const without = (key: string) => new Map([...german].filter(([each]) => each !== key))

describe('the faults of a translation', () => {
  it('are none where it has all names, places and forms', () => {
    expect(findTextFaults('de', english, german)).toEqual([])
  })

  it.each<[string, ReadonlyMap<string, string>, string]>([
    ['a missing name', without('popup.empty'), 'popup.empty: is missing'],
    [
      'a name that English has not',
      new Map([...german, ['popup.full', 'Voll']]),
      'popup.full: English has no such name',
    ],
    ['a place that is missing', new Map([...german, ['button.asOf', '{amount}']]), 'button.asOf: {time} is missing'],
    [
      'a place that is new',
      new Map([...german, ['popup.empty', '$1']]),
      'popup.empty: $1 is not in the English sentence',
    ],
    ['a form that is missing', without('popup.topUps.one'), 'popup.topUps.one: is missing'],
    [
      'a form that the language has not',
      new Map([...german, ['popup.topUps.few', '$1 in $2']]),
      'popup.topUps.few: English has no such name',
    ],
    [
      'a form for many numbers that does not say the number',
      new Map([...german, ['popup.topUps.other', 'Aufladungen in $2']]),
      'popup.topUps.other: $1 is missing',
    ],
    [
      'a form for one number that lacks another place',
      new Map([...german, ['popup.topUps.one', 'eine Aufladung']]),
      'popup.topUps.one: $2 is missing',
    ],
    [
      'a number in the place of one that may be hidden',
      new Map([...german, ['popup.topUps.one', '1 Aufladung in $2']]),
      'popup.topUps.one: has a number instead of $1',
    ],
    [
      'a sentence that is still English',
      new Map([...german, ['popup.empty', 'Nothing yet']]),
      'popup.empty: is still English: "Nothing yet"',
    ],
    ['a space at an end', new Map([...german, ['popup.empty', 'Nichts ']]), 'popup.empty: begins or ends with a space'],
    [
      'a sign that browsers take for a place',
      new Map([...german, ['popup.empty', 'R$ 5']]),
      'popup.empty: a browser reads "$" as the beginning of a place',
    ],
    ['a catalogue of another language', new Map([...german, ['language', 'fr']]), 'language: is not de'],
  ])('%s', (_name, translated, fault) => {
    expect(findTextFaults('de', english, translated)).toEqual([fault])
  })

  it('follow the plurals of the language: French counts 0 as one, so that it must say the number', () => {
    const french = new Map([
      ...german,
      ['language', 'fr'],
      ['popup.topUps.one', 'une recharge en $2'],
      ['popup.topUps.many', '$1 de recharges en $2'],
    ])

    expect(findTextFaults('fr', english, french)).toEqual(['popup.topUps.one: $1 is missing'])
  })

  it('include forms that only some languages have', () => {
    expect(findTextFaults('ar', english, new Map([...german, ['language', 'ar']]))).toEqual(
      ['zero', 'two', 'few', 'many'].map((form) => `popup.topUps.${form}: is missing`),
    )
  })

  it('are found in English itself', () => {
    expect(findTextFaults('en', english, english)).toEqual([])
    expect(findTextFaults('en', english, new Map([...english, ['popup.empty', ' ']]))).toEqual([
      'popup.empty: begins or ends with a space',
    ])
  })
})
