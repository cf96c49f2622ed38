import { describe, expect, it } from 'vitest'
import type { Channel } from '#domain/account/account.ts'
import { fail, succeed } from '#domain/reading/reading.ts'
import { attentionOf } from './attention.ts'
import type { ChannelUsage } from './channel-usage.ts'
import { EMPTY_TALLY } from './usage.ts'

const LISTED_AT_MS = 1_000_000
const read = succeed(EMPTY_TALLY, 10)

function usage(id: string, changes: Partial<ChannelUsage> = {}, end: Partial<Channel> = {}): ChannelUsage {
  const channel = { id, clientId: 'c', wabaId: 'w', clientName: '', name: id, phoneNumber: '', ...end }
  return { channel, reading: read, series: {}, ...changes }
}

const failed = (retryAtMs?: number) => fail(read, { kind: 'not-found', retryAtMs }, 20)
const idsOf = (channels: readonly ChannelUsage[]) => channels.map(({ channel }) => channel.id).join(' ')

describe('the channels that need attention', () => {
  it.each<[string, readonly ChannelUsage[], [unreadable: string, unread: string, partlyRead: string]]>([
    ['none, where all were read', [usage('a'), usage('b')], ['', '', '']],
    [
      'those that failed, the next to be tried first',
      [
        usage('late', { reading: failed(900) }),
        usage('soon', { reading: failed(300) }),
        usage('now', { reading: failed() }),
      ],
      ['now soon late', '', ''],
    ],
    ['those that were never asked about', [usage('a'), usage('new', { reading: {} })], ['', 'new', '']],
    [
      'none that had ended before anything was read of it',
      [
        usage('gone', { reading: {} }, { isEnded: true, endedAtMs: LISTED_AT_MS - 1 }),
        usage('going', { reading: {} }, { isEnded: true, endedAtMs: LISTED_AT_MS + 1 }),
      ],
      ['', 'going', ''],
    ],
    [
      'those of which a part was left out, unless the last reading failed',
      [usage('part', { leftOut: 2 }), usage('both', { leftOut: 2, reading: failed() })],
      ['both', '', 'part'],
    ],
  ])('are %s', (_which, channels, expected) => {
    const { unreadable, unread, partlyRead } = attentionOf(channels, LISTED_AT_MS)

    expect([unreadable, unread, partlyRead].map(idsOf)).toEqual(expected)
  })
})
