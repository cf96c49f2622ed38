import fc from 'fast-check'
import type { Settings } from '#domain/settings/settings.ts'
import { type Part, type Plain, ROWS, type SettingRow } from '#domain/settings/settings-table.ts'

/** Whatever can be chosen, of every row of the table; what may be absent sometimes is. */
export const randomSettings = fc.record(Object.fromEntries(ROWS.map(([name, row]) => [name, randomRow(row)])), {
  requiredKeys: ROWS.flatMap(([name, row]) => ('default' in row ? [name] : [])),
}) as fc.Arbitrary<Settings>

function randomRow(row: SettingRow): fc.Arbitrary<unknown> {
  if (row.is !== 'each') return randomValue(row)
  const entry = fc.record(
    Object.fromEntries(Object.entries(row.entry).map(([name, part]) => [name, randomValue(part)])),
  )
  return row.keys === 'currency'
    ? fc.dictionary(fc.stringMatching(/^[A-Z]{3}$/), entry)
    : fc.record(Object.fromEntries(row.keys.map((key) => [key, entry])))
}

function randomValue(leaf: Plain | Part): fc.Arbitrary<unknown> {
  switch (leaf.is) {
    case 'choice':
      return fc.constantFrom(...leaf.of)
    case 'micros':
      return fc.maxSafeInteger()
    case 'id':
      return fc.string()
    case 'share':
      return fc.double({ min: leaf.least, max: leaf.most, noNaN: true })
    default:
      return fc.integer({ min: leaf.least, max: leaf.most })
  }
}
