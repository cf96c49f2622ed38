import { describe, expect, it, vi } from 'vitest'
import { findOut } from '#app/testing/histories/prove.ts'
import type { Mutation } from '#app/testing/histories/world.ts'
import { decideButton } from '#domain/badge/button.ts'
import background from './index.ts'

vi.mock('#app/start/browser-ports.ts', () => import('#app/testing/histories/stand-ins.ts'))
vi.mock('#platform/messages.ts', () => import('#app/testing/histories/stand-ins.ts'))
vi.mock('#platform/alerts/alert-messages.ts', () => import('#app/testing/histories/stand-ins.ts'))

const MOST_HISTORIES = 500
const wrong = vi.hoisted(() => ({ patience: 1, forgets: false }))

vi.mock('#domain/reading/reading.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('#domain/reading/reading.ts')>()
  return {
    ...original,
    fail: (...[reading, failure, atMs]: Parameters<typeof original.fail>) =>
      original.fail(wrong.forgets ? {} : reading, failure, atMs),
    freshness: (...[reading, nowMs, minutes]: Parameters<typeof original.freshness>) =>
      original.freshness(reading, nowMs, minutes * wrong.patience),
    nextFreshnessChangeMs: (...[reading, nowMs, minutes]: Parameters<typeof original.nextFreshnessChangeMs>) =>
      original.nextFreshnessChangeMs(reading, nowMs, minutes * wrong.patience),
  }
})

const noRepaintAlarm: Mutation = {
  ports: (ports) => ({
    ...ports,
    setAlarm: (name, whenMs) => {
      if (name !== 'repaint') ports.setAlarm(name, whenMs)
    },
  }),
}

/** Draws the new balance when the ledger has it, which is before it is stored. */
const drawnTooEarly: Mutation = {
  ports: (ports) => ({
    ...ports,
    usage: {
      ...ports.usage,
      recordBalances: async (account, reading) => {
        const { micros, line } = reading.balances[0] ?? { micros: 0, line: '' }
        const value = [{ micros, currency: line.slice(-3) }]
        const state = { account, balance: { lastGood: { value, atMs: reading.atMs } } }
        const { text } = decideButton(state, reading.atMs, 15, ports.environment.badgeWidth)
        await ports.showButton({ text, backgroundColor: '#1b7f4b', title: '' })
        return ports.usage.recordBalances(account, reading)
      },
    },
  }),
}

/** Asks the hub four times where it has asked the limits once. */
const tooManyCalls: Mutation = {
  ports: (ports) => ({
    ...ports,
    createApi: (...args) => {
      const api = ports.createApi(...args)
      const balance = async () => {
        for (let count = 0; count < 3; count += 1) await api.balance()
        return api.balance()
      }
      return { ...api, balance }
    },
  }),
}

describe('a background is found out that', () => {
  it.each<[string, Mutation, string, Partial<typeof wrong>?]>([
    ['sets no alarm for when the amount ages', noRepaintAlarm, 'An unmarked number older than twice the interval'],
    [
      'marks an amount only after three intervals',
      {},
      'An unmarked number older than twice the interval',
      { patience: 1.5 },
    ],
    ['forgets the last good value when a call fails', {}, 'The last good value is gone', { forgets: true }],
    ['asks more often than it counts', tooManyCalls, 'More calls than the limits allow'],
    ['sets its alarm anew at each start', { forgetsAlarms: true }, 'The alarm is put off'],
    ['draws before it stores', drawnTooEarly, 'Drawn before it was stored'],
  ])('%s', async (name, mutation, rule, mistake) => {
    Object.assign(wrong, { patience: 1, forgets: false }, mistake)
    const found = await findOut(background.main, mutation, MOST_HISTORIES)

    process.stdout.write(`${name}: ${found.numRuns} histories, ${found.rule}\n`)
    expect(found).toMatchObject({ failed: true, rule })
  })
})
