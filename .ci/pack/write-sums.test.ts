import { expect, it } from 'vitest'
import { writeSums } from './write-sums.ts'

// The two examples are those of FIPS 180-2.
const abc = { name: 'saldo-2.zip', bytes: Uint8Array.from(Buffer.from('abc')) }
const long = {
  name: 'saldo-1.zip',
  bytes: Uint8Array.from(Buffer.from('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')),
}

it('the sums stand in the order of the names, two spaces before each name', () => {
  expect(writeSums([abc, long])).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1  saldo-1.zip\n' +
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  saldo-2.zip\n',
  )
})

it('without files there is no line', () => {
  expect(writeSums([])).toBe('')
})
