import { describe, expect, it } from 'vitest'
import { currenciesRead } from './currencies-read.ts'
import { fail, succeed } from './reading.ts'

const of = (...currencies: readonly string[]) =>
  succeed(
    currencies.map((currency) => ({ micros: 1, currency })),
    0,
  )
const funds = (currency: string) => succeed({ micros: 1, currency }, 0)

describe('the currencies that were read', () => {
  it.each([
    ['none before the first reading', {}, undefined, []],
    ['those of the balances, each once', of('EUR', 'USD', 'EUR'), undefined, ['EUR', 'USD']],
    ['that of the funds where the partner has no record', of(), funds('USD'), ['USD']],
    ['that of the funds before those of the balances', of('EUR', 'USD'), funds('USD'), ['USD', 'EUR']],
    ['those of the balances while the funds are not read', of('EUR'), {}, ['EUR']],
    ['those that were read before something failed', fail(of('EUR'), { kind: 'offline' }, 1), undefined, ['EUR']],
  ])('are %s', (_name, balance, read, expected) => {
    expect(currenciesRead({ balance, funds: read })).toEqual(expected)
  })
})
