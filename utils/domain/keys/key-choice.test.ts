import { describe, expect, it } from 'vitest'
import {
  asksPassphrase,
  isChanged,
  type KeyChoice,
  nextKeyChoice,
  planKeyChange,
  startKeyChoice,
} from './key-choice.ts'
import type { KeyMode } from './key-mode.ts'

const PLAIN = startKeyChoice('plain')
const OWN = startKeyChoice('passphrase')
const TYPED = { first: 'five words', second: 'five words' }
const RENEWING: KeyChoice = { ...OWN, isRenewing: true }

describe('the choice of how keys are kept', () => {
  it.each<[KeyChoice, KeyMode | undefined, boolean, boolean]>([
    [startKeyChoice(undefined), undefined, false, false],
    [PLAIN, 'plain', false, false],
    [PLAIN, 'session', false, true],
    [PLAIN, undefined, false, true],
    [OWN, 'plain', true, true],
    [OWN, 'passphrase', false, false],
    [RENEWING, 'passphrase', true, true],
  ])('%o over %s asks for a passphrase: %s, and has something to save: %s', (choice, mode, asks, changed) => {
    expect([asksPassphrase(choice, mode), isChanged(choice, mode)]).toEqual([asks, changed])
  })

  it.each<[KeyChoice, KeyMode, ReturnType<typeof planKeyChange>]>([
    [PLAIN, 'plain', undefined],
    [PLAIN, 'session', { mode: 'plain' }],
    [{ ...PLAIN, progress: 'working' }, 'session', undefined],
    [{ ...OWN, typed: TYPED }, 'plain', { mode: 'passphrase', passphrase: 'five words' }],
    [{ ...OWN, typed: { ...TYPED, second: 'six' } }, 'plain', 'different'],
    [{ ...OWN, typed: TYPED }, 'passphrase', undefined],
    [{ ...RENEWING, typed: TYPED }, 'passphrase', { mode: 'passphrase', passphrase: 'five words' }],
  ])('%o over %s saves %o', (choice, mode, plan) => {
    expect(planKeyChange(choice, mode)).toEqual(plan)
  })

  it('forgets what was typed and complained of with another choice, and follows another page', () => {
    const before: KeyChoice = { ...RENEWING, typed: TYPED, complaint: 'different', progress: 'saved' }

    expect(nextKeyChoice(before, { kind: 'chosen', mode: 'plain' })).toEqual(PLAIN)
    expect(nextKeyChoice(before, { kind: 'stored', mode: 'session' })).toEqual({ ...before, chosen: 'session' })
  })

  it('keeps what was typed until it is saved', () => {
    const working = nextKeyChoice({ ...RENEWING, typed: TYPED, complaint: 'different' }, { kind: 'working' })
    expect(working).toEqual({ ...RENEWING, typed: TYPED, progress: 'working' })

    const refused = nextKeyChoice(working, { kind: 'answered', result: undefined })
    expect(refused).toEqual({ ...RENEWING, typed: TYPED })
    const wrong = nextKeyChoice(working, { kind: 'answered', result: 'too-short' })
    expect(wrong).toEqual({ ...RENEWING, typed: TYPED, complaint: 'too-short' })
    const saved = nextKeyChoice(working, { kind: 'answered', result: 'changed' })
    expect(saved).toEqual({ ...OWN, progress: 'saved' })
  })

  it('takes back that something was saved when the passphrase is to be renewed', () => {
    expect(nextKeyChoice({ ...OWN, progress: 'saved' }, { kind: 'renewing' })).toEqual(RENEWING)
  })
})
