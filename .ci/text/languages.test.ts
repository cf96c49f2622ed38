import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { LANGUAGES, languageTag } from './languages.ts'

it('the README names each language that there is a catalogue for', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8')
  const [, list = ''] = /^It speaks ([^:]+):/m.exec(readme) ?? []
  const names = new Intl.DisplayNames('en', { type: 'language' })

  expect(list.split(/, | and /).toSorted()).toEqual(
    ['en', ...LANGUAGES].map((name) => names.of(languageTag(name))).toSorted(),
  )
})
