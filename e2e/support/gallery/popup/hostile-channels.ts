import { type ChannelFixture, channel, messageRow } from '#components/testing/usage.ts'

const RIGHT_TO_LEFT_OVERRIDE = '\u202e'

/** Markup, a direction that would turn round what follows, and no place to break. */
export const HOSTILE_TEXT = `"><img src=x onerror=alert(1)>${RIGHT_TO_LEFT_OVERRIDE}gnp.ecioVni${'W'.repeat(160)}`

const NAMES = [
  HOSTILE_TEXT,
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  'מלון הים התיכון 24/7',
  `A${'\u0308\u0304'.repeat(9)}e${'\u0308\u0329'.repeat(9)} stacked`,
  'two\nlines\tand a tab',
  '   ',
  '',
] as const

/** Channels and categories as nobody expects them, though the API would let them pass. */
export const HOSTILE_CHANNELS: readonly ChannelFixture[] = NAMES.map((name, index) => ({
  channel: channel({
    id: `channel-${index}-${'x'.repeat(60)}`,
    name,
    clientName: index % 2 === 0 ? '' : `${HOSTILE_TEXT} GmbH`,
    phoneNumber: index === 1 ? '9'.repeat(40) : index === 6 ? '' : `4930100000${index}`,
  }),
  month: {
    messages: [1, 2, 3, 5, 8, 13, 21].map((day) =>
      messageRow({
        day,
        category: ['MARKETING', `<b>${'CATEGORY_'.repeat(12)}</b>`, 'OF_ANOTHER_YEAR'][index % 3] ?? '',
        country: '<i>',
        volume: 30 * (index + 1) + day,
        costMicros: (700_000 + day * 10_000) * (NAMES.length - index),
      }),
    ),
    calls: [],
  },
}))
