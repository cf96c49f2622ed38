import { describe, expect, it } from 'vitest'
import type { Problem } from '#domain/reading/problem.ts'
import { NO_HISTORY, planTurn } from './plan-turn.ts'

const NOW_MS = 1_000_000_000
const channel = { id: 'a', clientId: 'c', wabaId: 'w', clientName: 'Client', name: 'a', phoneNumber: '49' }

/** Of a call that failed an hour ago, and may be tried again. */
const failed = (failures: number): Problem => ({ kind: 'server', atMs: NOW_MS - 3_600_000, failures })

const [ofBalance, ofFunds, ofList, ofUsage] = [failed(1), failed(2), failed(3), failed(4)]
const balances = { balance: { problem: ofBalance }, funds: { problem: ofFunds } }
const pass = { startedAtMs: NOW_MS - 60_000, nextOffset: 50 }
const history = { directory: { problem: ofList }, usage: [{ channel, problem: ofUsage }] }

const plan = (...[state, known]: [Parameters<typeof planTurn>[0], Parameters<typeof planTurn>[1]]) =>
  planTurn(state, known, 15, 'timer', NOW_MS)

describe('the work of a turn', () => {
  it('has each with the failure before it, from which the next wait grows', () => {
    expect(plan(balances, history)).toEqual([
      { kind: 'funds', problem: ofFunds },
      { kind: 'balance', problem: ofBalance },
      { kind: 'channels', problem: ofList, pass: undefined },
      { kind: 'usage', channel, problem: ofUsage },
    ])
  })

  it('has the list of channels with the pass that is under way', () => {
    expect(plan(balances, { ...history, pass, passUnderWay: true })).toContainEqual({
      kind: 'channels',
      problem: ofList,
      pass,
    })
  })

  it('is that of balances alone where the history was not looked at', () => {
    expect(plan(balances, undefined)).toEqual([
      { kind: 'funds', problem: ofFunds },
      { kind: 'balance', problem: ofBalance },
    ])
  })

  it('has no funds where the badge shows none', () => {
    expect(plan({ balance: {} }, undefined)).toEqual([{ kind: 'balance', problem: undefined }])
  })

  it('begins with the list of channels where nothing is known of it yet', () => {
    expect(plan({ balance: {} }, NO_HISTORY).map(({ kind }) => kind)).toEqual(['balance', 'channels'])
  })
})
