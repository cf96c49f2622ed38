import { describe, expect, it } from 'vitest'
import { type FieldName, readPasted } from './read-pasted.ts'

describe('a key that is pasted', () => {
  it.each([
    ['abc-123_X~', 'abc-123_X~'],
    ['  abc\n', 'abc'],
    ['\u200babc\u00ad\ufeff', 'abc'],
    ['\u202aabc\u202c', 'abc'],
    ['"abc"', 'abc'],
    ['“abc”', 'abc'],
    ['Bearer abc', 'abc'],
    ['a b\tc\u00a0d', 'abcd'],
    // Nothing else is touched: each of these may be a key.
    ['bearerabc', 'bearerabc'],
    ['abc==', 'abc=='],
    ['a"b\'c', 'a"b\'c'],
    ['{abc}', '{abc}'],
    ['abc,', 'abc,'],
    ['abc:def', 'abc:def'],
    ['monkey:def', 'monkey:def'],
    ['abcKEY==', 'abcKEY=='],
    ['key=', 'key='],
    ['   ', ''],
  ])('%j is %j, without a label', (text, key) => {
    expect(readPasted(text, 'key')).toEqual({ key, keyKind: 'unknown' })
  })

  it.each([
    ['X-API-Key: abc', 'X-API-Key'],
    ['x-api-key:abc', 'x-api-key'],
    ['X\u200b-API-Key:\n  abc', 'X-API-Key'],
    ['"X-API-Key": "abc"', 'X-API-Key'],
    ["{'X-API-Key': 'abc', 'Accept': 'application/json'}", 'X-API-Key'],
    ['X-API-Key: abc\nAccept: application/json', 'X-API-Key'],
    ['Authorization: Bearer abc', 'Authorization'],
    ['Authorization: "Bearer abc"', 'Authorization'],
    ['API key: abc', 'API key'],
    ['api_key=abc', 'api_key'],
    ['export PARTNER_API_KEY="abc"', 'PARTNER_API_KEY'],
    ['SALDO_360_API_KEY=abc;', 'SALDO_360_API_KEY'],
    ['{"apiKey":"abc"}', 'apiKey'],
    ['{ "key": "abc" }', 'key'],
    ['key = “abc”', 'key'],
  ])('%j is "abc" with the label %j', (text, label) => {
    expect(readPasted(text, 'key')).toMatchObject({ key: 'abc', keyKind: 'unknown', label })
  })

  it.each(['D360-API-KEY: abc', 'd360-api-key=abc', 'D360_API_KEY="abc"', '{"D360-API-KEY": "abc"}'])(
    '%j is known to be that of a channel',
    (text) => {
      expect(readPasted(text, 'key')).toMatchObject({ key: 'abc', keyKind: 'channel' })
    },
  )

  it.each(['a=b:c/d+e==', '"a=b:c/d+e=="', '“a=b:c/d+e==”'])('keeps what is inside of a labelled one: %s', (value) => {
    expect(readPasted(`X-API-Key: ${value}`, 'key').key).toBe('a=b:c/d+e==')
  })
})

describe('a partner id that is pasted', () => {
  it.each([
    ['saldoPA', 'saldoPA'],
    [' "saldoPA"\n', 'saldoPA'],
    ['Partner ID: saldoPA', 'saldoPA'],
    ['partner_id=saldoPA', 'saldoPA'],
    ['"partnerId": "saldoPA",', 'saldoPA'],
    ['https://hub.360dialog.com/dashboard/partner/saldoPA/funds', 'saldoPA'],
    ['https://hub.360dialog.com/partner/saldoPA', 'saldoPA'],
    ['https://hub.360dialog.io/api/v2/partners/saldoPA/balance?x=1', 'saldoPA'],
    // Not certain: left as it is.
    ['https://hub.360dialog.com/partner/saldo', 'https://hub.360dialog.com/partner/saldo'],
    ['acmeCL', 'acmeCL'],
  ])('%j is %j', (text, partnerId) => {
    expect(readPasted(text, 'partner-id')).toEqual({ partnerId, keyKind: 'unknown' })
  })
})

it.each<[FieldName, string]>([
  ['key', '{"partner_id": "saldoPA", "api_key": "abc"}'],
  ['partner-id', '{"partner_id": "saldoPA", "api_key": "abc"}'],
  ['partner-id', 'Partner ID: saldoPA\nAPI key: abc'],
  ['key', `curl -H 'X-API-Key: abc' https://hub.360dialog.io/api/v2/partners/saldoPA/balance`],
  ['partner-id', `curl https://hub.360dialog.io/api/v2/partners/saldoPA/balance \\\n -H "X-API-Key: abc"`],
])('both are found in one text, pasted into %s: %s', (field, text) => {
  expect(readPasted(text, field)).toMatchObject({ partnerId: 'saldoPA', key: 'abc', keyKind: 'unknown' })
})
