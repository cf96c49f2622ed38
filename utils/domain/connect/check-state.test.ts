import { describe, expect, it } from 'vitest'
import { askedField, type CheckEvent, type CheckState, nextCheckState, repetitionOf } from './check-state.ts'
import type { Complaint } from './set-up.ts'

const IDLE: CheckState = { kind: 'idle' }
const CHECKING: CheckState = { kind: 'checking' }
const WAITING: CheckState = { kind: 'checking', waitsUntilMs: 5 }
const OFFLINE: Complaint = { kind: 'offline', remedy: 'retry' }
const COMPLAINT: CheckState = { kind: 'complaint', complaint: OFFLINE }

const STARTED: CheckEvent = { kind: 'started' }
const WAITS: CheckEvent = { kind: 'waits', untilMs: 5 }
const DROPPED: CheckEvent = { kind: 'dropped' }
const ENDED: CheckEvent = { kind: 'ended' }
const COMPLAINED: CheckEvent = { kind: 'complained', complaint: OFFLINE }

describe('the check of a connection', () => {
  it.each([
    [IDLE, STARTED, CHECKING],
    [IDLE, WAITS, IDLE],
    [IDLE, DROPPED, IDLE],
    [IDLE, COMPLAINED, COMPLAINT],
    [CHECKING, WAITS, WAITING],
    [CHECKING, DROPPED, CHECKING],
    [CHECKING, ENDED, IDLE],
    [CHECKING, COMPLAINED, COMPLAINT],
    [WAITING, DROPPED, WAITING],
    [WAITING, ENDED, IDLE],
    [COMPLAINT, STARTED, CHECKING],
    [COMPLAINT, WAITS, COMPLAINT],
    [COMPLAINT, DROPPED, IDLE],
    [COMPLAINT, ENDED, IDLE],
  ])('from %o by %o becomes %o', (state, event, next) => {
    expect(nextCheckState(state, event)).toEqual(next)
  })

  it.each<[Complaint, ReturnType<typeof repetitionOf>]>([
    [{ kind: 'rate-limited', remedy: 'stop-waiting', retryAtMs: 7 }, { atMs: 7 }],
    [{ kind: 'host-access', remedy: 'allow-access' }, 'access'],
    [{ kind: 'access-refused', remedy: 'allow-access' }, 'access'],
    [OFFLINE, undefined],
  ])('with %o is repeated by %o', (complaint, repetition) => {
    expect(repetitionOf({ kind: 'complaint', complaint })).toEqual(repetition)
    expect([repetitionOf(IDLE), repetitionOf(CHECKING)]).toEqual([undefined, undefined])
  })

  it.each<[Complaint, ReturnType<typeof askedField>]>([
    [{ kind: 'partner-id-missing' }, 'partner-id'],
    [{ kind: 'key-missing' }, 'key'],
    [{ kind: 'key-rejected', remedy: 'enter-key' }, undefined],
    [OFFLINE, undefined],
  ])('with %o asks for an entry in %o', (complaint, field) => {
    expect(askedField({ kind: 'complaint', complaint })).toBe(field)
    expect(askedField(CHECKING)).toBeUndefined()
  })
})
