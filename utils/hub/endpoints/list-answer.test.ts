import { describe, expect, it } from 'vitest'
import type { Hub } from '#hub/hub.ts'
import { ask, createTestHub } from '#hub/testing/ask.ts'

type Channel = {
  id: string
  client_id: string
  setup_info: { phone_number: string; phone_name: string }
  waba_account: { external_id: string }
}
type Page = { count: number; total: number; limit: number; offset: number; partner_channels: Channel[] }

async function askPage(hub: Hub, query: string): Promise<Page> {
  return (await ask(hub, `/channels?${query}`)).body as Page
}

async function askAll(hub: Hub, limit: number): Promise<Channel[]> {
  const rows: Channel[] = []
  for (let total = 1; rows.length < total; ) {
    const page = await askPage(hub, `limit=${limit}&offset=${rows.length}`)
    rows.push(...page.partner_channels)
    total = page.total
  }
  return rows
}

describe('paging', () => {
  it.each([
    [12, 5, 1],
    [12, 5, 5],
    [12, 5, 20],
    [1, 1, 20],
    [5000, 25, 1000],
    [5000, 900, 200],
  ])('visits each of %i channels of %i clients once with a limit of %i', async (channelCount, clientCount, limit) => {
    const rows = await askAll(createTestHub({ channelCount, clientCount }), limit)

    expect(rows).toHaveLength(channelCount)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(channelCount)
    expect(new Set(rows.map(({ setup_info }) => setup_info.phone_number)).size).toBe(channelCount)
    expect(new Set(rows.map(({ setup_info }) => setup_info.phone_name)).size).toBe(channelCount)
    expect(new Set(rows.map(({ client_id }) => client_id)).size).toBe(Math.min(clientCount, channelCount))
  })

  it('has an envelope, 20 rows by default and 200 at most', async () => {
    const hub = createTestHub({ channelCount: 300 })

    expect(await askPage(hub, '')).toMatchObject({
      count: 20,
      total: 300,
      limit: 20,
      offset: 0,
      filters: {},
      sort: ['created_at'],
    })
    expect(await askPage(hub, 'limit=1000&offset=250')).toMatchObject({
      count: 50,
      total: 300,
      limit: 200,
      offset: 250,
    })
    expect(await askPage(hub, 'offset=300')).toMatchObject({ count: 0, partner_channels: [] })
  })

  it('visits each client once', async () => {
    const hub = createTestHub({ clientCount: 30 })
    const pages = await Promise.all([0, 20].map((offset) => ask(hub, `/clients?offset=${offset}`)))
    const ids = pages.flatMap(({ body }) => (body as { clients: { id: string }[] }).clients.map(({ id }) => id))

    expect(new Set(ids).size).toBe(30)
  })

  it.each(['limit=0', 'limit=x', 'offset=-1', 'sort=shoe_size', 'filters=[]', 'filters={'])(
    'refuses %s',
    async (query) => {
      expect((await ask(createTestHub(), `/channels?${query}`)).status).toBe(400)
    },
  )
})

describe('filters and sort', () => {
  it('find a channel by its id, and the channels of a client', async () => {
    const hub = createTestHub()
    const [, wanted] = (await askPage(hub, '')).partner_channels
    const filter = (filters: object) => askPage(hub, `filters=${encodeURIComponent(JSON.stringify(filters))}`)

    expect((await filter({ id: wanted?.id })).partner_channels).toEqual([wanted])
    expect((await filter({ client_id: wanted?.client_id })).total).toBe(4)
    expect((await filter({ id: 'unknownCH' })).total).toBe(0)
    expect((await filter({ 'setup_info.phone_number': wanted?.setup_info.phone_number })).total).toBe(1)
  })

  it('order by a field, downwards with a minus sign', async () => {
    const hub = createTestHub()
    const ids = (await askPage(hub, 'sort=id')).partner_channels.map(({ id }) => id)

    expect(ids).toEqual(ids.toSorted())
    expect((await askPage(hub, 'sort=-id')).partner_channels.map(({ id }) => id)).toEqual(ids.toReversed())
  })
})

it.each([1, 25, 900])('spreads 5,000 channels over %i WABAs', async (wabaCount) => {
  const rows = await askAll(createTestHub({ channelCount: 5000, clientCount: 25, wabaCount }), 200)

  expect(new Set(rows.map(({ waba_account }) => waba_account.external_id)).size).toBe(wabaCount)
})

describe('trouble while paging (fault row 51)', () => {
  it.each([
    ['growing-total', [11, 12], [5, 5]],
    ['repeated-row', [12, 12], [5, 6]],
    ['same-page', [12, 12], [5, 5]],
    ['none', [12, 12], [5, 5]],
  ] as const)('%s', async (listTrouble, totals, counts) => {
    const hub = createTestHub({ variants: { listTrouble } })
    const pages = [await askPage(hub, 'limit=5'), await askPage(hub, 'limit=5&offset=5')]

    expect(pages.map(({ total }) => total)).toEqual(totals)
    expect(pages.map(({ partner_channels }) => partner_channels.length)).toEqual(counts)
  })

  it('short-pages hold less than the limit, yet all rows come', async () => {
    const hub = createTestHub({ variants: { listTrouble: 'short-pages' } })

    expect((await askPage(hub, 'limit=20')).count).toBe(7)
    expect(new Set((await askAll(hub, 20)).map(({ id }) => id)).size).toBe(12)
  })
})
