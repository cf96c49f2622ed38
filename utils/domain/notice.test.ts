import { describe, expect, it } from 'vitest'
import { judgeStorage, openNotices } from './notice.ts'

const sentinel = (generation: number, accountCount = 1) => ({ generation, accountCount })

describe('what was lost', () => {
  it.each([
    ['a first run', { accounts: 'absent', generation: 0, sentinel: undefined }, undefined],
    ['a disconnected account', { accounts: 'absent', generation: 0, sentinel: sentinel(7, 0) }, undefined],
    ['a new account before its first balance', { accounts: 'sound', generation: 0, sentinel: undefined }, undefined],
    ['everything as it was left', { accounts: 'sound', generation: 7, sentinel: sentinel(7) }, undefined],
    ['a worker killed between the two', { accounts: 'sound', generation: 7, sentinel: sentinel(8) }, undefined],
    ['the very first balance, killed so', { accounts: 'sound', generation: 0, sentinel: sentinel(1) }, undefined],
    ['no accounts although there were', { accounts: 'absent', generation: 0, sentinel: sentinel(7) }, 'settings-lost'],
    ['accounts that cannot be read', { accounts: 'damaged', generation: 7, sentinel: sentinel(7) }, 'settings-lost'],
    ['both lost but for a trace', { accounts: 'damaged', generation: 0, sentinel: undefined }, 'settings-lost'],
    ['older settings', { accounts: 'sound', generation: 5, sentinel: sentinel(7) }, 'settings-damaged'],
    ['an older history', { accounts: 'sound', generation: 7, sentinel: sentinel(6) }, 'history-lost'],
    ['no history', { accounts: 'sound', generation: 7, sentinel: undefined }, 'history-lost'],
  ] as const)('with %s', (_name, findings, expected) => {
    expect(judgeStorage(findings)).toBe(expected)
  })
})

describe('the notices that are open', () => {
  it('are those since the user last dismissed them, the weightiest first', () => {
    const notices = { 'history-paused': 30, 'history-lost': 10, 'settings-lost': 20 }

    expect(openNotices(notices, 0)).toEqual(['settings-lost', 'history-lost', 'history-paused'])
    expect(openNotices(notices, 10)).toEqual(['settings-lost', 'history-paused'])
    expect(openNotices(notices, 30)).toEqual([])
  })
})
