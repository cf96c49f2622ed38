import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'

type Speak = (key: string, ...parts: readonly unknown[]) => string

/** The sentences of a catalogue, spoken by the product. Names are as browsers have them: `button_more_one`. */
async function speakFrom(messages: Readonly<Record<string, string>>): Promise<Speak> {
  vi.resetModules()
  Object.assign(fakeBrowser.i18n, {
    getMessage: (key: string, substitutions: readonly string[] = []) =>
      (messages[key] ?? '').replace(/\$(\d)/g, (_match, index: string) => substitutions[Number(index) - 1] ?? ''),
  })
  return (await import('./words.ts')).words as Speak
}

describe('a sentence', () => {
  let speak: Speak

  beforeEach(async () => {
    speak = await speakFrom({
      language: 'en',
      plain: 'Nothing yet',
      named: '{amount} as of {time}, {amount}',
      listed: '$1 of $2',
      of_one: 'one of $2 {name}',
      of_other: '$1 of $2 {name}',
    })
  })

  it('is found by its name', () => expect(speak('plain')).toBe('Nothing yet'))

  it('has its values in their places, each as often as it is there', () => {
    expect(speak('named', { amount: '€5', time: '10:00' })).toBe('€5 as of 10:00, €5')
    expect(speak('listed', [1, '7'])).toBe('1 of 7')
    expect(speak('of', 1, ['1', '7'], { name: 'Acme' })).toBe('one of 7 Acme')
    expect(speak('of', 3, ['3', '7'], { name: 'Acme' })).toBe('3 of 7 Acme')
  })

  it('takes no part of a value for a place, and no word of an object for a value', () => {
    expect(speak('named', { amount: '$& {time}', time: '$1' })).toBe('$& {time} as of $1, $& {time}')
    expect(speak('named', { amount: 1 })).toBe('1 as of {time}, 1')
    expect(speak('of', 2, ['2', '7'])).toBe('2 of 7 {name}')
  })
})

describe('the form of a plural', () => {
  const forms = (language: string, ...names: readonly string[]) =>
    speakFrom({ language, ...Object.fromEntries(names.map((name) => [`x_${name}`, `${name} $1`])) })

  it.each([
    ['en', [1], 'one'],
    ['en', [0, 2, 1_000_000], 'other'],
    ['fr', [0, 1], 'one'],
    ['fr', [2, 11], 'other'],
    ['fr', [1_000_000], 'many'],
    ['pt-BR', [0, 1], 'one'],
    ['ar', [0], 'zero'],
    ['ar', [1], 'one'],
    ['ar', [2], 'two'],
    ['ar', [3, 10, 103], 'few'],
    ['ar', [11, 99], 'many'],
    ['ar', [100, 1_000_000], 'other'],
    ['id', [0, 1, 2], 'other'],
  ] as const)('is by the rules of the catalogue: %s of %j is %s', async (language, counts, form) => {
    const speak = await forms(language, ...new Intl.PluralRules(language).resolvedOptions().pluralCategories)

    for (const count of counts) expect(speak('x', count)).toBe(`${form} ${count}`)
  })

  it.each(['en', 'fr', 'ar'])('of a hidden number in %s is the same for every number', async (language) => {
    const speak = await forms(language, ...new Intl.PluralRules(language).resolvedOptions().pluralCategories)

    for (const count of [0, 1, 2, 3, 11, 48_213]) expect(speak('x', count, ['•••'])).toBe('other •••')
  })

  it('is "other" where a catalogue lacks the right one', async () => {
    expect((await forms('ar', 'one', 'other'))('x', 3)).toBe('other 3')
  })
})

it.each([
  [[], ''],
  [['Acme'], 'Acme'],
  [['EUR', 'USD', '{first}'], 'EUR، USD، {first}'],
])('%j in a row are separated as the catalogue has it', async (names, text) => {
  await speakFrom({ language: 'ar', list_pair: '{first}، {rest}' })

  expect((await import('./words.ts')).joinNames(names)).toBe(text)
})
