import { expect, it } from 'vitest'
import { createPresenter } from '#components/ui/presenter.ts'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'
import { costColumn } from './figure-columns.ts'
import { writeCopy } from './write-copy.ts'

it.each([
  ['en', '1234.595678'],
  ['de', '1234,595678'],
  ['pt-BR', '1234,595678'],
])('has the decimal sign of a reader of %s, and no other sign in a number', (locale, cost) => {
  const present = createPresenter({ locale, zone: 'UTC', currency: 'EUR', isHidden: false })
  const tally = { ...EMPTY_TALLY, costMicros: 1_234_595_678, priced: 1 }

  const copy = writeCopy([{ id: 'a', name: 'Bella', tally }], [costColumn(present)], { nameHead: 'Name', present })

  expect(copy.split(/\r?\n/)).toEqual(['Name\tCost (EUR)', `Bella\t${cost}`])
})
