import { normalizePassphrase } from './passphrase.ts'

export const LEAST_CHARACTERS = 12
/** More is a mistake of the clipboard. */
const MOST_CHARACTERS = 1_000
/** Fewer different ones are a single key that was held down, or a pattern. */
const LEAST_DIFFERENT = 5
/** So many must be left of it that nobody tries first: neither one of the commonest words nor a run of neighbours. */
const LEAST_UNCOMMON = 6

/** What the commonest passwords are made of, by the lists that are published each year; the longest first. */
const COMMONEST = [
  ...['passphrase', 'correcthorsebatterystaple', 'administrator', '1q2w3e4r', 'qwertyuiop', 'qwertzuiop', 'azertyuiop'],
  ...[
    'password',
    'passwort',
    'kennwort',
    'geheim',
    'iloveyou',
    'sunshine',
    'princess',
    'football',
    'baseball',
    'superman',
  ],
  ...[
    'whatsapp',
    '360dialog',
    'welcome',
    'willkommen',
    'letmein',
    'trustno',
    'contrasena',
    'motdepasse',
    'senha',
    'monkey',
  ],
  ...[
    'dragon',
    'master',
    'shadow',
    'secret',
    'qwerty',
    'qwertz',
    'azerty',
    'asdfgh',
    'yxcvbn',
    'zxcvbn',
    'hello',
    'hallo',
  ],
  ...['admin', 'login', 'saldo', 'pass', '1qaz', '2wsx', 'qwe', 'asd', 'yxc', 'zxc', 'abc'],
].toSorted((left, right) => right.length - left.length)

/** What is wrong with a new passphrase. `too-common`: it is one of those that are tried first. */
export type PassphraseFlaw = 'too-short' | 'too-long' | 'too-simple' | 'too-common'

/**
 * What keeps a new passphrase from being taken; undefined if it is long enough, 12 characters without the spaces (as four
 * words of four letters are), and not what is tried first.
 */
export function findPassphraseFlaw(text: string): PassphraseFlaw | undefined {
  const passphrase = normalizePassphrase(text)
  if ([...passphrase].length > MOST_CHARACTERS) return 'too-long'
  const characters = [...passphrase.replaceAll(' ', '')]
  if (characters.length < LEAST_CHARACTERS) return 'too-short'
  if (new Set(characters).size < LEAST_DIFFERENT) return 'too-simple'
  return countUncommon(characters.join('').toLowerCase()) < LEAST_UNCOMMON ? 'too-common' : undefined
}

/** How many characters are left without the commonest words, repetitions of the whole, and runs such as 1234 or cba. */
function countUncommon(text: string): number {
  const rest = COMMONEST.reduce((left, word) => left.replaceAll(word, ''), text)
  const [, unit = rest] = /^(.+?)\1+$/su.exec(rest) ?? []
  const points = [...unit].map((character) => character.codePointAt(0) ?? 0)
  return points.filter((point, place) => Math.abs(point - (points[place - 1] ?? Number.NaN)) > 1 || place === 0).length
}
