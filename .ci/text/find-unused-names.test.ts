import { expect, it } from 'vitest'
import { findUnusedNames } from './find-unused-names.ts'

const english = new Map([
  ['extension_name', 'Saldo'],
  ['popup.title', 'Saldo'],
  ['popup.tab.clients', 'Clients'],
  ['popup.more.one', '1 more'],
  ['popup.more.other', '$1 more'],
])
const uses = (...sources: readonly string[]) => findUnusedNames(english, sources)

it('finds names that no source spells, whole or around a value', () => {
  expect(uses("words('popup.title'); words('popup.more', 3)", `words(\`popup.tab.\${name}\`)`)).toEqual([])
  expect(uses('')).toEqual(
    ['popup.title', 'popup.tab.clients', 'popup.more.one', 'popup.more.other'].map(
      (key) => `${key}: no shipped file uses it`,
    ),
  )
  expect(uses("words('popup.title'); words('popup.more', 3)", `words(\`popup.tabs.\${name}\`)`)).toEqual([
    'popup.tab.clients: no shipped file uses it',
  ])
})

it('takes no comment, no part of a name and no bare value for a use', () => {
  expect(
    uses(
      `// popup.title\nwords('popup.more'); words('popup.titles'); words(\`\${any}\`)`,
      `words(\`popup.tab.\${a}\`)`,
    ),
  ).toEqual(['popup.title: no shipped file uses it'])
})
