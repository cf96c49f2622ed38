import { expect, it } from 'vitest'
import { instrumentFunctions } from './instrument-functions.ts'

const enter = (name: string) => `__enterFunction("a.ts", "${name}")`

it.each([
  ['function f() { return 1 }', `function f() {${enter('f')}; return 1 }`],
  ['const f = () => 1', `const f = () => (${enter('f')}, 1)`],
  ['const f = async () => ({ a: 1 })', `const f = async () => (${enter('f')}, ({ a: 1 }))`],
  ['const o = { read: () => 1 }', `const o = { read: () => (${enter('read')}, 1) }`],
  ['const o = { read() {} }', `const o = { read() {${enter('read')};} }`],
  ['const f = () => each((x) => x)', `const f = () => (${enter('f')}, each((x) => (${enter('')}, x)))`],
  ['each((x) => x)', `each((x) => (${enter('')}, x))`],
])('%s', (source, expected) => {
  expect(instrumentFunctions(source, 'a.ts')).toBe(expected)
})
