import type { Partners, ServedBalance } from './partners.ts'
import type { StoredAccount, StoredMonth, StoredState, StoredTally } from './stored/stored-state.ts'

/** `lost`: what was read is gone or older; `torn`: parts do not belong together; `unbudgeted`: a call that no log knows. */
export type Damage = { readonly kind: 'lost' | 'torn' | 'unbudgeted'; readonly what: string }

const FIELDS = ['volume', 'calls', 'costMicros', 'priced', 'unpriced'] as const

/**
 * All that a kill has broken, by what was stored before it, what the hub had counted after it, and what is stored since.
 */
export function findDamage(
  before: StoredState,
  requestCounts: Readonly<Record<string, number>>,
  now: StoredState,
  partners: Partners,
): readonly Damage[] {
  const lost: string[] = []
  const torn: string[] = [...partners.foreignKeys]
  if (before.accounts.length > 0 && now.accounts.length === 0) lost.push('the account')
  for (const account of now.accounts) {
    const earlier = before.accounts.find(({ id }) => id === account.id)
    lost.push(...balanceLosses(account, earlier, partners.served(account.partnerId)))
    const partner = partners.all.find(({ partnerId }) => partnerId === account.partnerId)
    if (!partner?.keys.includes(account.key)) torn.push(`account of ${account.partnerId} with the key "${account.key}"`)
    torn.push(...directoryTears(account))
  }
  for (const id of now.keysLeftBehind) torn.push(`the key of ${id}, which is no account`)
  for (const month of now.months) torn.push(...monthTears(month))
  const unbudgeted = Object.entries(requestCounts)
    .filter(([key, count]) => count > (now.stamps[key] ?? 0))
    .map(([key, count]) => `${key}: ${count} requests, ${now.stamps[key] ?? 0} in the log`)
  return [
    ...lost.map((what) => ({ kind: 'lost', what }) as const),
    ...torn.map((what) => ({ kind: 'torn', what }) as const),
    ...unbudgeted.map((what) => ({ kind: 'unbudgeted', what }) as const),
  ]
}

function balanceLosses(
  { balance, partnerId }: StoredAccount,
  earlier: StoredAccount | undefined,
  served: readonly ServedBalance[],
): readonly string[] {
  if (!balance) return earlier?.balance ? [`the balance of ${partnerId}`] : []
  const [micros, ...others] = balance.micros
  const place = served.findIndex((answer) => answer.micros === micros)
  const answer = served[place]
  if (!answer || others.length > 0) return [`${partnerId} never had the balance ${balance.micros.join()}`]
  const losses: string[] = []
  if (balance.atMs < answer.atMs) losses.push(`the balance ${micros} is said to be older than it is`)
  if (!earlier?.balance || earlier.partnerId !== partnerId) return losses
  const earlierPlace = served.findIndex((known) => known.micros === earlier.balance?.micros[0])
  if (place < earlierPlace) losses.push(`the balance of ${partnerId} went back to answer ${place} from ${earlierPlace}`)
  if (balance.atMs < earlier.balance.atMs) losses.push(`the time of the balance of ${partnerId} went back`)
  return losses
}

function directoryTears({ partnerId, directory: { channels, count, pass } }: StoredAccount): readonly string[] {
  if (!pass) {
    return count === undefined || count === channels.length
      ? []
      : [`${partnerId} has ${channels.length} channels, and ${count} after its last pass`]
  }
  const listed = channels.filter(({ listedAtMs }) => listedAtMs === pass.startedAtMs).length
  return listed !== pass.nextOffset
    ? [`the paging of ${partnerId} has come to ${pass.nextOffset}, and ${listed} channels are stored`]
    : []
}

function monthTears({ accountId, month, currencies, days, channels, ...stated }: StoredMonth): readonly string[] {
  const name = `${accountId} in ${month}`
  const sums = new Map<string, StoredTally>()
  const byCurrency = new Map<string, StoredTally>()
  const add = (to: Map<string, StoredTally>, key: string, tally: StoredTally) =>
    to.set(key, sum([...(to.has(key) ? [to.get(key) as StoredTally] : []), tally]))
  const tears: string[] = []
  for (const channel of channels) {
    const tallies = channel.rows.map(({ tally }) => tally)
    if (channel.isRead && !isSame(channel.tally, sum(tallies))) tears.push(`${name}: totals of ${channel.channelId}`)
    if (!channel.isRead && tallies.length > 0) tears.push(`${name}: rows of ${channel.channelId}, which was never read`)
    for (const { dayAndSeries, tally } of channel.rows) {
      add(sums, `${channel.currency}:${dayAndSeries}`, tally)
      add(byCurrency, channel.currency, tally)
    }
  }
  for (const code of new Set([...byCurrency.keys(), ...Object.keys(currencies)])) {
    if (!isSame(currencies[code], byCurrency.get(code)))
      tears.push(`${name}: the total in "${code}" is not the sum of the rows`)
  }
  for (const key of new Set([...sums.keys(), ...Object.keys(days)])) {
    if (!isSame(days[key], sums.get(key))) tears.push(`${name}: ${key} is not the sum of the rows`)
  }
  const present = channels.filter(({ hasLeft }) => !hasLeft)
  const readCount = present.filter(({ isRead }) => isRead).length
  const failedCount = present.filter(({ isFailed }) => isFailed).length
  if (stated.readChannels !== readCount) tears.push(`${name}: ${stated.readChannels} of ${readCount} read channels`)
  if (stated.failedChannels !== failedCount) tears.push(`${name}: ${stated.failedChannels} of ${failedCount} failed`)
  return tears
}

function sum(tallies: readonly StoredTally[]): StoredTally {
  const total = { volume: 0, calls: 0, costMicros: 0, priced: 0, unpriced: 0 }
  for (const tally of tallies) for (const field of FIELDS) total[field] += tally[field]
  return total
}

function isSame(left: StoredTally | undefined, right: StoredTally | undefined): boolean {
  return FIELDS.every((field) => (left?.[field] ?? 0) === (right?.[field] ?? 0))
}
