import { type Books, createBooks } from './books.ts'
import { createDirectory, type Directory } from './directory.ts'
import { createRandom, type Random } from './random.ts'
import type { HubRules } from './rules.ts'
import { createTraffic } from './traffic.ts'

/** What the endpoints answer from. */
export type World = {
  readonly partnerId: string
  readonly brandName: string
  readonly key: string
  readonly now: () => number
  readonly rules: HubRules
  readonly random: Random
  readonly directory: Directory
  readonly books: Books
  /** The books as they were at another time, or will be. */
  readonly booksAt: (atMs: number) => Books
}

export type WorldOptions = {
  readonly seed: number
  readonly partnerId: string
  /** What the partner calls itself. */
  readonly brandName?: string
  /** The one accepted X-API-Key. */
  readonly key: string
  readonly now: () => number
  /** 1 to 5,000; 12 by default. */
  readonly channelCount?: number
  /** 5 by default; the first have the most channels, and those beyond the number of channels have none. */
  readonly clientCount?: number
  /** One for each client by default; otherwise the channels are cut into that many runs, whoever owns them. */
  readonly wabaCount?: number
}

export function createWorld(options: WorldOptions, rules: HubRules): World {
  const {
    partnerId,
    brandName = 'Saldo Sample Partner',
    key,
    now,
    channelCount = 12,
    clientCount = 5,
    wabaCount,
  } = options
  if (!(channelCount >= 1 && clientCount >= 1))
    throw new RangeError('The hub needs at least one client and one channel')
  const random = createRandom(options.seed)
  const directory = createDirectory(random, { channelCount, clientCount, wabaCount })
  const traffic = createTraffic(random, channelCount, rules.isDead)
  const booksBy = (clock: () => number) => createBooks(traffic, clock, rules.bucketOffsetHours, rules.chargesServices)
  const books = booksBy(now)
  const booksAt = (atMs: number) => booksBy(() => atMs)
  return { partnerId, brandName, key, now, rules, random, directory, books, booksAt }
}
