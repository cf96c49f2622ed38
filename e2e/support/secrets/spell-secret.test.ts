import { expect, it } from 'vitest'
import { spellSecret } from './spell-secret.ts'

const SECRET = 'canary-4711-key-of-the-tests'
const base64 = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding).toString('base64')
const latin1 = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding).toString('latin1')
const each = (write: (code: number) => string) => [...SECRET].map((letter) => write(letter.charCodeAt(0))).join('')
const hexOf = (code: number, digits: number) => code.toString(16).padStart(digits, '0')

it.each([
  ['as it is', SECRET],
  ['in a sentence', `The key ${SECRET}is wrong`],
  ['its first twelve characters', SECRET.slice(0, 12)],
  ['its last twelve characters', SECRET.slice(-12)],
  ['twelve from within', `x${SECRET.slice(7, 19)}x`],
  ['in capitals', SECRET.toUpperCase()],
  ['backwards', [...SECRET].reverse().join('')],
  ['a piece, backwards', [...SECRET.slice(3, 15)].reverse().join('')],
  ['in UTF-16, little end first', latin1(SECRET, 'utf16le')],
  ['in UTF-16, big end first', `\0${latin1(SECRET, 'utf16le')}`],
  ['in UTF-16 within JSON', JSON.stringify(latin1(SECRET, 'utf16le'))],
  ['in groups of four', SECRET.replace(/(.{4})/g, '$1 ')],
  ['with characters that nobody sees', SECRET.replace(/(.{5})/g, '$1\u200b')],
  ['in a URL', each((code) => `%${hexOf(code, 2)}`)],
  ['partly in a URL', SECRET.replaceAll('-', '%2D')],
  ['escaped for JSON', each((code) => `\\u${hexOf(code, 4)}`)],
  ['escaped for a script', each((code) => `\\x${hexOf(code, 2)}`)],
  ['in HTML, by hex numbers', each((code) => `&#x${hexOf(code, 2)};`)],
  ['in HTML, by decimal numbers', each((code) => `&#${code};`)],
  ['in Base64', base64(SECRET)],
  ['in Base64, after one letter', base64(`a${SECRET}`)],
  ['in Base64, after two letters', base64(`ab${SECRET}b`)],
  ['in Base64 for URLs', base64(`\u00ff\u00ff\u00fe${SECRET}`).replaceAll('+', '-').replaceAll('/', '_')],
  ['in Base64 of UTF-16', base64(SECRET, 'utf16le')],
  ['in hex', Buffer.from(SECRET).toString('hex')],
  ['in hex, in capitals', Buffer.from(`ab${SECRET}`).toString('hex').toUpperCase()],
])('a secret is found %s', (_way, text) => {
  expect(spellSecret([{ place: 'here', text: `before ${text} after` }], SECRET).map(({ place }) => place)).toContain(
    'here',
  )
})

it.each([
  ['eleven characters', `x${SECRET.slice(0, 11)}x`],
  ['its end, as a screen may show it', '••••ests'],
  ['nothing', ''],
  ['what only looks broken', '%zz &#x110000; &#; \\u12 \\'],
  ['another secret', 'canary-0815-another-of-the-keys'],
])('and nothing is found in %s', (_way, text) => {
  expect(spellSecret([{ place: 'here', text }], SECRET)).toEqual([])
})

it('each place is told, with the form', () => {
  const evidence = [
    { place: 'a', text: SECRET },
    { place: 'b', text: 'nothing' },
    { place: 'c', text: base64(SECRET) },
    { place: 'd', text: SECRET.slice(2, 20) },
  ]

  expect(spellSecret(evidence, SECRET)).toEqual([
    { place: 'a', form: 'as it is' },
    { place: 'c', form: 'in Base64' },
    { place: 'd', form: 'a piece, as it is' },
  ])
})

it('a canary that chance could write is refused', () => {
  expect(() => spellSecret([], 'short-canary!')).toThrow('fewer than 14')
})
