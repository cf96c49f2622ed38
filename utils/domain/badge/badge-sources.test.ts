import { describe, expect, it } from 'vitest'
import type { BadgeSource } from '#domain/account/account.ts'
import { BADGE_KINDS, BADGE_SOURCES, identityOf, readingOf } from './badge-sources.ts'
import { fundsCallOf } from './funds-call.ts'
import { labelOf } from './source-labels.ts'

const BALANCE: BadgeSource = { kind: 'balance' }
const EUROS: BadgeSource = { kind: 'balance', currency: 'EUR' }
const CLIENT: BadgeSource = { kind: 'client-balance', clientId: 'c', name: 'Acme' }
const CHANNEL: BadgeSource = { kind: 'channel-balance', clientId: 'c', channelId: 'h', wabaId: 'w', name: 'Shop' }
const DAYS: BadgeSource = { kind: 'days-left' }
const AMOUNT_OR_DAYS: BadgeSource = { kind: 'amount-or-days' }
const SPEND: BadgeSource = { kind: 'month-spend' }
const NOTHING: BadgeSource = { kind: 'nothing' }
const ALL = [BALANCE, EUROS, CLIENT, CHANNEL, DAYS, AMOUNT_OR_DAYS, SPEND, NOTHING]

describe('a source of the badge', () => {
  it.each([
    [BALANCE, 'balance', 'balance', { words: 'options.badgeBalance' }],
    [EUROS, 'balance', 'balance:EUR', { words: 'options.badgeCurrency', currency: 'EUR' }],
    [CLIENT, 'funds', 'client:c', { name: 'Acme' }],
    [CHANNEL, 'funds', 'channel:h', { name: 'Shop' }],
    [DAYS, 'balance', 'days-left', { words: 'options.badgeDays' }],
    [AMOUNT_OR_DAYS, 'balance', 'amount-or-days', { words: 'options.badgeAmountOrDays' }],
    [SPEND, 'usage', 'month-spend', { words: 'options.badgeSpend' }],
    [NOTHING, undefined, 'nothing', { words: 'options.badgeNothing' }],
  ])('%o has its reading, its identity and its label', (source, reading, identity, label) => {
    expect([readingOf(source), identityOf(source), labelOf(source)]).toEqual([reading, identity, label])
  })

  it('that was not chosen is the balance', () => {
    expect([readingOf(undefined), fundsCallOf(undefined)]).toEqual(['balance', undefined])
  })

  it('counts for the limits of all that it asks about', () => {
    expect(fundsCallOf(CLIENT)).toEqual({
      budgetKeys: ['client:c'],
      request: { endpoint: 'client-balance', clientId: 'c' },
    })
    expect(fundsCallOf(CHANNEL)).toEqual({
      budgetKeys: ['client:c', 'channel:h', 'waba:w'],
      request: { endpoint: 'channel-balance', clientId: 'c', channelId: 'h' },
    })
  })

  it('has a call of its own exactly where it shows funds', () => {
    expect(ALL.filter((source) => fundsCallOf(source))).toEqual(ALL.filter((source) => readingOf(source) === 'funds'))
  })

  it('declares every field that it has', () => {
    for (const { kind, ...fields } of ALL) {
      expect(Object.keys(BADGE_SOURCES[kind].fields)).toEqual(expect.arrayContaining(Object.keys(fields)))
    }
    expect(new Set(ALL.map(({ kind }) => kind))).toEqual(new Set(BADGE_KINDS))
  })
})
