import { expect, it } from 'vitest'
import { confirmCurrency, NO_CURRENCIES } from '#domain/account/waba-currencies.ts'
import type { ChannelProgress } from './channel-progress.ts'
import { unlearnedChannels } from './unlearned-channels.ts'

const NOW_MS = 1_800_000_000_000
const problem = { kind: 'not-found', atMs: 1, failures: 1 } as const
const of = (id: string, wabaId: string, clientId: string, rest: Partial<ChannelProgress> = {}): ChannelProgress => ({
  channel: { id, wabaId, clientId, clientName: '', name: '', phoneNumber: '' },
  readAtMs: 1,
  ...rest,
})
const idsOf = (usage: readonly ChannelProgress[], known = NO_CURRENCIES) =>
  unlearnedChannels(usage, known, NOW_MS).map(({ id }) => id)

it.each([
  ['one channel of each WABA', [of('a', 'v', 'c'), of('b', 'v', 'c'), of('c', 'w', 'c')], ['a', 'c']],
  ['one that has answered', [of('a', 'w', 'c', { readAtMs: undefined, problem }), of('b', 'w', 'c')], ['b']],
  [
    'none of a client whose usage is still to come',
    [of('a', 'v', 'c'), of('b', 'w', 'c', { readAtMs: undefined })],
    [],
  ],
  ['another client meanwhile', [of('a', 'v', 'c', { readAtMs: undefined }), of('b', 'w', 'd')], ['b']],
  ['none without a WABA', [of('a', '', 'c')], []],
])('asks %s', (_name, usage, expected) => {
  expect(idsOf(usage)).toEqual(expected)
})

it('asks nobody whose currency is known', () => {
  expect(idsOf([of('a', 'v', 'c'), of('b', 'w', 'c')], confirmCurrency(NO_CURRENCIES, ['v'], 'EUR'))).toEqual(['b'])
})
