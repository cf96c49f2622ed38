import { expect, test } from 'vitest'
import { formatTable } from './format-table.ts'

test('names are aligned to the left and numbers to the right', () => {
  const table = formatTable([
    ['+49 30 1', 'Bakery', '1,204', '€12.30'],
    ['+49 30 222', 'Inn', '7', '€0.05'],
  ])

  expect(table).toBe(['+49 30 1    Bakery  1,204  €12.30', '+49 30 222  Inn         7   €0.05'].join('\n'))
})

test('a dash for an unknown number stays in a column of numbers', () => {
  expect(
    formatTable([
      ['a', '10'],
      ['b', '–'],
    ]),
  ).toBe('a  10\nb   –')
})

test('a missing cell is empty', () => {
  expect(formatTable([['a', 'b'], ['c']])).toBe('a  b\nc')
})

test('no row is no line', () => {
  expect(formatTable([])).toBe('')
})
