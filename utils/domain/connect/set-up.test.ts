import { describe, expect, it } from 'vitest'
import type { Failure } from '#domain/reading/problem.ts'
import {
  afterPaste,
  type Complaint,
  type Entered,
  explainFailure,
  fieldOf,
  NOTHING_ENTERED,
  pasteInto,
  reviewEntered,
  tidyEntered,
} from './set-up.ts'

const NOW_MS = 1_795_356_300_000
const KEY = 'k'.repeat(32)

const entered = (partnerId: string, key: string, keyKind: Entered['keyKind'] = 'unknown'): Entered => ({
  partnerId,
  key,
  keyKind,
})

describe('what was entered', () => {
  it.each<[Entered, Complaint | undefined]>([
    [entered('acmePA', KEY), undefined],
    // A warning and no refusal: not every partner need have such an id.
    [entered('acme', KEY), undefined],
    [entered('', ''), { kind: 'partner-id-missing' }],
    [entered('', KEY), { kind: 'partner-id-missing' }],
    [entered('acmePA', ''), { kind: 'key-missing' }],
    [entered('acmePA', 'schlüssel'), { kind: 'key-unreadable', remedy: 'enter-key' }],
    [entered('acmePA', 'acmePA'), { kind: 'key-is-partner-id', remedy: 'enter-key' }],
    [entered(KEY, 'acmePA'), { kind: 'swapped', remedy: 'swap' }],
    [entered('', 'acmePA'), { kind: 'swapped', remedy: 'swap' }],
    // A key may end in "PA" as well: only beside something that is no partner id it is one for certain.
    [entered('acmePA', `${KEY}PA`), undefined],
    [entered('', `${KEY}PA`), { kind: 'partner-id-missing' }],
    [entered('acmePA', 'otherPA'), undefined],
    [entered('acmePA', KEY, 'channel'), { kind: 'channel-key', remedy: 'check-anyway' }],
    [entered('', KEY, 'channel'), { kind: 'channel-key', remedy: 'check-anyway' }],
  ])('%o: %o', (fields, complaint) => {
    expect(reviewEntered(fields)).toEqual(complaint)
  })
})

describe('a failed check', () => {
  it.each<[Failure, string, Complaint]>([
    [
      { kind: 'key-rejected', detail: 'Invalid' },
      'acmePA',
      { kind: 'key-rejected', remedy: 'enter-key', said: 'Invalid' },
    ],
    [{ kind: 'forbidden' }, 'acmePA', { kind: 'forbidden', remedy: 'enter-partner-id' }],
    [{ kind: 'not-found' }, 'acmePA', { kind: 'not-found', remedy: 'enter-partner-id' }],
    [{ kind: 'not-found' }, 'acmeCL', { kind: 'other-id', remedy: 'enter-partner-id' }],
    [{ kind: 'forbidden' }, 'acmeCH', { kind: 'other-id', remedy: 'enter-partner-id' }],
    [{ kind: 'not-found' }, 'acmeWA', { kind: 'other-id', remedy: 'enter-partner-id' }],
    [{ kind: 'host-access' }, 'acmePA', { kind: 'host-access', remedy: 'allow-access' }],
    [{ kind: 'offline' }, 'acmePA', { kind: 'offline', remedy: 'retry' }],
    [{ kind: 'server', detail: 'Oops' }, 'acmePA', { kind: 'server', remedy: 'retry', said: 'Oops' }],
    [{ kind: 'refused', detail: 'Gone' }, 'acmePA', { kind: 'refused', remedy: 'retry', said: 'Gone' }],
    [{ kind: 'unexpected' }, 'acmePA', { kind: 'unexpected', remedy: 'retry' }],
    [{ kind: 'not-configured' }, 'acmePA', { kind: 'unexpected', remedy: 'retry' }],
    [
      { kind: 'rate-limited', retryAtMs: NOW_MS + 90_000 },
      'acmePA',
      { kind: 'rate-limited', remedy: 'stop-waiting', retryAtMs: NOW_MS + 90_000 },
    ],
    [{ kind: 'rate-limited' }, 'acmePA', { kind: 'rate-limited', remedy: 'stop-waiting', retryAtMs: NOW_MS + 60_000 }],
    [
      { kind: 'rate-limited', retryAtMs: NOW_MS - 1 },
      'acmePA',
      { kind: 'rate-limited', remedy: 'stop-waiting', retryAtMs: NOW_MS },
    ],
  ])('%o of %s: %o', (failure, partnerId, complaint) => {
    expect(explainFailure(failure, entered(partnerId, KEY), NOW_MS)).toEqual(complaint)
  })
})

it.each<[Complaint, 'partner-id' | 'key' | undefined]>([
  [{ kind: 'partner-id-missing' }, 'partner-id'],
  [{ kind: 'not-found', remedy: 'enter-partner-id' }, 'partner-id'],
  [{ kind: 'key-missing' }, 'key'],
  [{ kind: 'channel-key', remedy: 'check-anyway' }, 'key'],
  [{ kind: 'key-rejected', remedy: 'enter-key' }, 'key'],
  [{ kind: 'swapped', remedy: 'swap' }, undefined],
  [{ kind: 'offline', remedy: 'retry' }, undefined],
])('%o is about the field %s', (complaint, field) => {
  expect(fieldOf(complaint)).toBe(field)
})

describe('a paste', () => {
  it.each<[string, Entered, string, 'partner-id' | 'key', Entered & { label?: string }]>([
    ['replaces', entered('acmePA', 'old'), ` ${KEY}\n`, 'key', entered('acmePA', KEY)],
    ['fills', NOTHING_ENTERED, 'acmePA', 'partner-id', entered('acmePA', '')],
    ['forgets the kind of the key before', entered('acmePA', 'x', 'channel'), KEY, 'key', entered('acmePA', KEY)],
    [
      'fills both',
      NOTHING_ENTERED,
      `Partner ID: acmePA\nAPI key: ${KEY}`,
      'partner-id',
      { ...entered('acmePA', KEY), label: 'API key' },
    ],
    [
      'knows the header of a channel',
      entered('acmePA', ''),
      `D360-API-KEY: ${KEY}`,
      'key',
      { ...entered('acmePA', KEY, 'channel'), label: 'D360-API-KEY' },
    ],
    [
      'leaves the partner id to a key that was pasted in its place',
      entered('acmePA', ''),
      `X-API-Key: ${KEY}`,
      'partner-id',
      { ...entered('acmePA', KEY), label: 'X-API-Key' },
    ],
  ])('%s', (_name, before, text, field, after) => {
    expect(pasteInto(before, text, field)).toEqual(after)
  })

  it.each<[Entered, 'check' | Complaint | undefined]>([
    [entered('acmePA', KEY), 'check'],
    [entered('acmePA', ''), undefined],
    [entered('', KEY), undefined],
    [entered(KEY, 'acmePA'), { kind: 'swapped', remedy: 'swap' }],
    [entered('', KEY, 'channel'), { kind: 'channel-key', remedy: 'check-anyway' }],
    [entered('acmePA', 'schlüssel'), { kind: 'key-unreadable', remedy: 'enter-key' }],
  ])('with %o leads to %o', (fields, next) => {
    expect(afterPaste(fields)).toEqual(next)
  })
})

describe('what was typed', () => {
  it.each<[Entered, Entered & { label?: string }]>([
    [entered(' acmePA', ` ${KEY} `), entered('acmePA', KEY)],
    [entered('acmePA', `X-API-Key: ${KEY}`), { ...entered('acmePA', KEY), label: 'X-API-Key' }],
    [entered('acmePA', `D360-API-KEY: ${KEY}`), { ...entered('acmePA', KEY, 'channel'), label: 'D360-API-KEY' }],
    [entered('acmePA', KEY, 'channel'), entered('acmePA', KEY, 'channel')],
    [entered('', ''), NOTHING_ENTERED],
  ])('is tidied: %o', (typed, tidy) => {
    expect(tidyEntered(typed)).toEqual(tidy)
    const { label: _label, ...again } = tidyEntered(tidy)
    expect(again).toEqual({ partnerId: tidy.partnerId, key: tidy.key, keyKind: tidy.keyKind })
  })
})
