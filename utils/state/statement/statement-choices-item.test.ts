import { describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { choiceOf, MOST_CLIENTS, NO_CHOICES, withClientChoice } from '#domain/statement/statement-choices.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { changeStatementChoices, statementChoicesItem } from './statement-choices-item.ts'

const PERCENT = { kind: 'percent', hundredths: 1_250 } as const
const choice = (id: string, note = 'Thank you') => ({ id, markUp: PERCENT, note })

describe('what stands on the statements of an account', () => {
  it('is kept by client, and not where it says nothing', async () => {
    await accountsItem.write([{ id: 'a', kind: 'partner', partnerId: 'saldoPA' }])
    await Promise.all([
      changeStatementChoices('a', (all) => withClientChoice(all, choice('c1'))),
      changeStatementChoices('a', (all) => ({ ...all, sender: 'Agentur' })),
      changeStatementChoices('a', (all) => withClientChoice(all, choice('c2'))),
    ])
    await changeStatementChoices('a', (all) => withClientChoice(all, choice('c1', 'Hello')))
    const kept = await statementChoicesItem('a').read()
    expect(kept).toEqual({ sender: 'Agentur', clients: [choice('c2'), choice('c1', 'Hello')] })
    expect(choiceOf(kept, 'c3')).toEqual({ id: 'c3', markUp: { kind: 'none' }, note: '' })

    await changeStatementChoices('a', (all) => withClientChoice(all, choiceOf(NO_CHOICES, 'c2')))
    expect((await statementChoicesItem('a').read()).clients.map(({ id }) => id)).toEqual(['c1'])
  })

  it('is not kept of an account that is gone', async () => {
    await changeStatementChoices('gone', (all) => ({ ...all, sender: 'x' }))
    expect(await fakeBrowser.storage.local.get('statement-choices:gone')).toEqual({})
  })

  it('loses what is odd alone', async () => {
    const odd = [
      null,
      { ...choice('x'), markUp: { kind: 'percent', hundredths: -1 } },
      { ...choice('y'), note: 'n'.repeat(501) },
    ]
    const value = { sender: 'Agentur', clients: [...odd, choice('fine')] }
    await fakeBrowser.storage.local.set({ 'statement-choices:a': { version: 1, value } })
    expect(await statementChoicesItem('a').read()).toEqual({ sender: 'Agentur', clients: [choice('fine')] })
  })

  it('is of so many clients at most, the latest ones', () => {
    const all = Array.from({ length: MOST_CLIENTS }, (_, place) => choice(String(place)))
    const { clients } = withClientChoice({ sender: '', clients: all }, choice('new'))
    expect([clients.length, clients[0]?.id, clients.at(-1)?.id]).toEqual([MOST_CLIENTS, '1', 'new'])
  })
})
