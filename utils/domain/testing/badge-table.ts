/**
 * The published table of the badge: an amount, and what Chromium (4 characters) and Firefox (3) show for it. The tests
 * hold the code to it, and the pictures show each row as the browsers draw it.
 */
export const BADGE_TABLE: readonly (readonly [amount: string, chromium: string, firefox: string])[] = [
  ['0', '0', '0'],
  ['0.000001', '<1', '<1'],
  ['0.004', '<1', '<1'],
  ['0.01', '.01', '.01'],
  ['0.996', '.99', '.99'],
  ['1', '1.00', '1.0'],
  ['9.999', '9.99', '9.9'],
  ['10', '10.0', '10'],
  ['99.99', '99.9', '99'],
  ['123.45', '123', '123'],
  ['999.99', '999', '999'],
  ['1000', '1000', '1k'],
  ['1499.99', '1499', '1k'],
  ['9999.99', '9999', '9k'],
  ['12345.67', '12k', '12k'],
  ['99999', '99k', '99k'],
  ['100000', '100k', '.1M'],
  ['999999', '999k', '.9M'],
  ['1234567', '1.2M', '1M'],
  ['12300000', '12M', '12M'],
  ['123000000', '123M', '.1B'],
  ['1234567890', '1.2B', '1B'],
  ['9007199254.740991', '9.0B', '9B'],
  ['-0.000001', '-1', '-1'],
  ['-0.01', '-1', '-1'],
  ['-5.25', '-6', '-6'],
  ['-99', '-99', '-99'],
  ['-99.5', '-100', '<0'],
  ['-123.4', '-124', '<0'],
  ['-999', '-999', '<0'],
  ['-999.5', '<0', '<0'],
  ['-5000', '<0', '<0'],
]

/** Hours until the balance is spent, and what every browser shows for them. */
export const RUNWAY_TABLE: readonly (readonly [hours: number, text: string])[] = [
  [0, '0h'],
  [0.9, '0h'],
  [1, '1h'],
  [23, '23h'],
  [47.9, '47h'],
  [48, '2d'],
  [9 * 24, '9d'],
  [9 * 24 + 23.9, '9d'],
  [99 * 24 + 23.9, '99d'],
  [100 * 24, '>99'],
  [Number.POSITIVE_INFINITY, '>99'],
]
