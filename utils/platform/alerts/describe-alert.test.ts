import { describe, expect, it } from 'vitest'
import { ALERT_KINDS, type AlertLine } from '#domain/alerts/alert.ts'
import { cut, describeAlert, describeMany, LONGEST_BODY, LONGEST_TITLE } from './describe-alert.ts'

const NOON_MS = Date.UTC(2026, 10, 18, 12)
const aLine = (kind: AlertLine['kind'], changes: Partial<AlertLine> = {}): AlertLine => ({
  id: `${kind}:EUR:1`,
  kind,
  sinceMs: NOON_MS,
  atMs: NOON_MS,
  outcome: 'due',
  ...(kind !== 'key' && kind !== 'unread' && { currency: 'EUR', micros: 184_000_000, levelMicros: 200_000_000 }),
  ...(kind === 'runway' && { days: 2.4 }),
  ...(kind === 'recharge' && { withinMs: 15 * 60_000 }),
  ...changes,
})
const READER = { nowMs: NOON_MS, locale: 'en', zone: 'UTC', isHidden: false, account: 'Agentur Nord' }

describe('an alert in words', () => {
  it.each<[AlertLine['kind'], string, string]>([
    ['low', 'Balance low: €184.00 · Agentur Nord', 'Below your level of €200.00. About 1 day left.'],
    ['critical', 'Balance very low: €184.00 · Agentur Nord', 'Below your level of €200.00. About 1 day left.'],
    ['empty', 'Balance used up: €184.00 · Agentur Nord', 'Sending and calls may be paused. Top up in the Partner Hub.'],
    [
      'recharge',
      'No recharge came, balance: €184.00 · Agentur Nord',
      'Money usually comes within 15 min. Check Auto-Recharge and its card in the Partner Hub.',
    ],
    [
      'runway',
      '€184.00 may last 2 days only · Agentur Nord',
      'That is the forecast at this pace. Top up in time in the Partner Hub.',
    ],
    ['unread', 'Balance cannot be read · Agentur Nord', 'Every try since 12:00 PM failed. Saldo keeps trying.'],
  ])('of kind %s', (kind, title, body) => {
    expect(describeAlert(aLine(kind), { ...READER, outlook: 'About 1 day left' })).toEqual({ title, body })
  })

  it.each([
    ['key-rejected', '360dialog rejected the API key · Agentur Nord', /^Generate a new Partner API key/],
    ['forbidden', 'The key has no right on this partner · Agentur Nord', /^Check in the settings/],
    ['host-access', 'Saldo may not reach hub.360dialog.io · Agentur Nord', /^Allow access to that site/],
  ] as const)('about a key that is %s tells the true cause', (problem, title, body) => {
    const described = describeAlert(aLine('key', { problem }), READER)
    expect(described.title).toBe(title)
    expect(described.body).toMatch(body)
  })

  it.each([
    ['recharge:EUR:1', 'Money has come.'],
    ['low:EUR:1', 'Above your levels again.'],
  ])('of a balance that is back says what is so (%s)', (id, body) => {
    expect(describeAlert(aLine('restored', { id }), READER).body).toBe(body)
  })

  it.each([
    [0.4, '€184.00 may last less than a day · Agentur Nord'],
    [1.9, '€184.00 may last 1 day only · Agentur Nord'],
  ])('of %s days floors them', (days, title) => {
    expect(describeAlert(aLine('runway', { days }), READER).title).toBe(title)
  })

  it('says since when it is so where it comes late', () => {
    expect(describeAlert(aLine('low', { sinceMs: NOON_MS - 10 * 3_600_000 }), READER).body).toBe(
      'Since 2:00 AM. Below your level of €200.00. Top up in time in the Partner Hub.',
    )
  })

  it.each(ALERT_KINDS)('of kind %s has room for every name and amount, and hides both', (kind) => {
    const account = 'Gesellschaft für 🦄 Öffentlichkeitsarbeit und Kommunikation mbH'
    const line = aLine(kind, { micros: -123_456_789_012_345_000_000n, currency: 'XQQ', sinceMs: NOON_MS - 9e9 })
    const { title, body } = describeAlert(line, { ...READER, account, outlook: 'Empty today, about 4:00 – 11:00 PM' })
    expect(title.length).toBeLessThanOrEqual(LONGEST_TITLE)
    expect(body.length).toBeLessThanOrEqual(LONGEST_BODY)
    expect(title.isWellFormed() && body.isWellFormed()).toBe(true)

    const hidden = describeAlert(line, { ...READER, isHidden: true, account: 'Account 1' })
    expect(`${hidden.title} ${hidden.body}`).not.toMatch(/123|456|XQQ|Gesell/)
  })

  it('of several alerts of one account or two names just those', () => {
    expect(describeMany(['Acme'], 'en').title).toBe('1 account needs you: Acme')
    expect(describeMany(['Acme', 'Beta'], 'en').title).toBe('2 accounts need you: Acme, Beta')
  })

  it('of many accounts names the first two', () => {
    expect(describeMany(['Acme', 'Beta', 'C', 'D'], 'en').title).toBe('4 accounts need you: Acme, Beta and 2 more')
    expect(describeMany(['Acme', 'Beta', 'C'], 'en').title).toBe('3 accounts need you: Acme, Beta and 1 more')
    expect(describeMany(['A'.repeat(60), 'B', 'C', 'D'], 'en').title.length).toBeLessThanOrEqual(LONGEST_TITLE)
  })
})

describe('a text that is cut', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a🦄b', 3, 'a…'],
    ['', 0, ''],
  ])('%s at %s is %s', (text, most, expected) => {
    expect(cut(text, most)).toBe(expected)
  })
})
