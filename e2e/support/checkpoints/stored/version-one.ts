import type { StoredDatabase, StoredItems } from './raw-storage.ts'

type Facts = {
  readonly nowMs: number
  readonly partnerId: string
  readonly key: string
  readonly channelId: string
  /** One that the partner has told. */
  readonly balanceMicros: number
  readonly settings: unknown
}

/** The usage of its month. */
export const VERSION_ONE_TOTAL = { volume: 15, calls: 2, costMicros: 1_171_000, priced: 2, unpriced: 1 }

export const ACCOUNT_ID = 'stored-by-version-1'
export const WABA_ID = 'w'

/**
 * What the first release has stored for a partner with one channel, just read, so that nothing is due. Each release adds
 * a fixture of its own beside this one.
 */
export function versionOne(facts: Facts): { readonly items: StoredItems; readonly database: StoredDatabase } {
  const { nowMs, partnerId, key, channelId, balanceMicros, settings } = facts
  const item = (value: unknown) => ({ version: 1, value })
  const calls = [`partner:${partnerId}`, 'client:c', `channel:${channelId}`, `waba:${WABA_ID}`].map((name) => [
    name,
    [nowMs],
  ])
  return {
    items: {
      settings: item(settings),
      accounts: item([{ id: ACCOUNT_ID, kind: 'partner', partnerId, zone: 'UTC', usageCurrency: 'EUR' }]),
      [`key:${ACCOUNT_ID}`]: item(key),
      [`balance:${ACCOUNT_ID}`]: item({
        lastGood: { value: [{ micros: balanceMicros, currency: 'EUR' }], atMs: nowMs },
      }),
      [`directory:${ACCOUNT_ID}`]: item({ reading: { lastGood: { value: 1, atMs: nowMs } } }),
      [`usage-revision:${ACCOUNT_ID}`]: item(7),
      'call-log': item({ calls: Object.fromEntries(calls), offsetMs: 0, observedAtMs: nowMs }),
    },
    database: createDatabase(nowMs, channelId),
  }
}

/**
 * What the running release makes of it: no default zone in the account, with the key how it is kept, the calls in an
 * item for each limit, and the place in the list of channels beside the channels.
 */
export function migratedVersionOne(facts: Facts): StoredItems {
  const { items } = versionOne(facts)
  const { accounts: _accounts, 'call-log': log, [`directory:${ACCOUNT_ID}`]: _directory, ...rest } = items
  const { calls, ...clock } = (log?.value ?? { calls: {} }) as {
    readonly calls: Readonly<Record<string, readonly number[]>>
  }
  const { partnerId, key } = facts
  return {
    ...rest,
    accounts: { version: 2, value: [{ id: ACCOUNT_ID, kind: 'partner', partnerId, usageCurrency: 'EUR' }] },
    [`key:${ACCOUNT_ID}`]: { version: 2, value: { mode: 'plain', key } },
    'call-clock': { version: 1, value: clock },
    ...Object.fromEntries(
      Object.entries(calls).map(([limit, made]) => [`calls:${limit}`, { version: 1, value: made }]),
    ),
  }
}

function createDatabase(nowMs: number, channelId: string): StoredDatabase {
  const month = new Date(nowMs).toISOString().slice(0, 7)
  const inMonth = { accountId: ACCOUNT_ID, month }
  const message = { category: 'MARKETING', pricingType: 'REGULAR', country: 'DE' }
  const free = { volume: 5, calls: 0, costMicros: 0, priced: 0, unpriced: 1 }
  const priced = { volume: 10, calls: 0, costMicros: 1_131_000, priced: 1, unpriced: 0 }
  const called = { volume: 0, calls: 2, costMicros: 40_000, priced: 1, unpriced: 0 }
  const total = VERSION_ONE_TOTAL
  return {
    version: 1,
    stores: {
      channels: {
        keyPath: ['accountId', 'channelId'],
        records: [
          {
            ...{ accountId: ACCOUNT_ID, channelId, id: channelId, clientId: 'c', wabaId: WABA_ID, listedAtMs: nowMs },
            ...{ clientName: 'Client', name: 'Channel', phoneNumber: '4930901820' },
          },
        ],
      },
      channelMonths: {
        keyPath: ['accountId', 'month', 'channelId'],
        records: [
          {
            ...inMonth,
            channelId,
            messages: [
              { day: 1, ...message, volume: 10, costMicros: 1_131_000 },
              { day: 2, ...message, category: 'SERVICE', volume: 5 },
            ],
            calls: [{ day: 2, direction: 'OUTBOUND', country: 'DE', count: 2, seconds: 90, costMicros: 40_000 }],
          },
        ],
      },
      channelTotals: {
        keyPath: ['accountId', 'month', 'channelId'],
        indexes: { byRank: ['accountId', 'month', 'rank'], byReadAt: ['accountId', 'month', 'readAtMs'] },
        records: [
          {
            ...inMonth,
            channelId,
            rank: total.costMicros,
            readAtMs: nowMs,
            reading: { lastGood: { value: total, atMs: nowMs } },
          },
        ],
      },
      rollups: {
        keyPath: ['accountId', 'month'],
        records: [
          {
            ...inMonth,
            zone: 'UTC',
            total,
            days: { '1:MARKETING': priced, '2:SERVICE': free, '2:CALLS': called },
            readChannels: 1,
            failedChannels: 0,
          },
        ],
      },
    },
  }
}
