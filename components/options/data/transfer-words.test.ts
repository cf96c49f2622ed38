import { describe, expect, it } from 'vitest'
import { fieldName, fieldValue } from './transfer-words.ts'

const writeValue = (field: string, value: unknown, locale = 'en-GB') =>
  fieldValue({ field, before: undefined, after: value }, value, locale)

describe('fieldValue', () => {
  it.each([
    ['quietFromHour', 22, 'Quiet from: 22:00'],
    ['quietUntilHour', 0, 'Quiet until: 00:00'],
    ['quietUntilHour', undefined, 'Quiet until: Not set'],
    ['runwayAlertDays', 7, 'Alert on few days left: 7 days or less'],
    ['weekStart', 1, 'First day of the week: Monday'],
    ['notifies', true, 'Notifications: Yes'],
    ['theme', 'dark', 'Theme: Dark'],
  ])('writes %s %s as its field does', (field, value, text) => {
    expect(`${fieldName(field)}: ${writeValue(field, value)}`).toBe(text)
  })

  it('writes hours as the reader does', () => {
    expect(writeValue('quietFromHour', 22, 'en-US').replaceAll(/\s/g, ' ')).toBe('10:00 PM')
  })
})
