import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FOCUS_COLUMNS } from '#domain/focus/focus-columns.ts'

const NAMES = FOCUS_COLUMNS.map(({ name }) => name)
const DOCUMENT = readFileSync(new URL('../utils/domain/focus/FOCUS.md', import.meta.url), 'utf8')

/** Rules of columns that the file has not. */
const ABSENT: readonly (readonly [string, string])[] = [
  ['CostAndUsage-D-004-C', 'ListUnitPrice'],
  ['CostAndUsage-D-034-C', 'ContractedUnitPrice'],
  ['CostAndUsage-D-058-C', 'SkuPriceId'],
  ['CostAndUsage-D-061-C', 'SkuPriceDetails'],
  ['CostAndUsage-D-063-C', 'RegionId'],
  ['CostAndUsage-D-064-C', 'Tags'],
]
describe('the document of FOCUS files', () => {
  it.each(ABSENT)('says why %s is not kept: there is no column %s', (rule, name) => {
    expect(NAMES).not.toContain(name)
    expect(DOCUMENT).toContain(rule)
    expect(DOCUMENT).toContain(`\`${name}\``)
  })

  it.each(NAMES)('says what is in %s', (name) => {
    expect(DOCUMENT).toContain(`\`${name}\``)
  })
})
