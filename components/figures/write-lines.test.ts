import { expect, it } from 'vitest'
import { writeLines } from './write-lines.ts'

it.each([
  ['Bella Hotels', 'Bella Hotels'],
  ['  two\r\nlines\tand\u2028more ', 'two lines and more'],
  ['=1+1', "'=1+1"],
  ['@SUM(1)', "'@SUM(1)"],
  ["+cmd|' /C calc'!B2", "'+cmd|' /C calc'!B2"],
  ['-2+3', "'-2+3"],
  ['"swallows what follows', '\'"swallows what follows'],
  ['+49301000004', '+49301000004'],
  ['-12.5', '-12.5'],
  ['', ''],
])('a cell of %j is %j', (text, expected) => {
  expect(writeLines([[text, 'next'], ['last']])).toBe(`${expected}\tnext\nlast`)
})
