import { describe, expect, it } from 'vitest'
import {
  bindsUser,
  needsUser,
  PROBLEM_KINDS,
  type ProblemKind,
  preventsCalls,
  refusesKey,
  restsAlone,
} from './problem.ts'

describe('of the fourteen kinds of problem', () => {
  const kindsThat = (predicate: (kind: ProblemKind) => boolean) => PROBLEM_KINDS.filter(predicate)

  it('there are fourteen', () => {
    expect(new Set(PROBLEM_KINDS).size).toBe(14)
  })

  it('those that only the user can mend are the key, its lock, its right, the access and the set-up', () => {
    expect(kindsThat(needsUser)).toEqual([
      'not-configured',
      'locked',
      'key-ended',
      'host-access',
      'key-rejected',
      'forbidden',
    ])
  })

  it('without a key that is open, and without access, no call is made at all', () => {
    expect(kindsThat(preventsCalls)).toEqual(['not-configured', 'locked', 'key-ended', 'host-access'])
  })

  it('a refused key or right lets the polling rest (A23)', () => {
    expect(kindsThat(refusesKey)).toEqual(['key-rejected', 'forbidden'])
  })

  it('what is refused of one thing for good says nothing of others', () => {
    expect(kindsThat(restsAlone)).toEqual(['forbidden', 'not-found', 'refused'])
  })

  it('only the server’s own limit keeps the user waiting', () => {
    expect(kindsThat(bindsUser)).toEqual(['rate-limited'])
  })
})
