import { describe, expect, it } from 'vitest'
import { bindsUser, needsUser, PROBLEM_KINDS, type ProblemKind, stopsPolling } from './problem.ts'

describe('of the nine kinds of problem', () => {
  const kindsThat = (predicate: (kind: ProblemKind) => boolean) => PROBLEM_KINDS.filter(predicate)

  it('there are nine', () => {
    expect(new Set(PROBLEM_KINDS).size).toBe(9)
  })

  it('those that only the user can mend are the key, its right, the access and the set-up', () => {
    expect(kindsThat(needsUser)).toEqual(['not-configured', 'host-access', 'key-rejected', 'forbidden'])
  })

  it('a refused key or right stops the polling (A23)', () => {
    expect(kindsThat(stopsPolling)).toEqual(['key-rejected', 'forbidden'])
  })

  it('only the server’s own limit keeps the user waiting', () => {
    expect(kindsThat(bindsUser)).toEqual(['rate-limited'])
  })
})
