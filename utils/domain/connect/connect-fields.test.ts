import { describe, expect, it } from 'vitest'
import {
  markAnother,
  pasteText,
  type RemedyStep,
  startFields,
  stepOf,
  submitFields,
  typeText,
} from './connect-fields.ts'
import type { Entered, Remedy } from './set-up.ts'

const KEY = 'a-key-of-some-length'
const ENTERED: Entered = { partnerId: 'acmePA', key: KEY, keyKind: 'channel' }
const MANAGED = { managedPartnerId: 'bossPA' }
const isKnown = (partnerId: string) => partnerId === 'acmePA'
const partner = { kind: 'partner', partnerId: 'acmePA', key: KEY } as const

describe('the two fields', () => {
  it('begin with the partner that is there, or with the administrator’s', () => {
    expect(startFields('acmePA', {}).entered).toEqual({ partnerId: 'acmePA', key: '', keyKind: 'unknown' })
    expect(startFields('acmePA', MANAGED).entered.partnerId).toBe('bossPA')
  })

  it('keep the other one when one is typed into, and nothing that was said of the pasted key', () => {
    const before = { entered: ENTERED, label: 'X-API-Key' }

    expect(typeText(before, 'key', 'new', {})).toEqual({
      entered: { partnerId: 'acmePA', key: 'new', keyKind: 'unknown' },
    })
    expect(typeText(before, 'partner-id', 'new', {})).toEqual({ entered: { ...ENTERED, partnerId: 'new' } })
    expect(typeText(before, 'partner-id', 'new', MANAGED).entered.partnerId).toBe('bossPA')
  })

  it('lead to a check by the paste that fills them, but not where the partner is known', () => {
    const fields = startFields('acmePA', {})

    expect(pasteText(startFields('', {}), 'key', KEY, {}).next).toBeUndefined()
    expect(pasteText(fields, 'key', KEY, {})).toMatchObject({ next: 'check', fields: { entered: { key: KEY } } })
    expect(pasteText(fields, 'key', KEY, { isKnown }).next).toBeUndefined()
  })

  it('are the administrator’s partner whatever is pasted', () => {
    expect(pasteText(startFields('', MANAGED), 'partner-id', 'acmePA', MANAGED).fields.entered.partnerId).toBe('bossPA')
  })

  it.each([
    ['', KEY, false, { kind: 'partner-id-missing' }],
    ['acmePA', ' ', false, { kind: 'key-missing' }],
    ['acmePA', '', true, 'check'],
    [' acmePA ', KEY, false, 'check'],
  ])('of %o and %o, with a key that is kept: %o, are submitted to %o', (partnerId, key, keepsKey, next) => {
    expect(submitFields({ partnerId, key, keyKind: 'unknown' }, { keepsKey }).next).toEqual(next)
  })
})

describe('a known partner', () => {
  it('is connected a second time only where the user has said so', () => {
    expect(markAnother(partner, true, { isKnown })).toEqual({ ...partner, isAnother: true })
    expect(markAnother(partner, false, { isKnown })).toEqual(partner)
    expect(markAnother({ ...partner, partnerId: 'newPA' }, true, { isKnown })).not.toHaveProperty('isAnother')
    expect(markAnother({ kind: 'sample' }, true, { isKnown })).toEqual({ kind: 'sample' })
  })
})

describe('a complaint’s button', () => {
  it.each<[Remedy, RemedyStep]>([
    ['enter-partner-id', { kind: 'focus', field: 'partner-id' }],
    ['enter-key', { kind: 'focus', field: 'key' }],
    ['swap', { kind: 'submit', entered: { partnerId: KEY, key: 'acmePA', keyKind: 'unknown' } }],
    ['check-anyway', { kind: 'submit', entered: { ...ENTERED, keyKind: 'unknown' } }],
    ['retry', { kind: 'submit', entered: ENTERED }],
    ['allow-access', { kind: 'allow-access' }],
    ['stop-waiting', { kind: 'stop' }],
  ])('%s does %o', (remedy, step) => {
    expect(stepOf(remedy, ENTERED)).toEqual(step)
  })
})
