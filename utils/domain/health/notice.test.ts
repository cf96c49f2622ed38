import { describe, expect, it } from 'vitest'
import { judgeStorage, openNotices } from './notice.ts'

const sentinel = (generation: number, accountCount = 1) => ({ generation, accountCount })
const known = (stored: number, pending = stored) => ({ stored, pending })

describe('what was lost', () => {
  it.each([
    ['a first run', { accounts: 'absent', generation: known(0), sentinel: undefined }, undefined],
    ['a disconnected account', { accounts: 'absent', generation: known(0), sentinel: sentinel(7, 0) }, undefined],
    ['a new account', { accounts: 'sound', generation: known(0), sentinel: undefined }, undefined],
    ['everything as it was left', { accounts: 'sound', generation: known(7), sentinel: sentinel(7) }, undefined],
    [
      'a worker killed before the history',
      { accounts: 'sound', generation: known(7, 8), sentinel: sentinel(7) },
      undefined,
    ],
    ['a worker killed after it', { accounts: 'sound', generation: known(7, 8), sentinel: sentinel(8) }, undefined],
    ['the first balance, killed so', { accounts: 'sound', generation: known(0, 1), sentinel: sentinel(1) }, undefined],
    [
      'no accounts although there were',
      { accounts: 'absent', generation: known(0), sentinel: sentinel(7) },
      'settings-lost',
    ],
    [
      'accounts that cannot be read',
      { accounts: 'damaged', generation: known(7), sentinel: sentinel(7) },
      'settings-lost',
    ],
    ['both lost but for a trace', { accounts: 'damaged', generation: known(0), sentinel: undefined }, 'settings-lost'],
    [
      'settings that are older by one',
      { accounts: 'sound', generation: known(6), sentinel: sentinel(7) },
      'settings-damaged',
    ],
    ['much older settings', { accounts: 'sound', generation: known(2, 3), sentinel: sentinel(7) }, 'settings-damaged'],
    ['an older history', { accounts: 'sound', generation: known(7), sentinel: sentinel(6) }, 'history-lost'],
    ['no history', { accounts: 'sound', generation: known(7), sentinel: undefined }, 'history-lost'],
  ] as const)('with %s', (_name, findings, expected) => {
    expect(judgeStorage(findings)).toBe(expected)
  })
})

describe('the notices that are open', () => {
  it('are those since the user last dismissed them, the weightiest first, and lost settings in any case', () => {
    const notices = { 'history-paused': 30, 'history-lost': 10, 'settings-lost': 20 }

    expect(openNotices(notices, 0)).toEqual(['settings-lost', 'history-lost', 'history-paused'])
    expect(openNotices(notices, 10)).toEqual(['settings-lost', 'history-paused'])
    expect(openNotices(notices, 30)).toEqual(['settings-lost'])
    expect(openNotices({ 'history-lost': 10 }, 10)).toEqual([])
  })
})
