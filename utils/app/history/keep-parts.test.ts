import { describe, expect, it, vi } from 'vitest'
import { HOUR_MS, NOON_MS } from '#app/testing/fake-world.ts'
import { beginParts, type MonthParts } from '#domain/schedule/month-parts.ts'
import type { ChannelMonth } from '#domain/usage/usage.ts'
import { usagePartsItem } from '#state/reading/usage-parts.ts'
import { dropOldParts, findParts, keepParts } from './keep-parts.ts'

const PLACE = { accountId: 'a', channelId: 'x', month: '2026-11', zone: 'UTC' } as const
const READ: ChannelMonth = {
  messages: [{ day: 1, category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume: 3, costMicros: 5 }],
  calls: [{ day: 2, direction: 'USER_INITIATED', country: '', count: 1 }],
  leftOut: 2,
}
const item = usagePartsItem('a')

function partsSince(startedAtMs: number, read: ChannelMonth = READ): MonthParts {
  const { todo, ...parts } = beginParts('2026-11', 'UTC', startedAtMs, 3)
  return { ...parts, todo: todo.slice(1), read }
}

const find = async (changes: Partial<typeof PLACE> | Record<string, string> = {}, nowMs = NOON_MS) =>
  findParts(await item.read(), { ...PLACE, ...changes }, nowMs)

describe('the parts of a month', () => {
  it('come back as they were kept, rows and what was left out with them', async () => {
    await keepParts(PLACE, partsSince(NOON_MS))

    expect(await find()).toEqual(partsSince(NOON_MS))
  })

  it.each([
    ['of another channel', { channelId: 'y' }],
    ['of another month', { month: '2026-10' }],
    ['counted in another zone', { zone: 'Europe/Berlin' }],
  ])('are not those %s', async (_name, changes) => {
    await keepParts(PLACE, partsSince(NOON_MS))

    expect(await find(changes)).toBeUndefined()
  })

  it('are gone once the month has come, and with them the item', async () => {
    await keepParts(PLACE, partsSince(NOON_MS))
    await keepParts({ ...PLACE, channelId: 'y' }, partsSince(NOON_MS))
    await keepParts(PLACE, undefined)
    expect((await item.read()).map(({ channelId }) => channelId)).toEqual(['y'])

    await keepParts({ ...PLACE, channelId: 'y' }, undefined)
    expect((await item.inspect()).state).toBe('absent')
  })

  it('are dropped when they are too old to go on with', async () => {
    await keepParts(PLACE, partsSince(NOON_MS))
    await keepParts({ ...PLACE, channelId: 'y' }, partsSince(NOON_MS + HOUR_MS))

    await dropOldParts('a', NOON_MS + 12 * HOUR_MS)

    expect((await item.read()).map(({ channelId }) => channelId)).toEqual(['y'])
    expect(await find({}, NOON_MS + 12 * HOUR_MS)).toBeUndefined()
  })

  it('that were begun first stay where there is no room for more: one of them ends, whatever comes', async () => {
    const large = { messages: Array.from({ length: 40_000 }, () => READ.messages[0] ?? []).flat(), calls: [] }
    for (const [place, channelId] of ['third', 'first', 'second'].entries()) {
      const startedAtMs = NOON_MS + (channelId === 'first' ? -HOUR_MS : place)
      await keepParts({ ...PLACE, channelId }, partsSince(startedAtMs, large))
    }

    expect((await item.read()).map(({ channelId }) => channelId)).toEqual(['first', 'third'])
  })

  it.each([
    ['whose days do not reach the end of the month', [{ first: 11, last: 20 }]],
    ['whose days are none', [{ first: 11, last: 2 ** 53 - 1 }]],
  ])('%s are begun anew: what comes after would be missing', async (_name, todo) => {
    vi.spyOn(console, 'error').mockReturnValue()
    await keepParts(PLACE, { ...partsSince(NOON_MS), todo })

    expect(await find()).toBeUndefined()
  })

  it('leave room for a small one after one that is too large', async () => {
    const large = { messages: Array.from({ length: 120_000 }, () => READ.messages[0] ?? []).flat(), calls: [] }
    await keepParts({ ...PLACE, channelId: 'large' }, partsSince(NOON_MS, large))
    await keepParts({ ...PLACE, channelId: 'small' }, partsSince(NOON_MS + 1))

    expect((await item.read()).map(({ channelId }) => channelId)).toEqual(['small'])
  })

  it('that are damaged are begun anew', async () => {
    const error = vi.spyOn(console, 'error').mockReturnValue()
    await keepParts(PLACE, partsSince(NOON_MS))
    const [kept] = await item.read()
    if (kept) await item.write([{ ...kept, rows: '[[1]]' }])

    expect(await find()).toBeUndefined()
    expect(error).toHaveBeenCalled()
  })
})
